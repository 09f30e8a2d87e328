public import Surfaces
import Landscape
import Randomness

/// The loss along a way between two networks in a folder.
///
/// A curve's bend is kept in `bend.safetensors` while it is sought, and then each position in
/// `cells.csv`, so that a run that was interrupted goes on.
public struct PathRun: Sendable {
  /// Which way.
  public let way: Way
  /// Positions on it, both ends included.
  public let positionCount: Int
  /// Parts of the samples whose own losses are measured, for the interval of the barrier.
  public let partCount: Int
  /// Fixes where a curve's gradients are taken.
  public let seed: UInt64

  /// A way between two networks.
  public enum Way: Sendable, Equatable {
    /// The straight line.
    case linear
    /// A curve over a bend that is sought.
    case curve(Curve.Shape, CurveSearch.Settings)
  }

  /// What a run is doing.
  public enum Task: String, Sendable {
    /// Looking for a bend over which the loss is low.
    case searching
    /// Measuring positions.
    case measuring
  }

  /// The files that a run writes.
  public static let files = ["bend.safetensors", "cells.csv", "barrier.csv"]
  /// Steps of the search between two times that the bend is kept.
  private static let stride = 10

  /// A run.
  ///
  /// - Parameters:
  ///   - way: Which way.
  ///   - positionCount: Positions on it, both ends included; at least 3.
  ///   - partCount: Parts of the samples, 0 for no interval; otherwise at least 4.
  ///   - seed: Fixes where a curve's gradients are taken.
  public init(_ way: Way, positionCount: Int, partCount: Int, seed: UInt64) {
    precondition(partCount == 0 || partCount >= 4, "an interval needs four parts")
    (self.way, self.positionCount) = (way, positionCount)
    (self.partCount, self.seed) = (partCount, seed)
  }

  /// Measures the path, and writes the table.
  ///
  /// - Parameters:
  ///   - start: The parameters of the first network.
  ///   - end: Those of the second.
  ///   - objective: The loss; it is brought back to where it is.
  ///   - folder: Where the files are.
  ///   - progress: Called with what is under way, how much of it is finished, and all of it.
  /// - Throws: ``ProbeRunError``.
  public func result(
    from start: [Double], to end: [Double], of objective: NetworkObjective,
    in folder: ProbeFolder, progress: (_ task: Task, _ finished: Int, _ all: Int) -> Void
  ) throws(ProbeRunError) -> PathResult {
    let cells: SurfaceCells
    switch way {
    case .linear:
      let path = try running { () throws(LandscapeError) in try LinearPath(from: start, to: end) }
      cells = try measure(path, objective, in: folder, progress)
    case .curve(let shape, let settings):
      let straight = try running { () throws(LandscapeError) in
        try Curve(shape, from: start, to: end)
      }
      let curve = try search(straight, settings, objective, in: folder, progress)
      cells = try measure(curve, objective, in: folder, progress)
    }
    return try PathResult(cells, partCount: partCount)
  }

  private func measure(
    _ path: some ParameterPath, _ objective: NetworkObjective, in folder: ProbeFolder,
    _ progress: (_ task: Task, _ finished: Int, _ all: Int) -> Void
  ) throws(ProbeRunError) -> SurfaceCells {
    let surface = try running { () throws(LandscapeError) in
      try SampledPath(path, count: positionCount)
    }
    return try SurfaceRun(surface).cells(
      of: objective, .lossOfParts(partCount), in: folder
    ) { progress(.measuring, $0, $1) }
  }

  private func search(
    _ straight: Curve, _ settings: CurveSearch.Settings, _ objective: NetworkObjective,
    in folder: ProbeFolder, _ progress: (_ task: Task, _ finished: Int, _ all: Int) -> Void
  ) throws(ProbeRunError) -> Curve {
    let file = CurveBend(path: folder.file("bend.safetensors"))
    let known = try file.read(parameterCount: straight.parameterCount)
    let random = RandomStream(seed: seed)
    var search = CurveSearch(from: straight, settings: settings, random: random)
    if let known {
      let curve = try running { () throws(LandscapeError) in
        try Curve(straight.shape, from: straight.start, over: known.bend, to: straight.end)
      }
      search = CurveSearch(
        from: curve, finishedSteps: known.finishedSteps, settings: settings, random: random)
    }
    progress(.searching, search.finishedSteps, settings.steps)
    while search.finishedSteps < settings.steps {
      try running { () throws(LandscapeError) in
        try search.advance(by: Self.stride, on: objective)
      }
      try file.write(bend: search.curve.bend, finishedSteps: search.finishedSteps)
      progress(.searching, search.finishedSteps, settings.steps)
    }
    return search.curve
  }
}
