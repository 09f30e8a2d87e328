import Foundation

/// A row of the ledger: what was claimed, what was found, and where that lies on the figure.
struct LedgerRow {
  let claim: String
  let quantity: String
  let regionLow: Double
  let regionHigh: Double
  let estimate: Double
  let low: Double
  let high: Double
  let trials: String
  let verdict: String

  private var hasLow: Bool { regionLow.isFinite }
  private var hasHigh: Bool { regionHigh.isFinite }

  /// The predicted region on the figure's axis, where its ends are 0 and 1; nil without one.
  var region: ClosedRange<Double>? {
    guard hasLow || hasHigh else { return nil }
    return (hasLow ? 0 : -Double.infinity)...(hasHigh ? 1 : Double.infinity)
  }

  /// Where a value lies on the figure's axis.
  ///
  /// The ends of a two-sided region are 0 and 1. A one-sided region has its end at 0 or 1, and the
  /// row's own interval decides the unit, so that it stays within half a unit of the end. Outside
  /// 0 to 1 distances are squeezed logarithmically.
  func place(_ value: Double) -> Double {
    guard !value.isNaN else { return .nan }
    let place =
      switch (hasLow, hasHigh) {
      case (true, true): (value - regionLow) / max(regionHigh - regionLow, .ulpOfOne)
      case (true, false): (value - regionLow) / unit(around: regionLow)
      case (false, true): 1 + (value - regionHigh) / unit(around: regionHigh)
      case (false, false): 0.5 + (value - estimate) / unit(around: estimate)
      }
    if place > 1 { return 1 + squeezed(place - 1) }
    if place < 0 { return -squeezed(-place) }
    return place
  }

  /// The region in words: an interval, a bound, or a dash for none.
  var regionText: Label {
    switch (hasLow, hasHigh) {
    case (true, true):
      "[" + NumberText.shortest(regionLow) + ", " + NumberText.shortest(regionHigh) + "]"
    case (true, false): "≥ " + NumberText.shortest(regionLow)
    case (false, true): "≤ " + NumberText.shortest(regionHigh)
    case (false, false): "–"
    }
  }

  /// The estimate in as many digits as its interval supports.
  var estimateText: Label {
    NumberText.measured(estimate, low: low, high: high)
  }

  /// The interval in words.
  var intervalText: Label {
    guard !low.isNaN, !high.isNaN else { return "–" }
    return "[" + NumberText.measured(low, low: low, high: high) + ", "
      + NumberText.measured(high, low: low, high: high) + "]"
  }

  private func unit(around end: Double) -> Double {
    let distances = [estimate, low, high].filter(\.isFinite).map { abs($0 - end) }
    let unit = 2 * (distances.max() ?? 0)
    return unit > 0 ? unit : 1
  }

  /// Equal to the distance near 0 and logarithmic from about a third of the region's width on.
  private func squeezed(_ distance: Double) -> Double {
    let knee = 0.35
    return knee * log(1 + distance / knee)
  }
}
