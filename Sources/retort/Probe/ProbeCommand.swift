internal import ArgumentParser

/// Measures how the loss of a network bends around its weights, and how it runs further away.
struct ProbeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe",
    abstract: "Measure how flat a network's loss is, each number with its error.",
    discussion: """
      The folder gets settings.json, result.json and tables. A probe that was interrupted goes on \
      when it is asked for again with the same settings; a folder of other settings is refused. \
      The network itself is never changed.

      EXAMPLES
        retort probe top-eigenvalues --checkpoint run/checkpoint.safetensors \\
          --dataset cifar10 --data data --samples 5000 --count 10 --out probes/eigenvalues
        retort probe plane --checkpoint run/checkpoint.safetensors \\
          --dataset cifar10 --data data --samples 1000 --out probes/plane
      """,
    subcommands: [
      TopEigenvaluesProbe.self, TraceProbe.self, DensityProbe.self, SharpnessProbe.self,
      SliceProbe.self, PlaneProbe.self, PathProbe.self, PenultimateProbe.self, GatherCommand.self,
    ])
}
