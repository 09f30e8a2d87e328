public import Landscape
import Randomness
import Records

/// The density of a matrix's eigenvalues in a folder.
///
/// `probes.csv` has a row for each probe, where a run that was interrupted goes on; `nodes.csv` has
/// the same nodes and weights one under another.
public struct DensityRun: Sendable {
  /// The matrix.
  public let matrix: CurvatureMatrix
  /// Steps and probes.
  public let quadrature: LanczosQuadrature
  /// The standard deviation of the smoothing Gaussian; nil for a hundredth of the range of nodes.
  public let bandwidth: Double?
  /// Points of the curve.
  public let pointCount: Int
  /// Fixes the probes.
  public let seed: UInt64

  /// The tables that a run writes.
  public static let tables = ["probes.csv", "nodes.csv"]

  /// A run.
  ///
  /// - Parameters:
  ///   - matrix: The matrix.
  ///   - quadrature: Steps and probes.
  ///   - bandwidth: Positive, in the unit of the eigenvalues; nil for a hundredth of the range.
  ///   - pointCount: Points of the curve; at least 2.
  ///   - seed: Fixes the probes.
  public init(
    _ matrix: CurvatureMatrix, _ quadrature: LanczosQuadrature, bandwidth: Double?,
    pointCount: Int = 1_001, seed: UInt64
  ) {
    precondition(pointCount >= 2, "a curve has two points")
    (self.matrix, self.quadrature, self.bandwidth) = (matrix, quadrature, bandwidth)
    (self.pointCount, self.seed) = (pointCount, seed)
  }

  /// Estimates the density, and writes the tables.
  ///
  /// - Parameters:
  ///   - objective: The loss; it stays where it is.
  ///   - folder: Where the tables are.
  ///   - progress: Called after each product, with those of all probes.
  /// - Throws: ``ProbeRunError``.
  public func result(
    of objective: some DifferentiableObjective, in folder: ProbeFolder,
    progress: @escaping (_ products: Int, _ all: Int) -> Void
  ) throws(ProbeRunError) -> DensityResult {
    let point = try ProbedPoint(of: objective, matrices: [matrix], seed: seed)
    let whole = CurvatureOperator(matrix, of: objective)
    let steps = min(quadrature.steps, whole.dimension)
    var table = try ProbeTable(
      path: folder.file("probes.csv"),
      columns: ["exact"] + (1...steps).map { "node\($0)" } + (1...steps).map { "weight\($0)" })
    let known = try Self.probes(in: table, steps: steps)
    let all = steps * quadrature.probes
    let counted = CountedOperator(whole, from: steps * known.count) { progress($0, all) }
    let density = try running { () throws(LandscapeError) in
      try quadrature.density(of: counted, random: RandomStream(seed: seed), known: known) {
        (probe) throws(LandscapeError) in
        let empty = [CSVCell](repeating: .missing, count: steps - probe.nodes.count)
        do throws(ProbeRunError) {
          try table.append(
            [.string("\(probe.isExact)")] + probe.nodes.map(CSVCell.double) + empty
              + probe.weights.map(CSVCell.double) + empty)
        } catch { throw .failed(error.description) }
      }
    }
    try Self.writeNodes(of: density, to: folder.file("nodes.csv"))
    return try running { () throws(LandscapeError) in
      try DensityResult(matrix, density, self, at: point)
    }
  }

  private static func probes(
    in table: ProbeTable, steps: Int
  ) throws(ProbeRunError) -> [SpectralDensity.Probe] {
    try table.reading { (rows) throws(FormatError) in
      let exact = try rows.strings("exact")
      func columns(_ name: String) throws(FormatError) -> [[Double?]] {
        try (1...steps).map { (step) throws(FormatError) in
          try rows.optionalDoubles("\(name)\(step)")
        }
      }
      let (nodes, weights) = (try columns("node"), try columns("weight"))
      return exact.indices.map { row in
        SpectralDensity.Probe(
          nodes: nodes.compactMap { $0[row] }, weights: weights.compactMap { $0[row] },
          isExact: exact[row] == "true")
      }
    }
  }

  private static func writeNodes(
    of density: SpectralDensity, to path: String
  ) throws(ProbeRunError) {
    var table = CSVTable(columns: ["probe", "node", "weight"])
    for (index, probe) in density.probes.enumerated() {
      for (node, weight) in zip(probe.nodes, probe.weights) {
        table.append([.integer(index + 1), .double(node), .double(weight)])
      }
    }
    try storing { () throws(FileError) in try table.write(to: path) }
  }
}
