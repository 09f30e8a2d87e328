public import Landscape

/// A family of points in the space of parameters, one for each cell of a grid.
public protocol Surface: Sendable {
  /// Number of parameters of each point.
  var parameterCount: Int { get }

  /// The cells.
  var grid: CellGrid { get }

  /// The point at a pair of coordinates.
  ///
  /// Computed from what the surface was made of and never from a neighbouring point, so rounding
  /// does not add up over the grid.
  ///
  /// - Parameters:
  ///   - first: The coordinate on the first axis, on the grid or not.
  ///   - second: The coordinate on the second axis; 0 on a line.
  func point(first: Double, second: Double) -> [Double]
}

extension Surface {
  /// Measures all cells that a store does not have yet, each put there as soon as it is known.
  ///
  /// The store decides what is finished, so the call continues what an earlier one left behind, and
  /// gives the same numbers as a call that was not interrupted. The cells come from coarse to fine,
  /// see ``CellGrid/order``. Numbers that are not finite are recorded as such and do not stop it.
  ///
  /// Whatever else a network carries along is the work of the objective in `move(to:)`: one of a
  /// network with batch norm must estimate its statistics anew at every point, or keep those of its
  /// own network and say so.
  ///
  /// - Parameters:
  ///   - objective: Moved from cell to cell, and brought back, from errors too.
  ///   - measurement: What is measured.
  ///   - store: The finished cells.
  ///   - progress: Called after each cell was put; throw `LandscapeError.cancelled` to stop.
  /// - Returns: All cells.
  /// - Throws: `LandscapeError` if the objective or the stored cells belong to another surface, and
  ///   whatever objective, store or `progress` throw.
  public func measure<Objective: DifferentiableObjective>(
    _ objective: Objective, _ measurement: CellMeasurement<Objective> = .loss,
    store: inout some CellStore,
    progress: (SurfaceProgress) throws(LandscapeError) -> Void = { _ in }
  ) throws(LandscapeError) -> SurfaceCells {
    try requireCount(objective.parameterCount, as: parameterCount, of: "objective")
    let missing = try missingCells(in: store, of: measurement.columns)
    if !missing.isEmpty {
      var finished = grid.cellCount - missing.count
      try objective.returning { () throws(LandscapeError) in
        for index in missing {
          let place = grid.coordinates(ofCell: index)
          let cell = try measurement.cell(
            of: objective, at: point(first: place.first, second: place.second))
          try store.put(cell, at: index)
          finished += 1
          try progress(
            SurfaceProgress(cell: index, finishedCells: finished, cellCount: grid.cellCount))
        }
      }
    }
    return try cells(in: store, columns: measurement.columns)
  }

  /// What is left to compute, in order.
  private func missingCells(
    in store: some CellStore, of columns: [String]
  ) throws(LandscapeError) -> [Int] {
    var missing: [Int] = []
    for index in grid.order {
      guard let cell = store.cell(at: index) else {
        missing.append(index)
        continue
      }
      if let values = cell.values, values.count != columns.count {
        throw .invalid(
          option: "stored cell \(index)", found: "\(values.count) numbers",
          allowed: "\(columns.count): \(columns.joined(separator: ", "))")
      }
    }
    return missing
  }

  private func cells(
    in store: some CellStore, columns: [String]
  ) throws(LandscapeError) -> SurfaceCells {
    var cells: [Cell] = []
    for index in 0..<grid.cellCount {
      guard let cell = store.cell(at: index) else {
        throw .failed("the store has lost cell \(index) of \(grid.cellCount)")
      }
      cells.append(cell)
    }
    return SurfaceCells(grid: grid, columns: columns, cells: cells)
  }
}

/// How far a surface has been measured.
public struct SurfaceProgress: Sendable, Equatable {
  /// The index of the cell that was just finished.
  public let cell: Int
  /// Number of finished cells, those of earlier calls included.
  public let finishedCells: Int
  /// Number of all cells.
  public let cellCount: Int
}
