/// Whoever answers for a role: a network, a table of what a network once said, or a rule.
///
/// Sources may own networks or caches, so they need not cross threads.
public protocol Source {
  /// What the role says about a batch.
  ///
  /// - Parameters:
  ///   - samples: The samples of the batch.
  ///   - images: Their pixels as the student sees them, sample after sample.
  /// - Returns: Logits of shape [samples × classes], and the taps that the source was made to keep.
  /// - Throws: What a network or a file behind the source fails with.
  mutating func outputs(for samples: Samples, images: Span<Float>) throws -> Outputs
}
