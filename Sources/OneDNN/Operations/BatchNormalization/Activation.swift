internal import CDNNL

/// What is fused to a batch normalisation.
public enum Activation: String, Sendable {
  /// Nothing.
  case none
  /// max(0, x).
  case relu

  /// How the library is told, along with scale, shift and where the statistics come from.
  func flags(_ purpose: Purpose) -> UInt32 {
    var flags = dnnl_use_scale.rawValue | dnnl_use_shift.rawValue
    if purpose == .inference { flags |= dnnl_use_global_stats.rawValue }
    if self == .relu { flags |= dnnl_fuse_norm_relu.rawValue }
    return flags
  }
}
