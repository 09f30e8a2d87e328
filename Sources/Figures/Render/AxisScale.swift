import Foundation

/// The map from values to lengths along one axis of a drawn panel.
struct AxisScale {
  /// The values at the two ends, lower first.
  let range: ClosedRange<Double>
  /// How values are laid out.
  let scale: Axis.Scale
  /// The page coordinates at the two ends of the range.
  var ends: (low: Double, high: Double)

  /// Where a value lies on the page in points; nil when it is not finite or has no logarithm.
  func place(_ value: Double) -> Double? {
    guard let share = share(of: value) else { return nil }
    return ends.low + share * (ends.high - ends.low)
  }

  /// How far a value lies along the axis, 0 and 1 at the ends of the range.
  func share(of value: Double) -> Double? {
    guard value.isFinite else { return nil }
    switch scale {
    case .linear:
      return (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    case .logarithmic:
      guard value > 0 else { return nil }
      return log(value / range.lowerBound) / log(range.upperBound / range.lowerBound)
    case .symmetricLogarithmic(let unit):
      let low = Self.symmetric(range.lowerBound, unit: unit)
      let high = Self.symmetric(range.upperBound, unit: unit)
      return (Self.symmetric(value, unit: unit) - low) / (high - low)
    }
  }
}

extension AxisScale {
  /// The range of an axis: the one asked for, or that of the values widened by 4 % at each end.
  ///
  /// - Parameters:
  ///   - axis: The axis.
  ///   - values: What is drawn along it; values without a place on the axis are passed over.
  ///   - anchored: Values at which an automatic range may end without being widened.
  ///   - panel: The name in an error.
  /// - Throws: ``FigureError/nothingToDraw(panel:)`` without one finite value, even when a range is
  ///   given; ``FigureError/impossibleAxis(reason:)`` for a range without extent or, on a
  ///   logarithmic scale, not above 0, and for a symmetric scale without a unit above 0.
  static func range(
    of axis: Axis, values: [Double], anchored: Set<Double>, panel: String
  ) throws(FigureError) -> ClosedRange<Double> {
    if case .symmetricLogarithmic(let unit) = axis.scale, !(unit > 0 && unit.isFinite) {
      throw .impossibleAxis(
        reason: "\(panel): a symmetric logarithmic axis cannot have the unit \(unit); it must be "
          + "finite and above 0")
    }
    let placed = values.filter { $0.isFinite && (axis.scale != .logarithmic || $0 > 0) }
    guard let low = placed.min(), let high = placed.max() else {
      throw .nothingToDraw(panel: panel)
    }
    if let range = axis.range {
      guard range.lowerBound.isFinite, range.upperBound.isFinite,
        range.lowerBound < range.upperBound, axis.scale != .logarithmic || range.lowerBound > 0
      else {
        throw .impossibleAxis(
          reason: "\(panel): the axis cannot run from \(range.lowerBound) to \(range.upperBound); "
            + "its limits must be finite and differ, and above 0 on a logarithmic scale")
      }
      return range
    }
    switch axis.scale {
    case .linear:
      let extent = high > low ? high - low : max(abs(high), 1)
      return
        (anchored.contains(low) ? low : low - 0.04 * extent)...(anchored.contains(high)
        ? high : high + 0.04 * extent)
    case .logarithmic:
      let factor = high > low ? pow(high / low, 0.04) : 2
      return (low / factor)...(high * factor)
    case .symmetricLogarithmic(let unit):
      let (start, end) = (symmetric(low, unit: unit), symmetric(high, unit: unit))
      let margin = 0.04 * (end > start ? end - start : max(abs(end), 1))
      return fromSymmetric(start - margin, unit: unit)...fromSymmetric(end + margin, unit: unit)
    }
  }

  /// Where a value lies on a symmetric logarithmic scale, 0 at 0.
  ///
  /// - Source: Webber 2013, "A bi-symmetric log transformation for wide-range data",
  ///   doi:10.1088/0957-0233/24/2/027001.
  private static func symmetric(_ value: Double, unit: Double) -> Double {
    copysign(log1p(abs(value) / unit), value)
  }

  /// The value at a place on a symmetric logarithmic scale.
  private static func fromSymmetric(_ place: Double, unit: Double) -> Double {
    copysign(unit * expm1(abs(place)), place)
  }
}
