internal import CDNNL

/// What a pooling takes of each window.
public enum PoolingKind: String, Sendable, CaseIterable {
  /// The largest number; padding never wins.
  case maximum
  /// The mean over the window, padding counted as zeros.
  case average
  /// The mean over the part of the window that lies inside the image.
  case averageInside

  var code: dnnl_alg_kind_t {
    switch self {
    case .maximum: dnnl_pooling_max
    case .average: dnnl_pooling_avg_include_padding
    case .averageInside: dnnl_pooling_avg_exclude_padding
    }
  }
}
