public import Landscape
public import MultiView

/// What a two-layer network is asked for on each sample: labels, a teacher, or both.
///
///     labels    -log softmax(F)[y]
///     teacher   b T² · CE(softmax(c G / T), softmax(F / T))
///     both      their sum
///
/// F are the network's logits, G the teacher's, c their factor and b the weight; the objective is
/// the mean over samples, in nats. The teacher's part is a cross-entropy, as in training: its excess
/// over the teacher's own entropy, which no weight moves, is b T² times the Kullback-Leibler
/// divergence, so that both have the same gradient and the same curvature.
///
/// - Source: Hinton, Vinyals & Dean 2015, arXiv:1503.02531, section 2 (equation not checked).
public struct TwoLayerLoss: Sendable {
  /// A part of a student's loss.
  public enum Part: String, Sendable, Codable, CaseIterable {
    /// The cross-entropy with the labels.
    case labels
    /// The cross-entropy with the teacher's softened outputs.
    case teacher
    /// The loss that the student was trained on.
    case both
  }

  /// The number of classes k.
  public let classCount: Int
  /// The number of samples N.
  public let sampleCount: Int
  let terms: [SoftmaxTerm]

  /// The mean cross-entropy of the labels with softened logits, -log softmax(F / T)[y].
  ///
  /// At T = 1 it is the loss of training. Another temperature compares networks at the same
  /// confidence, which by itself changes curvature: it falls like p (1 - p).
  ///
  /// - Parameters:
  ///   - labels: [samples], each 0..<classCount.
  ///   - classCount: At least 2.
  ///   - temperature: T, positive and finite.
  public init(labels: [Int32], classCount: Int, temperature: Double = 1) {
    precondition(temperature > 0 && temperature.isFinite, "a temperature is positive")
    self.init(labels.count, classCount, [Self.labelTerm(labels, classCount, temperature)])
  }

  /// A student's loss or a part of it.
  ///
  /// - Parameters:
  ///   - labels: [samples], each 0..<classCount.
  ///   - classCount: At least 2.
  ///   - teacherLogits: G, [samples × classes], row-major, over the same samples.
  ///   - settings: Of the softened rule.
  ///   - part: Which part.
  /// - Throws: ``LandscapeError/invalid(option:found:allowed:)`` for the one-sided rule, which is the
  ///   gradient of no loss.
  public init(
    labels: [Int32], classCount: Int, teacherLogits: [Double],
    settings: TeacherSignal.Settings, part: Part = .both
  ) throws(LandscapeError) {
    guard settings.rule == .softened else {
      throw .invalid(
        option: "the rule of distillation", found: settings.rule.rawValue,
        allowed: "\(TeacherSignal.Rule.softened.rawValue): the other is the gradient of no loss")
    }
    precondition(
      teacherLogits.count == labels.count * classCount, "a teacher speaks of each sample and class")
    let targets = stride(from: 0, to: teacherLogits.count, by: classCount).flatMap { start in
      ReferenceSoftmax.softened(
        teacherLogits[start..<start + classCount].map { settings.teacherFactor * $0 },
        temperature: settings.temperature)
    }
    let teacher = SoftmaxTerm(
      weight: settings.weight, temperature: settings.temperature, targets: targets)
    let label = Self.labelTerm(labels, classCount)
    let terms =
      switch part {
      case .labels: [label]
      case .teacher: [teacher]
      case .both: [label, teacher]
      }
    self.init(labels.count, classCount, terms)
  }

  private init(_ sampleCount: Int, _ classCount: Int, _ terms: [SoftmaxTerm]) {
    self.sampleCount = sampleCount
    self.classCount = classCount
    self.terms = terms
  }

  private static func labelTerm(
    _ labels: [Int32], _ classCount: Int, _ temperature: Double = 1
  ) -> SoftmaxTerm {
    precondition(
      classCount >= 2 && labels.allSatisfy { 0..<Int32(classCount) ~= $0 },
      "a label is one of two classes or more")
    let targets = labels.flatMap { label in
      (0..<classCount).map { $0 == Int(label) ? 1.0 : 0 }
    }
    // The factor T² of a softened term goes into the weight: none is wanted here.
    return SoftmaxTerm(
      weight: 1 / (temperature * temperature), temperature: temperature, targets: targets)
  }
}
