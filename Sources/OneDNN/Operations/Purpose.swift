internal import CDNNL

/// What a forward computation is for.
public enum Purpose: String, Sendable {
  /// A backward computation follows.
  case training
  /// Nothing follows.
  case inference

  var code: dnnl_prop_kind_t {
    switch self {
    case .training: dnnl_forward_training
    case .inference: dnnl_forward_inference
    }
  }
}
