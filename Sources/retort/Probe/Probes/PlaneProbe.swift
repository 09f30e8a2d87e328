internal import ArgumentParser
internal import Execution
internal import Probing
internal import Surfaces

/// `retort probe plane`: the loss on a plane through a network.
struct PlaneProbe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plane",
    abstract: "Measure the loss on a plane through the network.",
    discussion: """
      The plane is spanned by two random directions, scaled filter by filter to the weights, \
      unless --to (two networks), --eigenvectors or --trajectory says how. Cells are saved as they come, \
      from coarse to fine. plane.csv is what `retort-plot plane` draws, with the networks and the \
      trajectory; loss.npy and accuracy.npy have a row for each second coordinate.

      EXAMPLES
        retort probe plane --checkpoint run/checkpoint.safetensors \\
          --dataset cifar10 --data data --samples 1000 --out probes/plane
        retort probe plane --checkpoint run/checkpoint.safetensors \\
          --dataset cifar10 --data data --samples 1000 \\
          --trajectory run/epochs/epoch-*.safetensors --count-x 31 --count-y 21 \\
          --out probes/trajectory
      """)

  @OptionGroup var options: ProbeOptions
  @OptionGroup var directions: DirectionOptions

  @Option(
    parsing: .unconditional,
    help: "LOW,HIGH along the first direction; default: around all networks given, or -1,1.")
  var rangeX: CoordinateRange?

  @Option(parsing: .unconditional, help: "LOW,HIGH along the second direction likewise.")
  var rangeY: CoordinateRange?

  @Option(help: "Cells along the first direction, 2 to 2000.")
  var countX = 25

  @Option(help: "Cells along the second direction, 2 to 2000.")
  var countY = 25

  func validate() throws {
    for (option, count) in [("--count-x", countX), ("--count-y", countY)]
    where !(2...2_000).contains(count) {
      throw ValidationError("\(option) \(count): allowed: 2 to 2000")
    }
  }

  func run() throws {
    try Failure.reporting {
      let subject = try ProbeSubject(options)
      let chosen = try ChosenDirections(directions, count: 2, of: subject, seed: options.seed)
      let pair = try PlaneDirections(first: chosen.directions[0], second: chosen.directions[1])
      let (plane, marks) = try self.plane(along: pair, chosen, subject)
      let (x, y) = (plane.grid.first, plane.grid.second)
      let plan = ProbeSession.Plan(
        probe: "plane",
        options: chosen.record.merging([
          "range-x": "\(x.range.lowerBound),\(x.range.upperBound)", "count-x": "\(x.count)",
          "range-y": "\(y.range.lowerBound),\(y.range.upperBound)", "count-y": "\(y.count)",
        ]) { own, _ in own },
        order: .value, vectorCount: 16 + 4 * chosen.networks.count,
        files: ["cells.csv", "plane.csv", "loss.npy", "accuracy.npy"], unit: "cells",
        kept: "finished cells are saved",
        statistics: directions.passesOtherNetworks ? .reestimated : .running)
      try ProbeSession(subject: subject, plan: plan).run {
        SurfaceSummary.text($0, files: "\(options.out)/plane.csv")
      } figure: { result, caption, folder in
        try result.writePlane(caption, to: folder.file("plane.csv"))
      } _: { context in
        let cells = try SurfaceRun(plane).cells(
          of: context.objective, .lossAndAccuracy, in: context.folder,
          progress: context.progress.show)
        let result = SurfaceResult(cells, directions: chosen.described, marks: marks)
        let folder = context.folder
        try result.writeArray(of: \.loss, columnCount: countX, to: folder.file("loss.npy"))
        try result.writeArray(of: \.accuracy, columnCount: countX, to: folder.file("accuracy.npy"))
        return result
      }
    }
  }

  /// The plane, wide enough for all networks unless the ranges are given, and where they lie.
  private func plane(
    along pair: PlaneDirections, _ chosen: ChosenDirections, _ subject: ProbeSubject
  ) throws -> (Plane, [SurfaceResult.Mark]) {
    func plane(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) throws -> Plane {
      try Plane(
        through: subject.point, along: pair,
        at: CellGrid(first: GridAxis(x, count: countX), second: GridAxis(y, count: countY)))
    }
    let any = try plane(-1...1, -1...1)
    var marks: [SurfaceResult.Mark] = []
    for network in chosen.networks {
      let place = try any.projection(of: network.point)
      marks.append(
        SurfaceResult.Mark(
          kind: network.kind, name: network.name, first: place.first, second: place.second,
          distance: place.distance))
    }
    let (x, y) = (marks.map(\.first), marks.compactMap(\.second))
    return (
      try plane(
        rangeX?.range ?? CoordinateRange.around(x), rangeY?.range ?? CoordinateRange.around(y)),
      marks
    )
  }
}
