import Foundation
import Testing

@Suite("retort train") struct TrainTests {
  private static func command(
    _ data: TemporaryFolder, out: String, epochs: Int = 2, _ more: [String] = []
  ) -> [String] {
    [
      "train", "--dataset", "fashion-mnist", "--data", data.url.path, "--model", "plain-2",
      "--epochs", "\(epochs)", "--batch", "16", "--threads", "1", "--rate", "0.05", "--out", out,
    ] + more
  }

  /// The tensors of a run's files, to the bit, and the columns that do not measure time.
  private static func outcome(_ path: String) throws -> [String: Data] {
    var bits: [String: Data] = [:]
    for name in ["checkpoint", "state"] {
      let file = try TensorFile(Data(contentsOf: URL(filePath: "\(path)/\(name).safetensors")))
      for (tensor, value) in file.tensors { bits["\(name) \(tensor)"] = value.bytes }
    }
    let rows = try String(contentsOfFile: "\(path)/metrics.csv", encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    bits["metrics"] = Data(
      rows.map { $0.prefix(11).joined(separator: ",") }.joined(separator: "\n").utf8)
    return bits
  }

  @Test("writes what it promises and prints one object")
  func files() throws {
    let (data, folder) = (try TinyImages.folder(), try TemporaryFolder())
    let outcome = try Program.retort.run(
      Self.command(data, out: folder.path("run"), ["--json", "--tensorboard"]))
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    let names = try folder.names(in: "run")
    for name in [
      "checkpoint.safetensors", "state.safetensors", "state.previous.safetensors", "metrics.csv",
      "summary.json", "settings.yaml",
    ] { #expect(names.contains(name), "\(name)") }
    #expect(names.contains { $0.hasPrefix("events.out.tfevents.") })
    #expect(!names.contains { $0.hasPrefix(".retort") })
    let printed = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let summary = try #require(printed as? [String: Any])
    #expect(summary["epochs"] as? Int == 2)
    #expect(summary["selectionRule"] as? String == "last epoch")
    #expect(summary["dataSet"] as? String == "Fashion-MNIST (not the published files)")
    for key in ["testAccuracy", "testLoss", "trainLoss", "seconds"] {
      #expect(summary[key] is Double, "\(key)")
    }
    #expect(try folder.text("run/metrics.csv").split(separator: "\n").count == 3)

    let evaluated = try Program.retort.run(
      "eval", "--checkpoint", folder.path("run/checkpoint.safetensors"), "--dataset",
      "fashion-mnist", "--data", data.url.path, "--json")
    let report = try JSONSerialization.jsonObject(with: Data(evaluated.output.utf8))
    #expect(
      (report as? [String: Any])?["accuracy"] as? Double == summary["testAccuracy"] as? Double)
  }

  @Test("its settings file makes the same run")
  func settingsFile() throws {
    let (data, folder) = (try TinyImages.folder(), try TemporaryFolder())
    let first = try Program.retort.run(
      Self.command(data, out: folder.path("a"), ["--set", "augmentation.cutout=4"]))
    #expect(first.ending == .exit(0), "\(first.errors)")
    let second = try Program.retort.run(
      "train", "--config", folder.path("a/settings.yaml"), "--data", data.url.path, "--out",
      folder.path("b"))
    #expect(second.ending == .exit(0), "\(second.errors)")
    #expect(try Self.outcome(folder.path("a")) == Self.outcome(folder.path("b")))
  }

  // Killed at instants drawn by a fixed seed, from before the first state to the last epoch, in the
  // middle of steps and of writes; a run that was killed too early starts again.
  @Test("killed again and again, it ends with the same bits")
  func kills() throws {
    let (data, folder) = (try TinyImages.folder(), try TemporaryFolder())
    let whole = try Program.retort.run(Self.command(data, out: folder.path("whole"), epochs: 6))
    #expect(whole.ending == .exit(0), "\(whole.errors)")
    let isLong = ProcessInfo.processInfo.environment["RETORT_LONG_TESTS"] != nil
    var state: UInt64 = 7
    var command = Self.command(data, out: folder.path("run"), epochs: 6)
    for _ in 0..<(isLong ? 20 : 6) {
      let running = try Program.retort.start(command)
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      Thread.sleep(forTimeInterval: 0.05 + Double(state >> 40) / Double(1 << 24) * 0.8)
      running.send(SIGKILL)
      _ = try running.outcome()
      if folder.exists("run/state.safetensors"), command.last != "--resume" {
        command.append("--resume")
      }
    }
    let last = try Program.retort.run(command)
    #expect(last.ending == .exit(0), "\(last.errors)")
    #expect(try Self.outcome(folder.path("run")) == Self.outcome(folder.path("whole")))
  }

  @Test("a signal saves the state in the middle of an epoch", arguments: [SIGINT, SIGTERM])
  func interrupted(signal: Int32) throws {
    let (data, folder) = (try TinyImages.folder(), try TemporaryFolder())
    let command = Self.command(data, out: folder.path("run"), epochs: 40)
    let running = try Program.retort.start(command)
    _ = try #require(running.line { $0.hasPrefix("epoch 1/40") })
    running.send(signal)
    let outcome = try running.outcome()
    #expect(outcome.ending == .exit(130), "\(outcome.errors)")
    #expect(outcome.errors.contains("the state is saved after this step"))
    #expect(folder.exists("run/state.safetensors"))
    let again = try Program.retort.run(command)
    #expect(again.ending == .exit(64))
    #expect(again.errors.contains("give --resume"))
    // The folder knows its settings; another number of epochs would be another run.
    let other = try Program.retort.run(
      "train", "--resume", "--data", data.url.path, "--epochs", "41", "--out", folder.path("run"))
    #expect(other.ending == .exit(64))
    #expect(other.errors.contains("training.epochs: found 40, asked for is 41"))
  }

  // A limit to the size of files stands in for a full disk: the state of plain-2, with its momentum,
  // is larger than 2 KiB, and so is its checkpoint.
  @Test("a disk that is full loses nothing already written")
  func fullDisk() throws {
    let (data, folder) = (try TinyImages.folder(), try TemporaryFolder())
    let first = try Program.retort.run(Self.command(data, out: folder.path("run"), epochs: 2))
    #expect(first.ending == .exit(0), "\(first.errors)")
    let before = try Self.outcome(folder.path("run"))
    let resumed = ["train", "--resume", "--data", data.url.path, "--out", folder.path("run")]
    let full = try Program.retort.run(after: "ulimit -f 2", resumed)
    #expect(full.ending == .exit(1))
    #expect(full.errors.contains("checkpoint.safetensors"), "\(full.errors)")
    #expect(try Self.outcome(folder.path("run")) == before)
    #expect(try !folder.names(in: "run").contains { $0.hasSuffix(".partial") })
  }

  @Test("generations teach each other, and a recipe goes on where it was")
  func generations() throws {
    let (data, folder) = (try TinyImages.folder(), try TemporaryFolder())
    let command = Self.command(
      data, out: folder.path("run"), epochs: 1, ["--method", "dkpp", "--generations", "2"])
    let outcome = try Program.retort.run(command)
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    for name in ["generation-0", "generation-1", "generation-2"] {
      #expect(folder.exists("run/\(name)/checkpoint.safetensors"))
      #expect(outcome.output.contains(name))
    }
    let whole = try Self.outcome(folder.path("run/generation-2"))
    // As if the run had been interrupted before the last generation began.
    try FileManager.default.removeItem(atPath: folder.path("run/generation-2"))
    // The folder knows its recipe and where the images are.
    let resumed = try Program.retort.run("train", "--resume", "--out", folder.path("run"))
    #expect(resumed.ending == .exit(0), "\(resumed.errors)")
    #expect(try Self.outcome(folder.path("run/generation-2")) == whole)

    let settings = try folder.text("run/settings.yaml")
    let other = try Program.retort.run(command + ["--set", "augmentation.cutout=4"])
    #expect(other.ending == .exit(64), "\(other.errors)")
    #expect(try folder.text("run/settings.yaml") == settings)
  }

  @Test("keeps every epoch where asked to, and a resumed run writes the one that is missing")
  func epochs() throws {
    let (data, folder) = (try TinyImages.folder(), try TemporaryFolder())
    let command = Self.command(data, out: folder.path("run"), ["--keep-epochs"])
    let outcome = try Program.retort.run(command)
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    let names = (0...2).map { "epoch-000\($0).safetensors" }
    #expect(try folder.names(in: "run/epochs").sorted() == names)
    func tensors(_ path: String) throws -> [String: Data] {
      try TensorFile(Data(contentsOf: URL(filePath: folder.path(path)))).tensors
        .mapValues(\.bytes)
    }
    let last = try tensors("run/epochs/\(names[2])")
    #expect(try tensors("run/checkpoint.safetensors") == last)
    #expect(try tensors("run/epochs/\(names[0])") != last)
    // As if the run had been killed between its last state and what follows from that.
    try FileManager.default.removeItem(atPath: folder.path("run/epochs/\(names[2])"))
    let resumed = try Program.retort.run(command + ["--resume"])
    #expect(resumed.ending == .exit(0), "\(resumed.errors)")
    #expect(try tensors("run/epochs/\(names[2])") == last)
  }

  @Test("starts at a network or near it, remembers that, and goes on from nowhere else")
  func start() throws {
    let (data, folder) = (try TinyImages.folder(), try TemporaryFolder())
    let trained = try Program.retort.run(Self.command(data, out: folder.path("a"), epochs: 1))
    #expect(trained.ending == .exit(0), "\(trained.errors)")
    let checkpoint = folder.path("a/checkpoint.safetensors")
    func tensors(_ path: String) throws -> [String: TensorFile.Tensor] {
      try TensorFile(Data(contentsOf: URL(filePath: path))).tensors
        .filter { !$0.key.hasSuffix("num_batches_tracked") }
    }
    func run(_ name: String, _ share: [String]) throws {
      let outcome = try Program.retort.run(
        Self.command(
          data, out: folder.path(name), epochs: 1,
          ["--seed", "2", "--keep-epochs", "--start", checkpoint] + share))
      #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    }
    let own = try tensors(checkpoint)
    try run("near", ["--start-share", "0.5"])
    try run("far", ["--start-share", "0"])
    try run("at", [])
    func first(_ name: String) throws -> [String: TensorFile.Tensor] {
      try tensors(folder.path("\(name)/epochs/epoch-0000.safetensors"))
    }
    let (fresh, middle, same) = (try first("far"), try first("near"), try first("at"))
    #expect(same.mapValues(\.bytes) == own.mapValues(\.bytes))
    for (name, tensor) in middle {
      let ends = zip(try #require(own[name]).floats, try #require(fresh[name]).floats)
      // The middle of two floats is exact in Double, and then rounded once.
      #expect(tensor.floats == ends.map { Float((Double($0) + Double($1)) / 2) }, "\(name)")
    }
    // The folder knows the network and its share.
    let whole = try Self.outcome(folder.path("near"))
    let resume = ["train", "--resume", "--out", folder.path("near")]
    let resumed = try Program.retort.run(resume)
    #expect(resumed.ending == .exit(0), "\(resumed.errors)")
    #expect(try Self.outcome(folder.path("near")) == whole)
    let other = try Program.retort.run(resume + ["--start", checkpoint, "--start-share", "1"])
    #expect(other.ending == .exit(64))
    #expect(other.errors.contains("start.share: found 0.5, asked for is 1.0"), "\(other.errors)")
  }

  @Test("a start of other layers is refused before any work")
  func wrongStart() throws {
    let (data, folder) = (try TinyImages.folder(), try TemporaryFolder())
    let trained = try Program.retort.run(Self.command(data, out: folder.path("a"), epochs: 1))
    #expect(trained.ending == .exit(0), "\(trained.errors)")
    let outcome = try Program.retort.run(
      Self.command(
        data, out: folder.path("run"),
        ["--model", "plain-4", "--start", folder.path("a/checkpoint.safetensors")]))
    #expect(outcome.ending == .exit(64))
    #expect(
      outcome.errors.contains("found the layers of plain-2, allowed are those of the student"),
      "\(outcome.errors)")
    #expect(!folder.exists("run/state.safetensors"))
  }

  @Test("a damaged request is refused by name")
  func damagedRequest() throws {
    let (data, folder) = (try TinyImages.folder(), try TemporaryFolder())
    let first = try Program.retort.run(Self.command(data, out: folder.path("run"), epochs: 1))
    #expect(first.ending == .exit(0), "\(first.errors)")
    try folder.write("run/request.json", "{")
    let outcome = try Program.retort.run("train", "--resume", "--out", folder.path("run"))
    #expect(outcome.ending == .exit(65))
    #expect(outcome.errors.contains("request.json"), "\(outcome.errors)")
  }

  @Test("an ensemble is trained, evaluated and distilled")
  func ensemble() throws {
    let (data, folder) = (try TinyImages.folder(), try TemporaryFolder())
    let outcome = try Program.retort.run(
      Self.command(
        data, out: folder.path("run"), epochs: 1,
        ["--members", "2", "--method", "ensemble", "--json"]))
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    let printed = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let report = try #require(printed as? [String: Any])
    #expect((report["phases"] as? [Any])?.count == 3)
    let ensemble = try #require(report["ensemble"] as? [String: Any])
    #expect(ensemble["networks"] as? Int == 2)
    #expect(folder.exists("run/student/checkpoint.safetensors"))
  }

  @Test(
    "what cannot be met is refused before any work",
    arguments: [
      (["--epochs", "0"], Int32(64), "--epochs: training.epochs: out of range: found 0"),
      (["--method", "kd"], 64, "kd: the number of teachers is 0; allowed: 1"),
      (["--set", "schedule.warmup=3"], 64, "did you mean 'warmUp'?"),
      (["--set", "epochs"], 64, "has no '='"),
      (["--preset", "repdistil"], 64, "allowed is repdistiller"),
      (["--generations", "2", "--members", "2"], 64, "give one"),
      (["--samples", "41"], 64, "41"),
      (["--validation", "40"], 64, "0 to 39"),
      (["--resume"], 65, "no run to continue"),
      (["--teacher", "nothing.safetensors", "--method", "kd"], 65, "nothing.safetensors"),
      (["--start", "nothing.safetensors"], 65, "nothing.safetensors"),
      (["--start-share", "0.5"], 64, "give both"),
      (["--start", "x", "--start-share", "1.5"], 64, "allowed: 0 to 1"),
      (["--start", "x", "--members", "2"], 64, "--start begins one student"),
    ])
  func refusals(options: [String], code: Int32, message: String) throws {
    let (data, folder) = (try TinyImages.folder(), try TemporaryFolder())
    let outcome = try Program.retort.run(
      Self.command(data, out: folder.path("run"), options))
    #expect(outcome.ending == .exit(code), "\(outcome.errors)")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(!folder.exists("run/state.safetensors"))
  }
}
