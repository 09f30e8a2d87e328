/// Durations of the same work, repeated.
struct Timing {
  /// At least one, in the order of the repetitions.
  let seconds: [Double]

  var minimum: Double { seconds.min() ?? .nan }

  /// The middle duration, or the mean of the two in the middle.
  var median: Double {
    let sorted = seconds.sorted()
    guard let upper = sorted.dropFirst(sorted.count / 2).first else { return .nan }
    return sorted.count.isMultiple(of: 2) ? (sorted[sorted.count / 2 - 1] + upper) / 2 : upper
  }

  /// The duration of one piece of work.
  static func seconds(of work: () throws -> Void) rethrows -> Double {
    seconds(try ContinuousClock().measure(work))
  }

  /// A duration in seconds.
  static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + 1e-18 * Double(duration.components.attoseconds)
  }
}
