public import Landscape
import Randomness
import Records

/// The eigenvalues at the ends of a spectrum, and those of each tensor's block, in a folder.
///
/// `eigenvalues.csv` has what is known at each restart, and at the end what was found. The blocks
/// come first, one row each in `tensors.csv`, where a run that was interrupted goes on.
public struct EigenvalueRun: Sendable {
  /// The matrix.
  public let matrix: CurvatureMatrix
  /// Which eigenvalues of the whole, and how exactly.
  public let settings: EigenvalueSettings
  /// Whether blocks are looked at too.
  public let scope: Scope
  /// Fixes the starting directions.
  public let seed: UInt64

  /// What is looked at.
  public enum Scope: String, Sendable, CaseIterable {
    /// The whole matrix.
    case network
    /// The whole matrix, and the block of each tensor: its extreme eigenvalues at the same ends.
    case tensors
  }

  /// The tables that a run writes.
  public static let tables = ["eigenvalues.csv", "tensors.csv"]

  /// A run.
  ///
  /// - Parameters:
  ///   - matrix: The matrix.
  ///   - settings: Which eigenvalues of the whole, and how exactly.
  ///   - scope: Whether blocks are looked at too.
  ///   - seed: Fixes the starting directions.
  public init(
    _ matrix: CurvatureMatrix, _ settings: EigenvalueSettings, scope: Scope, seed: UInt64
  ) {
    (self.matrix, self.settings, self.scope, self.seed) = (matrix, settings, scope, seed)
  }

  /// Searches, and writes the tables.
  ///
  /// - Parameters:
  ///   - objective: The loss; it stays where it is.
  ///   - folder: Where the tables are.
  ///   - progress: Called after each product, with those allowed at most.
  /// - Returns: The result, and the eigenvectors in the order of its eigenvalues, each of length 1.
  /// - Throws: ``ProbeRunError``.
  public func result(
    of objective: some DifferentiableObjective, in folder: ProbeFolder,
    progress: @escaping (_ products: Int, _ most: Int) -> Void
  ) throws(ProbeRunError) -> (EigenvalueResult, vectors: [[Double]]) {
    let point = try ProbedPoint(of: objective, matrices: [matrix], seed: seed)
    let tensors = scope == .tensors ? try blocks(of: objective, in: folder) : nil
    let most = settings.maximumProducts
    let whole = CountedOperator(CurvatureOperator(matrix, of: objective)) { progress($0, most) }
    let found = try running { () throws(LandscapeError) in
      try ThickRestartLanczos(settings).extremes(of: whole, random: RandomStream(seed: seed)) {
        (known) throws(LandscapeError) in
        do throws(ProbeRunError) {
          try Self.write(EigenvalueResult.values(known), in: folder)
        } catch {
          throw .failed(error.description)
        }
      }
    }
    let result = EigenvalueResult(matrix, found, tensors: tensors, at: point)
    try Self.write(result.eigenvalues, in: folder)
    return (result, (found.largest + found.smallest).map(\.vector))
  }

  private static func write(
    _ values: [EigenvalueResult.Value], in folder: ProbeFolder
  ) throws(ProbeRunError) {
    var table = CSVTable(columns: ["end", "value", "residual", "converged"])
    for value in values {
      table.append([
        .string(value.end.rawValue), .double(value.value), .double(value.residual),
        .string("\(value.isConverged)"),
      ])
    }
    try storing { () throws(FileError) in
      try table.write(to: folder.file("eigenvalues.csv"))
    }
  }
}

// MARK: - Blocks

extension EigenvalueRun {
  /// The extreme eigenvalues of each tensor's block, less those that the folder has.
  private func blocks(
    of objective: some DifferentiableObjective, in folder: ProbeFolder
  ) throws(ProbeRunError) -> [EigenvalueResult.Tensor] {
    let columns = [
      "tensor", "parameters", "largest", "largestResidual", "smallest", "smallestResidual",
      "converged",
    ]
    var table = try ProbeTable(path: folder.file("tensors.csv"), columns: columns)
    var tensors = try Self.tensors(in: table)
    let whole = CurvatureOperator(matrix, of: objective)
    for block in objective.layout.tensorBlocks.dropFirst(tensors.count) {
      let found = try running { () throws(LandscapeError) in
        // From one direction Lanczos finds the extreme value however often it is repeated.
        let ends = try EigenvalueSettings(
          largest: min(1, settings.largest), smallest: min(1, settings.smallest),
          tolerance: settings.tolerance, floor: settings.floor,
          maximumProducts: settings.maximumProducts, repeats: .leftOut)
        return try ThickRestartLanczos(ends).extremes(
          of: BlockOperator(block, of: whole),
          random: RandomStream(seed: seed).child(.sample, tensors.count))
      }
      let (largest, smallest) = (found.largest.first, found.smallest.first)
      try table.append([
        .string(block.name), .integer(block.parameterCount), Self.cell(largest?.value),
        Self.cell(largest?.residual), Self.cell(smallest?.value), Self.cell(smallest?.residual),
        .string("\(found.isConverged)"),
      ])
      tensors = try Self.tensors(in: table)
    }
    return tensors
  }

  private static func cell(_ value: Double?) -> CSVCell { value.map(CSVCell.double) ?? .missing }

  private static func tensors(
    in table: ProbeTable
  ) throws(ProbeRunError) -> [EigenvalueResult.Tensor] {
    try table.reading { (rows) throws(FormatError) in
      let (names, counts) = (try rows.strings("tensor"), try rows.integers("parameters"))
      let (largest, smallest) = (
        try rows.optionalDoubles("largest"), try rows.optionalDoubles("smallest")
      )
      let residuals = (
        try rows.optionalDoubles("largestResidual"), try rows.optionalDoubles("smallestResidual")
      )
      let converged = try rows.strings("converged")
      return names.indices.map { row in
        EigenvalueResult.Tensor(
          tensor: names[row], parameters: counts[row], largest: largest[row],
          largestResidual: residuals.0[row], smallest: smallest[row],
          smallestResidual: residuals.1[row], isConverged: converged[row] == "true")
      }
    }
  }
}
