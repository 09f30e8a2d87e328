internal import CDNNL

/// How a convolution is computed.
public enum ConvolutionAlgorithm: String, Sendable, CaseIterable {
  /// Multiplies and adds as in the definition.
  case direct
  /// Transforms tiles, which saves multiplications and costs digits; not on every processor.
  case winograd
  /// Whichever of the two the library expects to be faster.
  case automatic

  var code: dnnl_alg_kind_t {
    switch self {
    case .direct: dnnl_convolution_direct
    case .winograd: dnnl_convolution_winograd
    case .automatic: dnnl_convolution_auto
    }
  }
}
