/// A size or a step in the plane of an image.
public struct PlaneExtent: Equatable, Sendable {
  /// Along the rows' axis, downwards.
  public var rows: Int
  /// Along the columns' axis, to the right.
  public var columns: Int

  /// An extent in pixels.
  public init(rows: Int, columns: Int) {
    (self.rows, self.columns) = (rows, columns)
  }

  /// Both axes, as the library takes them.
  var lengths: [Int64] { [Int64(rows), Int64(columns)] }
}

/// How a window moves over the rows and columns of an image.
public struct WindowMotion: Equatable, Sendable, CustomStringConvertible {
  /// From one position to the next; at least 1.
  public var stride: PlaneExtent
  /// Zeros added above and to the left; at least 0.
  public var paddingBefore: PlaneExtent
  /// Zeros added below and to the right; at least 0.
  public var paddingAfter: PlaneExtent

  /// A stride, and paddings that may differ from side to side.
  public init(stride: PlaneExtent, paddingBefore: PlaneExtent, paddingAfter: PlaneExtent) {
    self.stride = stride
    self.paddingBefore = paddingBefore
    self.paddingAfter = paddingAfter
  }

  /// The same in both directions and on all sides.
  ///
  /// - Parameters:
  ///   - stride: In pixels, at least 1.
  ///   - padding: In pixels, at least 0.
  public init(stride: Int = 1, padding: Int = 0) {
    let padding = PlaneExtent(rows: padding, columns: padding)
    self.init(
      stride: PlaneExtent(rows: stride, columns: stride), paddingBefore: padding,
      paddingAfter: padding)
  }

  /// Stride and padding in pixels, rows × columns.
  public var description: String {
    """
    stride \(stride.rows)×\(stride.columns), padding \(paddingBefore.rows)×\
    \(paddingBefore.columns) before and \(paddingAfter.rows)×\(paddingAfter.columns) after
    """
  }
}
