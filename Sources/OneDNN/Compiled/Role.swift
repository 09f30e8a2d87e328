internal import CDNNL

/// What an argument is to a primitive.
enum Role: Hashable, Sendable {
  case source, weights, bias, destination
  case mean, variance, scale, shift, workspace, scratchpad
  case sourceGradient, weightsGradient, biasGradient, destinationGradient
  case scaleGradient, shiftGradient
  /// One of several sources of the same kind, counted from 0.
  case input(Int)

  /// The library's number for it.
  var index: Int32 {
    switch self {
    case .source: DNNL_ARG_SRC_0
    case .weights: DNNL_ARG_WEIGHTS_0
    case .bias: DNNL_ARG_BIAS
    case .destination: DNNL_ARG_DST_0
    case .mean: DNNL_ARG_MEAN
    case .variance: DNNL_ARG_VARIANCE
    case .scale: DNNL_ARG_SCALE
    case .shift: DNNL_ARG_SHIFT
    case .workspace: DNNL_ARG_WORKSPACE
    case .scratchpad: DNNL_ARG_SCRATCHPAD
    case .sourceGradient: DNNL_ARG_DIFF_SRC_0
    case .weightsGradient: DNNL_ARG_DIFF_WEIGHTS_0
    case .biasGradient: DNNL_ARG_DIFF_BIAS
    case .destinationGradient: DNNL_ARG_DIFF_DST_0
    case .scaleGradient: DNNL_ARG_DIFF_SCALE
    case .shiftGradient: DNNL_ARG_DIFF_SHIFT
    case .input(let position): DNNL_ARG_MULTIPLE_SRC + Int32(position)
    }
  }
}

extension Role {
  /// Several arguments of the same kind, each with its role.
  static func inputs<Argument>(_ arguments: [Argument]) -> [(Role, Argument?)] {
    arguments.enumerated().map { (.input($0.offset), $0.element) }
  }
}
