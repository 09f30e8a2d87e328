import Batches
import Checkpoints
import Foundation
import Optimisation
public import Parallelism
import Records

/// Trains one network, or several jointly, and keeps everything on disk that is needed to go on.
///
/// The state is written before the first step, after each epoch, every few minutes in between, and
/// when the run is asked to stop. A run that is continued from any of these ends with the same bits
/// as one that was never interrupted: weights, momentum, statistics and averages are kept to the
/// bit, and the order and augmentation of samples are functions of seed, epoch and sample.
public final class Trainer {
  private let plan: TrainingPlan
  private let folder: RunFolder
  private let trainees: [Trainee]
  private let step: TrainingStep
  private let loader: BatchLoader
  private let evaluation: EpochEvaluation
  private let retention: Retention
  private var state: TrainingState
  private var lastSave = ContinuousClock.now

  /// The longest time between two saves within an epoch.
  private static let secondsBetweenSaves = 300.0

  /// Whether a run begins or goes on.
  public enum Start: Sendable {
    /// A new run, in a folder without one.
    case fresh
    /// The run that the folder holds.
    case resumed
  }

  /// Which networks stay on disk.
  public enum Retention: Sendable {
    /// That of the last epoch, and the one before it.
    case lastEpoch
    /// Also that after every epoch, and the one before the first: a trajectory.
    case everyEpoch
  }

  /// Where a run stands, for progress.
  public struct Progress: Sendable {
    /// Samples of training shown so far, in all epochs.
    public let finishedSamples: Int
    /// Samples of training in all epochs.
    public let wantedSamples: Int
    /// Seconds that the rest will take, from the pace since the start; nil before the first step.
    public let secondsLeft: Double?
    /// The last finished epoch, where this report is about its end.
    public let row: EpochRow?
    /// All finished epochs.
    public let rows: [EpochRow]
    /// When the run began, in seconds since 1970.
    public let startTime: Double
  }

  /// Prepares a run; a new one writes its first state.
  ///
  /// - Parameters:
  ///   - plan: What is trained, on what, by whom.
  ///   - folder: Where everything is kept.
  ///   - start: Whether the run begins or goes on.
  ///   - retention: Which networks stay on disk; nothing else depends on it.
  /// - Throws: ``TrainingError`` for a folder that holds another run or no run, `ExecutionError` for
  ///   a network that cannot be compiled, `BatchError` for an augmentation that does not suit the
  ///   images, `FileError` when the system refuses.
  public init(
    _ plan: TrainingPlan, in folder: RunFolder, _ start: Start,
    keeping retention: Retention = .lastEpoch
  ) throws {
    (self.plan, self.folder, self.retention) = (plan, folder, retention)
    trainees = plan.initialParameters().map {
      Trainee(plan.graph, $0, plan.settings, team: plan.team)
    }
    // Before the teachers are asked anything: a folder of another run is refused at once.
    switch start {
    case .fresh:
      guard !folder.has(.state) else {
        throw TrainingError.unfinished(path: folder.path(of: .state))
      }
      state = TrainingState(plan.text, trainees.map(\.snapshot))
    case .resumed:
      state = try folder.state(of: plan)
      guard state.trainees.count == trainees.count,
        zip(trainees, state.trainees).allSatisfy({ $0.fits($1) })
      else {
        throw TrainingError.state(
          path: folder.path(of: .state), problem: "its numbers are not those of its settings")
      }
      for (trainee, snapshot) in zip(trainees, state.trainees) { trainee.snapshot = snapshot }
    }
    step = TrainingStep(
      trainees, plan.objective, teachers: try plan.sources(), plan.settings, random: plan.random,
      team: plan.team)
    let source = try AugmentedImages(
      plan.data.train, plan.normalization, plan.settings.augmentation, random: plan.random,
      partners: plan.data.trainSamples)
    loader = BatchLoader(source, batchSize: plan.settings.batchSize, team: plan.team)
    evaluation = try EpochEvaluation(plan)
    if start == .fresh {
      try AtomicFile.write(plan.settings.text, to: folder.path(of: .settings))
      // Before the state: a run that is killed in between begins again.
      try keepEpoch()
      try save()
    }
  }

  /// Trains until all epochs are finished.
  ///
  /// - Parameters:
  ///   - cancellation: Looked at after every step; the state is then saved.
  ///   - report: Called after every step, and with a row after every epoch.
  /// - Returns: The run in one object.
  /// - Throws: `CancelledError` after saving, ``TrainingError/notFinite(epoch:step:value:kept:)``
  ///   when training diverges, `FileError` when the system refuses to write; the last state stays.
  public func run(
    _ cancellation: Cancellation, report: (Progress) throws -> Void
  ) throws -> RunSummary {
    let pace = Pace(sampleCount: plan.data.trainSamples.count * plan.settings.epochCount)
    // Whatever was interrupted between the state and the files that follow from it; in the middle of
    // an epoch they are those of the epoch before.
    if state.finishedEpochs > 0 && state.finishedBatches == 0 { try writeResults() }
    while state.finishedEpochs < plan.settings.epochCount {
      try trainEpoch(cancellation, pace, report)
    }
    return try summary()
  }

  private func trainEpoch(
    _ cancellation: Cancellation, _ pace: Pace, _ report: (Progress) throws -> Void
  ) throws {
    let epoch = state.finishedEpochs + 1
    let order = EpochOrder(
      shuffling: plan.data.trainSamples, batchSize: plan.settings.batchSize, epoch: epoch,
      random: plan.random)
    let shownBefore = state.finishedEpochs * plan.data.trainSamples.count
    while state.finishedBatches < order.count {
      let start = ContinuousClock.now
      let batch = loader.load(order[state.finishedBatches], epoch: epoch)
      let rate = plan.settings.schedule.rate(
        at: state.steps,
        of: TrainingLength(stepsPerEpoch: order.count, epochCount: plan.settings.epochCount))
      guard let outcome = try step.take(batch, epoch: epoch, step: state.steps, rate: rate) else {
        throw diverged("the loss is not a finite number")
      }
      state.sums.loss += outcome.loss * Double(batch.count)
      state.sums.correctCount += outcome.correctCount
      state.sums.samples += batch.count
      state.sums.rate = rate
      state.sums.seconds += start.duration(to: .now) / .seconds(1)
      state.finishedBatches += 1
      state.steps += 1
      try report(pace.progress(finished: shownBefore + state.sums.samples, of: state))
      if cancellation.isCancelled {
        try save()
        throw CancelledError()
      }
      if lastSave.duration(to: .now) > .seconds(Self.secondsBetweenSaves) { try save() }
    }
    let row = try finish(epoch)
    try report(pace.progress(finished: shownBefore + order.samples.count, of: state, row: row))
  }

  private func finish(_ epoch: Int) throws -> EpochRow {
    let start = ContinuousClock.now
    guard var row = try evaluation.row(epoch, of: trainees, state.sums) else {
      throw diverged("a logit of the evaluation is not a finite number")
    }
    row.seconds += start.duration(to: .now) / .seconds(1)
    row.peakMemoryBytes = ProcessMemory.peakBytes
    state.rows.append(row)
    let isBest =
      row.validationAccuracy.map { $0 > state.best?.validationAccuracy ?? -1 } ?? false
    if plan.settings.selection == .bestValidation, isBest, let accuracy = row.validationAccuracy {
      state.best = TrainingState.Best(epoch: epoch, validationAccuracy: accuracy)
    }
    (state.finishedEpochs, state.finishedBatches) = (epoch, 0)
    state.sums = EpochSums()
    // The best network before the state that calls it so: a state never promises a file that is
    // not there, and the same epoch done again writes the same file again.
    if state.best?.epoch == epoch { try writeCheckpoint(.best, "best validation accuracy") }
    try save()
    try writeResults()
    return row
  }

  // MARK: - What is kept

  private func save() throws {
    state.trainees = trainees.map(\.snapshot)
    guard state.isFinite else { throw diverged("a weight is not a finite number") }
    let state = state  // For the closure, which takes no errors but those of files.
    try folder.replace(.state) { (path) throws(FileError) in try state.write(to: path) }
    lastSave = .now
  }

  /// Everything that follows from the state.
  private func writeResults() throws {
    try writeCheckpoint(.checkpoint, plan.settings.average == nil ? "last" : "last, averaged")
    try keepEpoch()
    try EpochRow.table(state.rows).write(to: folder.path(of: .metrics))
    try AtomicFile.write(try summary().text, to: folder.path(of: .summary))
  }

  private func keepEpoch() throws {
    guard retention == .everyEpoch else { return }
    try folder.makeEpochs()
    for (index, trainee) in trainees.enumerated() {
      let path = folder.path(
        ofEpoch: state.finishedEpochs, network: trainees.count == 1 ? nil : index)
      try plan.checkpoint(
        trainee.deliverable, epoch: state.finishedEpochs,
        selectionRule: "epoch \(state.finishedEpochs)"
      ).write(to: path)
    }
  }

  private func writeCheckpoint(_ file: RunFolder.File, _ selectionRule: String) throws(FileError) {
    for (index, trainee) in trainees.enumerated() {
      let checkpoint = plan.checkpoint(
        trainee.deliverable, epoch: state.finishedEpochs, selectionRule: selectionRule)
      if trainees.count == 1 {
        try folder.replace(file) { (path) throws(FileError) in try checkpoint.write(to: path) }
      } else {
        try checkpoint.write(to: folder.path(of: file, network: index))
      }
    }
  }

  private func summary() throws -> RunSummary {
    guard let summary = RunSummary(state, plan) else {
      throw TrainingError.setting(name: "epochs", found: "none finished", allowed: "1 or more")
    }
    return summary
  }

  private func diverged(_ value: String) -> TrainingError {
    .notFinite(
      epoch: state.rows.count + 1, step: state.steps, value: value, kept: folder.path(of: .state))
  }
}
