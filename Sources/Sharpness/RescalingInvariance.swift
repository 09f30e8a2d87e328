/// Which rescalings that leave a network's function alone also leave a measure of it alone.
///
/// In a network of rectified units the weights and the bias into a neuron may be multiplied by
/// some c > 0 and the weights out of it divided by c: the function stays, and with it how well the
/// network generalises, but the loss bends differently. A measure that is not invariant compares
/// networks only as far as their weights are scaled alike.
///
/// - Source: Dinh et al. 2017, arXiv:1703.04933 (sharp minima can generalise: any minimum can be
///   made sharp in this way).
public enum RescalingInvariance: String, Sendable, Codable, CaseIterable {
  /// No rescaling is safe.
  case none
  /// All neurons of a layer by one common factor, and the next layer by its inverse.
  case layers
  /// Each neuron by a factor of its own, and so whole layers too.
  case neurons
}
