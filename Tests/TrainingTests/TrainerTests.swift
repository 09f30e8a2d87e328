import Batches
import Checkpoints
import Distillation
import Foundation
import Networks
import Optimisation
import Parallelism
import Randomness
import Records
import Testing
import Training

/// Runs that stop and go on, compared bit by bit with one that never stopped.
@Suite("Trainer") struct TrainerTests {
  /// Every kind of thing that a state has to keep.
  enum Kind: String, CaseIterable {
    case plain, adamW, average, sharpness, mixing, validation, joint, taught, started

    func run() throws -> SmallRun {
      var run = try SmallRun {
        switch self {
        case .plain: break
        case .adamW: $0.optimiser = .adamW(try AdamW.Settings(), .sparingNormsAndBiases)
        case .average: $0.average = try WeightAverage.Settings(decay: 0.9, warmUp: .gradual)
        case .sharpness:
          $0.sharpness = try SharpnessAwarePerturbation.Settings(radius: 0.05)
          $0.clipping = try GradientClipping(.norm, limit: 1)
        case .mixing:
          $0.augmentation.mixing = .mixup(alpha: 1)
          $0.augmentation.cutoutSide = 3
        case .validation:
          $0.data.validationCount = 9
          $0.data.labelNoise = 0.2
          $0.selection = .bestValidation
        case .joint: $0.jointCount = 2
        case .taught: $0.method = MethodRegistry.hinton.standard
        case .started: $0.average = try WeightAverage.Settings(decay: 0.9, warmUp: .gradual)
        }
      }
      if self == .taught {
        run.teachers = [try withFolder { try SmallRun.teacher(seed: 77, in: $0) }]
      }
      if self == .started {
        let trained = try withFolder { try SmallRun.teacher(seed: 77, in: $0) }
        run.start = try StartingPoint(trained, share: 0.5)
      }
      return run
    }
  }

  @Test("a run that stops anywhere and goes on ends with the same bits", arguments: Kind.allCases)
  func resumed(_ kind: Kind) throws {
    let run = try kind.run()
    let whole = try withFolder { folder in
      try run.run(in: folder)
      return try Outcome(folder)
    }
    // 9 steps in 3 epochs: the first, the last of an epoch, the middle of the last one, and all of
    // them one by one.
    for stops in [[1], [3], [8], [4, 3], Array(repeating: 1, count: 8)] {
      try withFolder { folder in
        for (index, limit) in stops.enumerated() {
          #expect(throws: CancelledError.self) {
            try run.run(in: folder, index == 0 ? .fresh : .resumed, stoppingAfter: limit)
          }
        }
        try run.run(in: folder, .resumed)
        #expect(try Outcome(folder) == whole, "stops after \(stops)")
      }
    }
  }

  /// The bits that a run ends with: every tensor of its files, and what does not measure time.
  struct Outcome: Equatable {
    var tensors: [String: [UInt8]] = [:]
    var columns: [[String]] = []

    init(_ folder: RunFolder) throws {
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
      where name.hasSuffix(".safetensors") && !name.contains("previous") {
        let file = try Safetensors.read("\(folder.path)/\(name)")
        for tensor in file.names {
          tensors["\(name) \(tensor)"] = Array(try file.tensor(tensor).bytes)
        }
      }
      let table = try CSVTable.read(folder.path(of: .metrics))
      let timed = ["seconds", "imagesPerSecond", "peakMemoryBytes"]
      for column in EpochRow.columns where !timed.contains(column) {
        columns.append(try table.strings(column))
      }
    }
  }

  @Test("a finished run that is continued changes nothing")
  func finished() throws {
    try withFolder { folder in
      let run = try SmallRun()
      try run.run(in: folder)
      let outcome = try Outcome(folder)
      try run.run(in: folder, .resumed)
      #expect(try Outcome(folder) == outcome)
    }
  }

  @Test("in the middle of an epoch the checkpoint is that of the epoch before")
  func checkpointInBetween() throws {
    try withFolder { folder in
      let run = try SmallRun()
      #expect(throws: CancelledError.self) { try run.run(in: folder, stoppingAfter: 4) }
      let checkpoint = try FileContents.bytes(of: folder.path(of: .checkpoint))
      #expect(throws: CancelledError.self) { try run.run(in: folder, .resumed, stoppingAfter: 1) }
      #expect(try FileContents.bytes(of: folder.path(of: .checkpoint)) == checkpoint)
    }
  }

  @Test("networks trained jointly stay apart, each with a checkpoint of its own")
  func joint() throws {
    let pair = try SmallRun { $0.jointCount = 2 }
    try withFolder { folder in
      try pair.run(in: folder)
      let checkpoints = try (0..<2).map {
        try Checkpoint.read("\(folder.path)/checkpoint-\($0).safetensors").checkpoint
      }
      #expect(checkpoints[0].parameters.values != checkpoints[1].parameters.values)
    }
  }

  @Test("training learns what the images show")
  func learns() throws {
    let summary = try withFolder { folder in
      try SmallRun {
        $0.epochCount = 8
        $0.schedule = try LearningRateSchedule(peak: 0.05, .cosine(end: 0))
      }.run(in: folder)
    }
    #expect(summary.testAccuracy > 0.9)
    #expect(summary.epochs == 8)
    #expect(summary.selectionRule == "last epoch")
  }

  @Test("a loss that is no number stops the run and keeps the last good state")
  func divergence() throws {
    try withFolder { folder in
      let run = try SmallRun {
        $0.schedule = try LearningRateSchedule(peak: 1e30, .constant)
      }
      let error = #expect(throws: TrainingError.self) { try run.run(in: folder) }
      guard case .notFinite(let epoch, let step, _, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(epoch == 1)
      #expect((1...3).contains(step))
      let kept = try TrainingState.read(folder.path(of: .state), of: run.plan().graph)
      let areFinite = kept.trainees[0].parameters.values.allSatisfy { $0.isFinite }
      #expect(areFinite)
    }
  }

  @Test("a folder with a run is not overwritten, and one without is not resumed")
  func wrongFolder() throws {
    try withFolder { folder in
      let run = try SmallRun { $0.epochCount = 1 }
      let missing = #expect(throws: TrainingError.self) { try run.run(in: folder, .resumed) }
      #expect(missing?.description.contains("no run to continue") == true)
      try run.run(in: folder)
      let second = #expect(throws: TrainingError.self) { try run.run(in: folder) }
      #expect(second?.isRequest == true)
    }
  }

  @Test("another run's state is refused with every difference")
  func otherRun() throws {
    try withFolder { folder in
      try SmallRun { $0.epochCount = 1 }.run(in: folder)
      let other = try SmallRun {
        $0.epochCount = 1
        $0.batchSize = 14
        $0.augmentation.flip = .never
      }
      let error = #expect(throws: TrainingError.self) { try other.run(in: folder, .resumed) }
      guard case .otherRun(_, let differences) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(
        differences == [
          "augmentation.flip: found horizontal, asked for is never",
          "training.batch: found 16, asked for is 14",
        ])
    }
  }

  @Test("the state before is kept, and a damaged one is refused by name")
  func damage() throws {
    try withFolder { folder in
      let run = try SmallRun()
      try run.run(in: folder)
      let path = folder.path(of: .state)
      var bytes = try FileContents.bytes(of: path)
      let whole = bytes
      // One bit in the middle of the numbers, which no check of the format sees.
      bytes[bytes.count * 3 / 4] ^= 1
      try AtomicFile.write(bytes, to: path)
      let error = #expect(throws: TrainingError.self) { try run.run(in: folder, .resumed) }
      #expect(error?.description.contains("do not match their digest") == true)
      #expect(error?.description.contains("state.previous.safetensors' is whole") == true)
      try AtomicFile.write(Array(whole.prefix(whole.count - 5)), to: path)
      #expect(throws: TrainingError.self) { try run.run(in: folder, .resumed) }
      // As the message says: the state before the last goes on to the same end.
      try AtomicFile.write(whole, to: path)
      let outcome = try Outcome(folder)
      try AtomicFile.write(
        try FileContents.bytes(of: folder.previousPath(of: .state)), to: path)
      try run.run(in: folder, .resumed)
      #expect(try Outcome(folder) == outcome)
    }
  }

  @Test("a teacher that is remembered teaches as a live one does, without augmentation")
  func rememberedTeacher() throws {
    try withFolder { folder in
      let teacher = try SmallRun.teacher(seed: 9, in: folder)
      let outcomes = try TrainingSettings.TeacherAnswers.allCases.map { answers in
        try withFolder { folder in
          var run = try SmallRun {
            $0.method = MethodRegistry.hinton.standard
            $0.augmentation = .none
            $0.epochCount = 1
            $0.answers = answers
          }
          run.teachers = [teacher]
          let summary = try run.run(in: folder)
          #expect(summary.teacherAgreement != nil)
          return try Checkpoint.read(folder.path(of: .checkpoint)).checkpoint.parameters
        }
      }
      // The table is made in other batches, whose rounding may differ in the last bit.
      let distance = zip(outcomes[0].values, outcomes[1].values).map { abs($0 - $1) }.max() ?? 1
      #expect(distance < 1e-4)
    }
  }

  @Test("a teacher that does not fit is refused before any work")
  func wrongTeacher() throws {
    try withFolder { folder in
      var run = try SmallRun { $0.method = MethodRegistry.hinton.standard }
      let graph = try ArchitectureRegistry.architecture(named: "resnet8")
        .graph(image: MapShape(channels: 3, height: 9, width: 8), classCount: 4)
      let checkpoint = Checkpoint(
        graph: graph,
        parameters: NetworkParameters(of: graph, by: .kaimingFanOut, from: RandomStream(seed: 1)),
        metadata: CheckpointMetadata(
          architecture: try ArchitectureRegistry.architecture(named: "resnet8"), graph: graph))
      run.teachers = [Teacher(checkpoint, path: "other.safetensors")]
      let error = #expect(throws: TrainingError.self) { try run.run(in: folder) }
      #expect(
        error?.description
          == "teacher other.safetensors: found 4 classes, the student has 3")
    }
  }
}
