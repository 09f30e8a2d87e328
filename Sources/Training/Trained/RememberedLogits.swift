public import Distillation

/// What a network said about each sample once, without augmentation: a teacher that costs nothing.
///
/// A live teacher sees the crop that its student sees; this one always answers for the whole image.
/// Students of the two differ, so which of them taught is part of a run's settings.
public struct RememberedLogits: Source {
  private let logits: Rows

  /// A table with a row for each sample of the training set.
  ///
  /// - Parameter logits: [samples of the training set × classes], by sample identifier.
  public init(_ logits: Rows) { self.logits = logits }

  /// The rows of a batch's samples.
  ///
  /// - Parameters:
  ///   - samples: Their identifiers are rows of the table.
  ///   - images: Not looked at.
  public func outputs(for samples: Samples, images: Span<Float>) -> Outputs {
    let values = samples.identifiers.flatMap { logits.values[logits.indices(ofRow: $0)] }
    return Outputs(logits: Rows(values, columnCount: logits.columnCount))
  }
}
