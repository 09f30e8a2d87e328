import Foundation

/// The positions that an axis marks: labelled ones, and small ones between them.
struct TickPlacement {
  /// The labelled positions inside the range, in order.
  var major: [Tick] = []
  /// The unlabelled positions inside the range.
  var minor: [Double] = []

  /// - Parameters:
  ///   - axis: Says which positions to mark.
  ///   - range: The limits of the axis.
  ///   - count: About how many labels there is room for, at least 2.
  init(_ axis: Axis, range: ClosedRange<Double>, count: Int) {
    switch axis.ticks {
    case .none: return
    case .at(let ticks):
      major = ticks.filter { range.contains($0.position) }
      return
    case .automatic, .unlabelled:
      switch axis.scale {
      case .linear: placeLinear(range, count: max(count, 2))
      case .logarithmic: placeLogarithmic(range, count: max(count, 2))
      case .symmetricLogarithmic(let unit):
        placeSymmetric(range, unit: unit, count: max(count, 2))
      }
    }
    if case .unlabelled = axis.ticks {
      major = major.map { Tick($0.position, Label(verbatim: "")) }
    }
  }

  /// Multiples of 1, 2 or 5 times a power of ten, all written with the same number of decimals.
  private mutating func placeLinear(_ range: ClosedRange<Double>, count: Int) {
    let rough = (range.upperBound - range.lowerBound) / Double(count)
    let power = floor(log10(rough))
    let unit = pow(10, power)
    let fitting = [1.0, 2, 5, 10].first { $0 * unit >= rough * 0.999_999 } ?? 10
    // One number alone does not say how long an axis is: then the next finer steps are tried.
    for factor in [10, 5, 2, 1, 0.5, 0.2] where factor <= fitting {
      let step = factor * unit
      let decimals = max(0, -Int(power) + (factor == 10 ? -1 : factor < 1 ? 1 : 0))
      // A tick at the end of the range must survive the rounding of its division by the step.
      let slack = 1e-9
      let first = Int((range.lowerBound / step - slack).rounded(.up))
      let last = Int((range.upperBound / step + slack).rounded(.down))
      guard last > first else { continue }
      major = (first...last).map { index in
        let value = Double(index) * step
        return Tick(value, NumberText.fixed(value, decimals: decimals))
      }
      return
    }
  }

  /// Powers of ten; over less than two decades, 1, 2 and 5 times them, or else round numbers.
  private mutating func placeLogarithmic(_ range: ClosedRange<Double>, count: Int) {
    let slack = 1e-9
    let first = Int((log10(range.lowerBound) - slack).rounded(.up))
    let last = Int((log10(range.upperBound) + slack).rounded(.down))
    for power in (first - 1)...max(last, first - 1) {
      for factor in 2...9 {
        let value = Double(factor) * pow(10, Double(power))
        if range.contains(value) { minor.append(value) }
      }
    }
    if range.upperBound / range.lowerBound >= 100 {
      let every = max(1, Int((Double(last - first + 1) / Double(count)).rounded(.up)))
      major = (first...last).filter { $0 % every == 0 }.map { power in
        Tick(pow(10, Double(power)), Label("10^{\(NumberText.signed(power))}"))
      }
      // Powers without a label keep a small tick; the multiples between them would crowd it.
      if every > 1 { minor = (first...last).map { pow(10, Double($0)) } }
    } else {
      let powers = (first - 1)...max(last, first - 1)
      let values = powers.flatMap { power in
        [1, 2, 5].map { Double($0) * pow(10, Double(power)) }
      }
      major = values.filter { range.contains($0) }.map {
        Tick($0, NumberText.shortest($0))
      }
      // So short a stretch that none or one of them lies in it is nearly linear.
      if major.count < 2 {
        minor = []
        placeLinear(range, count: count)
      }
    }
  }

  /// 0 and powers of ten, from the unit on, to both sides of it.
  private mutating func placeSymmetric(_ range: ClosedRange<Double>, unit: Double, count: Int) {
    let slack = 1e-9
    let reach = max(abs(range.lowerBound), abs(range.upperBound))
    let first = Int((log10(unit) - slack).rounded(.up))
    let last = max(first, Int((log10(reach) + slack).rounded(.down)))
    let powers = (first...last).flatMap { [(sign: -1.0, power: $0), (sign: 1.0, power: $0)] }
      .map { (value: $0.sign * pow(10, Double($0.power)), power: $0.power) }
      .filter { range.contains($0.value) }
    let every = max(1, Int((Double(powers.count + 1) / Double(count)).rounded(.up)))
    // The largest powers keep their labels, and 0 has its own.
    let labelled = powers.filter { (last - $0.power) % every == 0 }
    let isPlain = labelled.allSatisfy { (-2...3).contains($0.power) }
    major = labelled.map { value, power in
      let label: Label =
        isPlain
        ? NumberText.shortest(value)
        : Label((value < 0 ? "−" : "") + "10^{\(NumberText.signed(power))}")
      return Tick(value, label)
    }
    if range.contains(0) { major.append(Tick(0, "0")) }
    major.sort { $0.position < $1.position }
    minor =
      every > 1
      ? powers.map(\.value)
      : powers.flatMap { power in (2...9).map { Double($0) * power.value } }
        .filter { range.contains($0) }
  }
}
