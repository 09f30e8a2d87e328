/// How a residual block passes its input around when the number of channels or pixels changes.
///
/// - Source: He, Zhang, Ren & Sun 2015, arXiv:1512.03385, section 3.3, options A and B.
public enum Shortcut: String, Sendable, CaseIterable {
  /// Option A: every second pixel, with zeros for the new channels; no parameters.
  case padding = "A"
  /// Option B: a convolution of one pixel with batch normalization.
  case projection = "B"
}
