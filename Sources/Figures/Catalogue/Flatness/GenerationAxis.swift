extension Axis {
  /// A horizontal axis of generations, each a tick as far as there are few.
  ///
  /// - Parameters:
  ///   - label: The quantity; nil where a panel below has it.
  ///   - generations: What it must show, whole numbers.
  static func generations(_ label: Label?, _ generations: [Int]) -> Axis {
    let (first, last) = (generations.min() ?? 0, generations.max() ?? 0)
    let ticks = (first...last).map { Tick(Double($0), Label(verbatim: "\($0)")) }
    return Axis(
      label, range: (Double(first) - 0.3)...(Double(last) + 0.3),
      ticks: ticks.count <= 11 ? .at(ticks) : .automatic)
  }
}
