import Batches
import DataSets
import Distillation
import FeatureMaps
import Networks
import Optimisation
public import Records

/// Reading of settings: a preset or a file, and what the command line says on top.
extension TrainingSettings {
  /// Replaces whatever the reader has; the rest stays.
  ///
  /// - Parameter reader: The settings at their top.
  /// - Throws: `SettingsError` that names the file or option, key, what was found and what is allowed.
  public mutating func read(_ reader: SettingsReader) throws(SettingsError) {
    if let section = try reader.optionalSection("network") { try network.read(section) }
    if let section = try reader.optionalSection("data") { try data.read(section) }
    if let section = try reader.optionalSection("augmentation") { try augmentation.read(section) }
    if let section = try reader.optionalSection("training") { try readTraining(section) }
    if let section = try reader.optionalSection("optimiser") { try optimiser.read(section) }
    if let section = try reader.optionalSection("schedule") {
      schedule = try ScheduleReader(section).schedule(replacing: schedule)
    }
    if let section = try reader.optionalSection("clipping") {
      let rule = try section.choice("rule", GradientClipping.Rule.self, default: .norm)
      let limit = try section.double("limit", above: 0)
      clipping = try section.checked("limit") { () throws(OptimisationError) in
        try GradientClipping(rule, limit: limit)
      }
    }
    if let section = try reader.optionalSection("average") { try readAverage(section) }
    if let section = try reader.optionalSection("sharpness") { try readSharpness(section) }
    if let section = try reader.optionalSection("evaluation") {
      views = try section.choice("views", EvaluatedViews.self, default: views)
    }
    if let section = try reader.optionalSection("method") {
      method = try MethodReader(section).choice(replacing: method)
    }
    try checkTogether(reader)
  }

  private mutating func readTraining(_ section: SettingsReader) throws(SettingsError) {
    epochCount = try section.integer("epochs", in: 1...100_000, default: epochCount)
    batchSize = try section.integer("batch", in: 1...65_536, default: batchSize)
    seed = UInt64(try section.integer("seed", in: 0...Int.max, default: Int(seed)))
    precision = try section.choice("precision", Precision.self, default: precision)
    threadCount = try section.integer("threads", in: 1...1_024, default: threadCount)
    answers = try section.choice("teacherAnswers", TeacherAnswers.self, default: answers)
    jointCount = try section.integer("jointly", in: 1...100, default: jointCount)
    selection = try section.choice("selection", Selection.self, default: selection)
  }

  private mutating func readAverage(_ section: SettingsReader) throws(SettingsError) {
    let decay = try section.double("decay", in: 0..<1)
    let warmUp = try section.choice("warmUp", WeightAverage.WarmUp.self, default: .gradual)
    let statistics = try section.choice(
      "statistics", WeightAverage.Statistics.self, default: .averaged)
    average = try section.checked("decay") { () throws(OptimisationError) in
      try WeightAverage.Settings(decay: decay, warmUp: warmUp, statistics: statistics)
    }
  }

  private mutating func readSharpness(_ section: SettingsReader) throws(SettingsError) {
    enum Neighbourhood: String, CaseIterable { case ball, adaptive }
    let kind = try section.choice("neighbourhood", Neighbourhood.self, default: .ball)
    let radius = try section.double("radius", above: 0, default: kind == .ball ? 0.05 : 0.5)
    let offset = try section.double("offset", in: 0..., default: 0.01)
    sharpness = try section.checked("radius") { () throws(OptimisationError) in
      try SharpnessAwarePerturbation.Settings(
        radius: radius, kind == .ball ? .ball : .adaptive(offset: offset))
    }
  }

  /// Rules that span several settings.
  private func checkTogether(_ reader: SettingsReader) throws(SettingsError) {
    if selection == .bestValidation && data.validationCount == 0 {
      throw reader.error(
        "training.selection", .outOfRange, found: "best-validation, with no image held out",
        allowed: "last, or data.validation of 1 or more")
    }
    if jointCount > 1 && sharpness != nil {
      throw reader.error(
        "training.jointly", .outOfRange, found: "\(jointCount) networks with sharpness",
        allowed: "1 with sharpness")
    }
  }
}

extension SettingsReader {
  /// What another target makes of settings, its refusal turned into one of this file.
  func checked<Value, Failure: Error & CustomStringConvertible>(
    _ key: String, _ make: () throws(Failure) -> Value
  ) throws(SettingsError) -> Value {
    do { return try make() } catch {
      throw self.error(key, .outOfRange, found: "a value refused", allowed: error.description)
    }
  }
}

extension NetworkSettings {
  fileprivate mutating func read(_ section: SettingsReader) throws(SettingsError) {
    model = try section.string("model", default: model)
    if try section.contains("shortcut") {
      shortcut = try section.choice("shortcut", Shortcut.self)
    }
    if try section.contains("initialisation") {
      initialisation = try section.choice("initialisation", Initialisation.self)
    }
    let (model, shortcut) = (model, shortcut)
    _ = try section.checked("model") { () throws(NetworkError) in
      try ArchitectureRegistry.architecture(named: model, shortcut: shortcut)
    }
  }
}

extension ImageSettings {
  fileprivate mutating func read(_ section: SettingsReader) throws(SettingsError) {
    dataSet = try section.choice("set", ImageDataSet.self, default: dataSet)
    if try section.contains("samples") {
      sampleCount = try section.integer("samples", in: 1...Int.max)
    }
    validationCount = try section.integer("validation", in: 0..., default: validationCount)
    labelNoise = try section.double("labelNoise", in: 0...1, default: labelNoise)
    let channels = dataSet.shape.channels
    let hasMean = try section.contains("mean")
    let hasDeviation = try section.contains("std")
    if hasMean || hasDeviation {
      let mean = try section.doubles("mean", in: -10...10, count: channels...channels)
      let deviation = try section.doubles("std", in: 1e-6...10, count: channels...channels)
      normalization = try section.checked("std") { () throws(PixelNormalizationError) in
        try PixelNormalization(mean: mean, standardDeviation: deviation)
      }
    }
  }
}

extension Augmentation {
  fileprivate mutating func read(_ section: SettingsReader) throws(SettingsError) {
    enum Kind: String, CaseIterable { case none, mixup, cutmix }
    padding = try section.integer("padding", in: 0...1_000, default: padding)
    flip = try section.choice("flip", Flip.self, default: flip)
    cutoutSide = try section.integer("cutout", in: 0...1_000, default: cutoutSide)
    let hasMixing = try section.contains("mixing")
    let hasAlpha = try section.contains("mixingAlpha")
    guard hasMixing || hasAlpha else { return }
    let alpha = try section.double("mixingAlpha", above: 0, default: 1)
    mixing =
      switch try section.choice("mixing", Kind.self) {
      case .none: .none
      case .mixup: .mixup(alpha: alpha)
      case .cutmix: .cutMix(alpha: alpha)
      }
  }
}

extension OptimiserSettings {
  fileprivate mutating func read(_ section: SettingsReader) throws(SettingsError) {
    enum Name: String, CaseIterable { case sgd, adamw }
    let own: Name = if case .sgd = self { .sgd } else { .adamw }
    let decay = try section.choice("decay", DecayScope.self, default: scope)
    switch try section.choice("name", Name.self, default: own) {
    case .sgd:
      var standard = (momentum: 0.9, weightDecay: 5e-4, isNesterov: true)
      if case .sgd(let settings, _) = self {
        standard = (settings.momentum, settings.weightDecay, settings.acceleration == .nesterov)
      }
      let momentum = try section.double("momentum", in: 0..<1, default: standard.momentum)
      let weightDecay = try section.double("weightDecay", in: 0..., default: standard.weightDecay)
      let isNesterov = try section.boolean(
        "nesterov", default: standard.isNesterov && momentum > 0)
      self = try section.checked("momentum") { () throws(OptimisationError) in
        .sgd(
          try SGD.Settings(
            momentum: momentum, weightDecay: weightDecay,
            acceleration: isNesterov ? .nesterov : .heavyBall), decay)
      }
    case .adamw:
      let beta1 = try section.double("beta1", in: 0..<1, default: 0.9)
      let beta2 = try section.double("beta2", in: 0..<1, default: 0.999)
      let epsilon = try section.double("epsilon", above: 0, default: 1e-8)
      let weightDecay = try section.double("weightDecay", in: 0..., default: 1e-2)
      self = try section.checked("epsilon") { () throws(OptimisationError) in
        .adamW(
          try AdamW.Settings(
            meanDecay: beta1, squareDecay: beta2, epsilon: epsilon, weightDecay: weightDecay),
          decay)
      }
    }
  }

  private var scope: DecayScope {
    switch self {
    case .sgd(_, let scope), .adamW(_, let scope): scope
    }
  }
}
