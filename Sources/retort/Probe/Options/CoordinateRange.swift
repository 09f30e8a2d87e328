internal import ArgumentParser

/// Coordinates from one number to a larger one, such as -1,1.
struct CoordinateRange: ExpressibleByArgument {
  let range: ClosedRange<Double>

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Double($0) }
    guard parts.count == 2, numbers.count == 2, numbers.allSatisfy(\.isFinite),
      numbers[0] < numbers[1]
    else { return nil }
    range = numbers[0]...numbers[1]
  }

  /// A range around the centre and the given coordinates, with a quarter to spare on each side.
  static func around(_ coordinates: [Double]) -> ClosedRange<Double> {
    let lower = min(0, coordinates.min() ?? 0)
    let upper = max(0, coordinates.max() ?? 0)
    guard lower < upper else { return -1...1 }
    let spare = (upper - lower) / 4
    return lower - spare...upper + spare
  }
}
