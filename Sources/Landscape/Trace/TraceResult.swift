public import Statistics

/// How a trace is found.
public enum TraceMethod: String, Sendable, Codable, CaseIterable {
  /// The mean of quadratic forms in random signs.
  case hutchinson
  /// The exact trace on a random range, and quadratic forms for the rest.
  case hutchPlusPlus = "hutch++"
  /// The same with each random vector used for both, leaving one out at a time.
  case xTrace = "xtrace"
  /// The sum of the diagonal, a product for each entry.
  case exact
}

/// A trace with its error.
public struct TraceResult: Sendable, Equatable {
  /// How it was found: a method that would need as many products as the matrix has rows takes the
  /// diagonal instead.
  public let method: TraceMethod
  /// The trace; its interval is valid at all looks at once.
  public let trace: Estimate
  /// Products with the matrix that it took.
  public let products: Int
  /// Whether the interval is as narrow as was asked for.
  public let isConverged: Bool
  /// The probes' values, in order: their mean is the trace. Independent for Hutchinson, independent
  /// given the range for Hutch++, dependent for XTrace; the diagonal where it was taken.
  public let samples: [Double]
  /// The traces of the blocks that ``HutchinsonTrace`` was asked for, each with an interval of its
  /// own. The other estimators take a ``BlockOperator`` instead.
  public let blocks: [BlockTrace]
  /// The sum of the squared eigenvalues, where the probes tell it.
  public let squaredFrobeniusNorm: Estimate?
}

/// The trace of the rows and columns of a block of parameters.
public struct BlockTrace: Sendable, Equatable {
  /// The block's name.
  public let name: String
  /// The trace; its interval is valid at all looks at once, for this block by itself.
  public let trace: Estimate
}

/// A look at a trace on the way, for estimators that look when their size has doubled.
public struct TraceLook: Sendable, Equatable {
  /// The trace so far; its interval is valid at all looks at once.
  public let trace: Estimate
  /// Products so far.
  public let products: Int
}

extension Estimate {
  /// A number that is known, as an estimate.
  static func known(
    _ value: Double, sampleCount: Int, level: Double
  ) -> Estimate {
    Estimate(
      value: value, interval: value...value, standardError: 0, sampleCount: sampleCount,
      level: level, method: .exact, kind: .anytimeValid, isConverged: true)
  }
}
