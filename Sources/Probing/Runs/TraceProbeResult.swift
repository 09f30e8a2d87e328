public import Landscape
public import Statistics
import Records

/// The trace that a probe found, with its error.
public struct TraceProbeResult: Sendable, Codable, Equatable {
  /// Of which matrix.
  public let matrix: CurvatureMatrix
  /// How it was found.
  public let method: TraceMethod
  /// The trace.
  public let trace: Trace
  /// Products with the matrix that it took.
  public let products: Int
  /// The traces of the tensors' blocks; empty where the method gives none.
  public let tensors: [Trace.Block]
  /// The sum of the squared eigenvalues, where the probes tell it.
  public let squaredFrobeniusNorm: Estimate?
  /// The point where it was found.
  public let point: ProbedPoint

  /// A trace with its error.
  public struct Trace: Sendable, Codable, Equatable {
    /// The trace, in nats per squared unit of the weights.
    public let value: Double
    /// The standard deviation of the estimate.
    public let standardError: Double
    /// Probes whose mean it is.
    public let probes: Int
    /// Whether the interval is as narrow as was asked for.
    public let isConverged: Bool
    /// The lower end of the interval; nil before there is one.
    public let lower: Double?
    /// The upper end of the interval; nil before there is one.
    public let upper: Double?
    /// The probability with which the interval holds the trace, at all looks at once.
    public let level: Double

    /// The trace of one tensor's block.
    public struct Block: Sendable, Codable, Equatable {
      /// The tensor.
      public let tensor: String
      /// The trace of the block; the rule of stopping has not looked at it.
      public let trace: Estimate
    }

    private enum CodingKeys: String, CodingKey {
      case value, standardError, probes, lower, upper, level
      case isConverged = "converged"
    }
  }

  init(_ matrix: CurvatureMatrix, _ found: TraceResult, at point: ProbedPoint) {
    (self.matrix, self.point) = (matrix, point)
    (method, products) = (found.method, found.products)
    let interval = found.trace.interval
    trace = Trace(
      value: found.trace.value, standardError: found.trace.standardError ?? .infinity,
      probes: found.trace.sampleCount, isConverged: found.isConverged,
      lower: interval.lowerBound.isFinite ? interval.lowerBound : nil,
      upper: interval.upperBound.isFinite ? interval.upperBound : nil,
      level: found.trace.level)
    tensors = found.blocks.map { Trace.Block(tensor: $0.name, trace: $0.trace) }
    squaredFrobeniusNorm = found.squaredFrobeniusNorm
  }

  /// Writes the trace, in a row without a tensor, and those of the blocks.
  func write(to path: String) throws(ProbeRunError) {
    var table = CSVTable(
      columns: ["tensor", "trace", "standardError", "lower", "upper", "probes"])
    func cell(_ value: Double?) -> CSVCell { value.map(CSVCell.double) ?? .missing }
    table.append([
      .missing, .double(trace.value), .double(trace.standardError), cell(trace.lower),
      cell(trace.upper), .integer(trace.probes),
    ])
    for block in tensors {
      table.append([
        .string(block.tensor), .double(block.trace.value), cell(block.trace.standardError),
        .double(block.trace.interval.lowerBound), .double(block.trace.interval.upperBound),
        .integer(block.trace.sampleCount),
      ])
    }
    try storing { () throws(FileError) in try table.write(to: path) }
  }
}
