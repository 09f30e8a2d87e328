internal import ArgumentParser
internal import DataSets
internal import FeatureMaps
internal import Networks
internal import Parallelism
internal import Records
internal import Training

/// What is trained and how: options that are settings by another name.
struct TrainOptions: ParsableArguments {
  @Option(help: "The images.")
  var dataset: ImageDataSet?

  @Option(help: "The architecture, such as resnet20, wrn_16_2, densenet-40-12, vgg8, fast9.")
  var model: String?

  @Option(help: "A or B; for resnet<6n + 2>.")
  var shortcut: Shortcut?

  @Option(help: "What the network is trained with; `retort methods list` has all.")
  var method: String?

  @Option(help: "Passes over the training images.")
  var epochs: Int?

  @Option(help: "Images in a batch.")
  var batch: Int?

  @Option(help: "Decides first weights, order and augmentation.")
  var seed: UInt64?

  @Option(help: "f32 or bf16, the numbers that convolutions multiply.")
  var precision: String?

  @Option(help: "Threads; default: one for each processor. Another number gives other bits.")
  var threads: Int?

  @Option(help: "The largest learning rate.")
  var rate: Double?

  @Option(help: "Use only the first of the training images.")
  var samples: Int?

  @Option(help: "Hold out so many training images, drawn by seed, and measure them too.")
  var validation: Int?

  @Option(help: "A recipe of the literature: \(RecipePreset.allNames).")
  var preset: String?

  @Option(help: "A file of settings.")
  var config: String?

  @Option(help: "Any setting as SECTION.KEY=VALUE, such as schedule.warmUp=5; again for more.")
  var set: [String] = []

  func validate() throws {
    guard preset == nil || config == nil else {
      throw ValidationError("--preset and --config each begin the settings; give one")
    }
    for setting in set where setting.firstIndex(of: "=") == nil {
      throw ValidationError("--set \(setting) has no '='; allowed: SECTION.KEY=VALUE")
    }
  }

  /// The complete settings; those of a folder's run where nothing else begins them.
  ///
  /// - Parameter folder: The folder of a run that is continued.
  /// - Throws: `SettingsError` that names the file or option at fault.
  func settings(continuing folder: RunFolder?) throws -> TrainingSettings {
    var settings = try TrainingSettings()
    settings.threadCount = WorkerCount.available.threads
    let kept = folder.flatMap { $0.has(.settings) ? $0.path(of: .settings) : nil }
    if let preset { return try RecipePreset(named: preset).read(over: settings, overrides) }
    return try settings.reading(config ?? kept, overrides)
  }

  private var overrides: [SettingsOverride] {
    let named: [(option: String, keyPath: String, value: String?)] = [
      ("--dataset", "data.set", dataset?.rawValue), ("--model", "network.model", model),
      ("--shortcut", "network.shortcut", shortcut?.rawValue), ("--method", "method.name", method),
      ("--epochs", "training.epochs", epochs.map(String.init)),
      ("--batch", "training.batch", batch.map(String.init)),
      ("--seed", "training.seed", seed.map { "\($0)" }),
      ("--precision", "training.precision", precision),
      ("--threads", "training.threads", threads.map(String.init)),
      ("--rate", "schedule.rate", rate.map { "\($0)" }),
      ("--samples", "data.samples", samples.map(String.init)),
      ("--validation", "data.validation", validation.map(String.init)),
    ]
    return named.compactMap { option, keyPath, value in
      value.map { SettingsOverride(keyPath, $0, origin: option) }
    }
      + set.map { setting in
        let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return SettingsOverride(
          String(parts[0]), String(parts.dropFirst().first ?? ""), origin: "--set")
      }
  }
}
