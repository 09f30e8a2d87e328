extension Axis {
  /// A vertical axis that shows values, whatever the bands around them do, on a fitting scale.
  ///
  /// - Parameters:
  ///   - label: The quantity.
  ///   - values: What it must show.
  ///   - scale: How values are laid out; nil for ``Axis/Scale/fitting(_:)``.
  ///   - panel: The panel's name in an error.
  static func showing(
    _ label: Label?, _ values: [Double], scale: Scale? = nil, panel: String
  ) throws(FigureError) -> Axis {
    var axis = Axis(label, scale: scale ?? .fitting(values))
    axis.range = try AxisScale.range(
      of: axis, values: values, anchored: [], panel: "panel '\(panel)'")
    return axis
  }
}

extension Axis.Scale {
  /// Logarithmic when all finite values are above 0 and the largest is 30 times the smallest.
  static func fitting(_ values: [Double]) -> Axis.Scale {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), low > 0 else { return .linear }
    return high >= 30 * low ? .logarithmic : .linear
  }
}
