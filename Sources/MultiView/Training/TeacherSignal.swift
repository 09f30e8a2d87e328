internal import Kernels

/// What a teacher tells a student about each sample, and how strongly the student listens.
public struct TeacherSignal: Sendable {
  /// The student's rule.
  public enum Rule: String, Sendable, Codable, CaseIterable {
    /// Hinton's loss: weight · T² · CE(softmax(teacher / T), softmax(student / T)).
    ///
    /// - Source: Hinton, Vinyals & Dean 2015, arXiv:1503.02531, section 2.
    case softened
    /// The theory's rule: raise, never lower, the class scores below the teacher's, by the
    /// difference of softmaxes truncated at 1 / τ².
    ///
    /// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, the update of Theorem 3 (from memory).
    case oneSided
  }

  /// The numbers of a distillation.
  public struct Settings: Sendable, Hashable, Codable {
    /// The student's rule.
    public var rule = Rule.softened
    /// b for the softened rule and η' / η for the one-sided; at least 0.
    public var weight = 1.0
    /// Hinton's temperature T, which divides logits, for the softened rule; the theory's τ, which
    /// multiplies them, for the one-sided. Positive.
    public var temperature = 4.0
    /// The factor Θ(1) on the teacher's logits, positive; 1 leaves them.
    public var teacherFactor = 1.0

    /// The ensemble's distillation of the preset `reference`.
    public init() {}

    func validate(_ section: String) throws(SettingsViolation) {
      try SettingsViolation.check("\(section).weight", weight, in: 0...1e6)
      try SettingsViolation.check("\(section).temperature", temperature, in: 1e-3...1e3)
      try SettingsViolation.check("\(section).teacherFactor", teacherFactor, in: 1e-3...1e3)
    }
  }

  /// The numbers of the distillation.
  public let settings: Settings
  /// The teacher's class probabilities under the rule's softmax, [samples × classes], row-major.
  public let probabilities: [Float]

  /// The signal of a teacher with the given logits.
  ///
  /// - Parameters:
  ///   - logits: [samples × classes], row-major, over the student's training samples in order.
  ///   - classCount: At least 2.
  ///   - settings: The rule, its weight and its temperature.
  public init(logits: [Float], classCount: Int, settings: Settings) {
    self.settings = settings
    let scaled = logits.map { $0 * Float(settings.teacherFactor) }
    var probabilities = scaled
    var span = probabilities.mutableSpan
    switch settings.rule {
    case .softened:
      softmax(
        of: scaled.span, classCount: classCount, temperature: Float(settings.temperature),
        into: &span)
    case .oneSided:
      truncatedSoftmax(
        of: scaled.span, classCount: classCount, temperature: Float(settings.temperature),
        into: &span)
    }
    self.probabilities = probabilities
  }

  private init(settings: Settings, probabilities: [Float]) {
    self.settings = settings
    self.probabilities = probabilities
  }

  /// The signal for the chosen samples in the chosen order.
  func gathered(_ samples: [Int], classCount: Int) -> TeacherSignal {
    TeacherSignal(
      settings: settings,
      probabilities: samples.flatMap {
        probabilities[$0 * classCount..<($0 + 1) * classCount]
      })
  }

  /// Adds this signal's part of the mean gradient with respect to a block's logits.
  func addGradient(
    block: Range<Int>, logits: Span<Float>, classCount: Int, sampleCount: Int,
    to gradient: inout MutableSpan<Float>
  ) {
    var scratch = Array(repeating: Float(0), count: logits.count)
    var own = scratch.mutableSpan
    let rows = block.lowerBound * classCount..<block.upperBound * classCount
    let teacher = probabilities.span.extracting(rows)
    let temperature = Float(settings.temperature)
    let weight = Float(settings.weight) / Float(sampleCount)
    switch settings.rule {
    case .softened:
      addSoftenedGradient(
        logits: logits, teacher: teacher, classCount: classCount, temperature: temperature,
        weight: weight, probabilities: &own, to: &gradient)
    case .oneSided:
      addOneSidedGradient(
        logits: logits, teacher: teacher, classCount: classCount, temperature: temperature,
        weight: weight, probabilities: &own, to: &gradient)
    }
  }
}
