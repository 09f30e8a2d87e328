internal import Foundation

/// A teacher that no network stands behind: sure of each label to a fixed degree, and indifferent
/// among the wrong classes.
///
///     u = a q + (1 − a) (1 − q) / (K − 1),   logits = log u
///
/// q is the row of targets, so a mixed label gets the same mixture of virtual answers. With
/// a = 1 / K the teacher is uniform, and learning from it is label smoothing.
///
/// - Source: Yuan, Tay, Li, Wang & Feng 2019, arXiv:1909.11723, the manually designed teacher.
///   Their released code softens the probabilities u instead of these logits; this does not.
public struct VirtualTeacher: Source, Sendable, Hashable {
  /// The probability of the label, a, between 0 and 1, both excluded.
  public let labelProbability: Double

  /// A teacher of some sureness.
  ///
  /// - Parameter labelProbability: Between 0 and 1, both excluded, so that logits are finite.
  public init(labelProbability: Double) {
    precondition(
      labelProbability > 0 && labelProbability < 1, "a virtual teacher leaves a doubt")
    self.labelProbability = labelProbability
  }

  public func outputs(for samples: Samples, images: Span<Float>) -> Outputs {
    Outputs(logits: logits(for: samples.targets))
  }

  /// What the teacher says about labels, [samples × classes].
  ///
  /// - Parameter targets: [samples × classes] with at least 2 classes, rows with sum 1.
  public func logits(for targets: Rows) -> Rows {
    let doubt = LabelSmoothing(mass: 1 - labelProbability, convention: .wrongClasses)
    var logits = doubt.smoothed(targets)
    for index in logits.values.indices { logits.values[index] = log(logits.values[index]) }
    return logits
  }
}
