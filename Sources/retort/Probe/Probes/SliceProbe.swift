internal import ArgumentParser
internal import Execution
internal import Probing
internal import Surfaces

/// `retort probe slice`: the loss along a line through a network.
struct SliceProbe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "slice",
    abstract: "Measure the loss along a line through the network.",
    discussion: """
      The line goes along a random direction, scaled filter by filter to the weights, unless \
      --to, --eigenvectors or --trajectory says where. Cells are saved as they come; \
      slices.csv is what `retort-plot slices` draws.

      EXAMPLES
        retort probe slice --checkpoint run/checkpoint.safetensors \\
          --dataset cifar10 --data data --samples 2000 --out probes/slice
        retort probe slice --checkpoint run/checkpoint.safetensors \\
          --dataset cifar10 --data data --samples 2000 \\
          --to teacher/checkpoint.safetensors --range -.5,1.5 --count 41 --out probes/line
      """)

  @OptionGroup var options: ProbeOptions
  @OptionGroup var directions: DirectionOptions

  @Option(
    parsing: .unconditional,
    help: "LOW,HIGH in lengths of the direction; default: around all networks on it, or -1,1.")
  var range: CoordinateRange?

  @Option(help: "Cells, 2 to 100000.")
  var count = 51

  func validate() throws {
    guard (2...100_000).contains(count) else {
      throw ValidationError("--count \(count): allowed: 2 to 100000")
    }
  }

  func run() throws {
    try Failure.reporting {
      let subject = try ProbeSubject(options)
      let chosen = try ChosenDirections(directions, count: 1, of: subject, seed: options.seed)
      let direction = chosen.directions[0]
      let range =
        self.range?.range ?? (directions.to.isEmpty ? -1...1 : CoordinateRange.around([1]))
      let slice = try Slice(
        through: subject.point, along: direction, at: GridAxis(range, count: count))
      let plan = ProbeSession.Plan(
        probe: "slice",
        options: chosen.record.merging(
          ["range": "\(range.lowerBound),\(range.upperBound)", "count": "\(count)"]
        ) { own, _ in own },
        order: .value, vectorCount: 12 + 4 * chosen.networks.count,
        files: ["cells.csv", "slices.csv"], unit: "cells", kept: "finished cells are saved",
        statistics: directions.passesOtherNetworks ? .reestimated : .running)
      try ProbeSession(subject: subject, plan: plan).run {
        SurfaceSummary.text($0, files: "\(options.out)/slices.csv")
      } figure: { result, caption, folder in
        try result.writeSlice(caption, to: folder.file("slices.csv"))
      } _: { context in
        let cells = try SurfaceRun(slice).cells(
          of: context.objective, .lossAndAccuracy, in: context.folder,
          progress: context.progress.show)
        return SurfaceResult(cells, directions: chosen.described)
      }
    }
  }
}
