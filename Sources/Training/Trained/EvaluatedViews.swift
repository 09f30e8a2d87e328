/// What a trained network is shown of an image before it answers.
///
/// More than one view is test-time augmentation: the answer is the mean of the logits, and each
/// view costs another pass.
public enum EvaluatedViews: String, Encodable, Sendable, CaseIterable {
  /// The image as it is.
  case plain
  /// The image and its mirror image, left and right exchanged.
  ///
  /// - Source: Jordan 2024, arXiv:2404.00498, section 3.5, and Page's network before it; both for
  ///   images whose sides mean nothing.
  case mirrored

  /// Whether each view in turn is mirrored.
  public var areMirrored: [Bool] {
    switch self {
    case .plain: [false]
    case .mirrored: [false, true]
    }
  }
}
