public import Landscape
public import Surfaces

/// A slice, a plane or a path in a folder: `cells.csv` has each cell as soon as it is known.
public struct SurfaceRun<Shape: Surface> {
  /// The points.
  public let surface: Shape

  /// A run.
  public init(_ surface: Shape) { self.surface = surface }

  /// Measures the cells that the folder lacks.
  ///
  /// - Parameters:
  ///   - objective: The loss; it is brought back to where it is.
  ///   - measurement: What is measured; the same as in an earlier run.
  ///   - folder: Where the cells are.
  ///   - progress: Called before the first and after each new cell, with all of them.
  /// - Throws: ``ProbeRunError``, also for an objective that is not deterministic.
  public func cells<Objective: DifferentiableObjective>(
    of objective: Objective, _ measurement: CellMeasurement<Objective>, in folder: ProbeFolder,
    progress: (_ finished: Int, _ all: Int) -> Void
  ) throws(ProbeRunError) -> SurfaceCells {
    try running { () throws(LandscapeError) in
      let (first, second) = (try objective.value(), try objective.value())
      guard first.bitPattern == second.bitPattern else {
        throw .notDeterministic(
          quantity: "the loss", difference: abs(first - second) / max(abs(first), abs(second)))
      }
    }
    let grid = surface.grid
    var store = try CellFile(
      path: folder.file("cells.csv"), grid: grid, columns: measurement.columns)
    progress(store.count, grid.cellCount)
    return try running { () throws(LandscapeError) in
      try surface.measure(objective, measurement, store: &store) {
        (made) throws(LandscapeError) in
        progress(made.finishedCells, made.cellCount)
      }
    }
  }
}

extension CellMeasurement<NetworkObjective> {
  /// The loss in nats, and the share of samples that are right.
  public static var lossAndAccuracy: CellMeasurement {
    CellMeasurement(columns: ["loss", "accuracy"]) { (objective) throws(LandscapeError) in
      let found = try objective.evaluation()
      return [found.loss, found.accuracy]
    }
  }
}
