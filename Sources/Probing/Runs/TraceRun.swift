public import Landscape
import Randomness
import Records

/// The trace of a matrix of curvature in a folder.
///
/// Hutchinson's probes are kept one by one in `probes.csv`, where a run that was interrupted goes
/// on. The other methods hold vectors of all probes so far, and begin anew. `traces.csv` has the
/// trace and those of the tensors' blocks.
public struct TraceRun: Sendable {
  /// The matrix.
  public let matrix: CurvatureMatrix
  /// How the trace is estimated.
  public let method: Method
  /// When to stop.
  public let rule: StoppingRule
  /// Fixes the probes.
  public let seed: UInt64

  /// How a trace is estimated.
  public enum Method: String, Sendable, Codable, CaseIterable {
    /// Quadratic forms in random signs, which give the traces of all tensors' blocks too.
    case hutchinson
    /// The exact trace on a random range, and quadratic forms for the rest.
    case hutchPlusPlus = "hutch++"
    /// The same with each random vector used for both.
    case xTrace = "xtrace"
  }

  /// The tables that a run writes.
  public static let tables = ["probes.csv", "traces.csv"]

  /// A run.
  ///
  /// - Parameters:
  ///   - matrix: The matrix.
  ///   - method: How its trace is estimated.
  ///   - rule: When to stop.
  ///   - seed: Fixes the probes.
  public init(_ matrix: CurvatureMatrix, _ method: Method, _ rule: StoppingRule, seed: UInt64) {
    (self.matrix, self.method, self.rule, self.seed) = (matrix, method, rule, seed)
  }

  /// Vectors of the length of the parameters that are held at most, besides the objective's.
  ///
  /// - Parameter parameterCount: Rows of the matrix.
  public func vectorCount(parameterCount: Int) -> Int {
    let bytes =
      switch method {
      case .hutchinson: 0
      case .hutchPlusPlus:
        HutchPlusPlusTrace(rule: rule).memoryBytes(dimension: parameterCount)
      case .xTrace: XTrace(rule: rule).memoryBytes(dimension: parameterCount)
      }
    return bytes / (8 * max(1, parameterCount)) + 12
  }

  /// Estimates the trace, and writes the tables.
  ///
  /// - Parameters:
  ///   - objective: The loss; it stays where it is.
  ///   - folder: Where the tables are.
  ///   - progress: Called after each product, with those allowed at most.
  /// - Throws: ``ProbeRunError``.
  public func result(
    of objective: some DifferentiableObjective, in folder: ProbeFolder,
    progress: @escaping (_ products: Int, _ most: Int) -> Void
  ) throws(ProbeRunError) -> TraceProbeResult {
    let point = try ProbedPoint(of: objective, matrices: [matrix], seed: seed)
    let whole = CurvatureOperator(matrix, of: objective)
    let most = rule.maximumProducts
    let random = RandomStream(seed: seed)
    let found: TraceResult
    switch method {
    case .hutchinson:
      found = try hutchinson(whole, objective.layout.tensorBlocks, random, in: folder, progress)
    case .hutchPlusPlus:
      let counted = CountedOperator(whole) { progress($0, most) }
      found = try running { () throws(LandscapeError) in
        try HutchPlusPlusTrace(rule: rule).estimate(of: counted, random: random)
      }
    case .xTrace:
      let counted = CountedOperator(whole) { progress($0, most) }
      found = try running { () throws(LandscapeError) in
        try XTrace(rule: rule).estimate(of: counted, random: random)
      }
    }
    let result = TraceProbeResult(matrix, found, at: point)
    try result.write(to: folder.file("traces.csv"))
    return result
  }

  private func hutchinson(
    _ whole: some SymmetricOperator, _ blocks: [ParameterBlock], _ random: RandomStream,
    in folder: ProbeFolder, _ progress: @escaping (_ products: Int, _ most: Int) -> Void
  ) throws(ProbeRunError) -> TraceResult {
    let names = blocks.map(\.name)
    var table = try ProbeTable(
      path: folder.file("probes.csv"), columns: ["form", "squaredLength"] + names)
    let known = try table.reading { (rows) throws(FormatError) in
      let (forms, lengths) = (try rows.doubles("form"), try rows.doubles("squaredLength"))
      let parts = try names.map { (name) throws(FormatError) in try rows.doubles(name) }
      return forms.indices.map { row in
        HutchinsonTrace.Sample(
          form: forms[row], squaredLength: lengths[row], blockForms: parts.map { $0[row] })
      }
    }
    let most = rule.maximumProducts
    let counted = CountedOperator(whole, from: known.count) { progress($0, most) }
    return try running { () throws(LandscapeError) in
      try HutchinsonTrace(rule: rule, blocks: blocks).estimate(
        of: counted, random: random, known: known
      ) { (sample) throws(LandscapeError) in
        let numbers = [sample.form, sample.squaredLength] + sample.blockForms
        do throws(ProbeRunError) { try table.append(numbers.map(CSVCell.double)) } catch {
          throw .failed(error.description)
        }
      }
    }
  }
}
