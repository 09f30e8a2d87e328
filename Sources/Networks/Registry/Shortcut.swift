/// How a residual block passes its input around when the number of channels or pixels changes.
public enum Shortcut: String, Sendable, CaseIterable {
  /// Option A: every second pixel, with zeros for the new channels; no parameters.
  case padding = "A"
  /// Option B: a convolution of one pixel with batch normalization.
  case projection = "B"
}
