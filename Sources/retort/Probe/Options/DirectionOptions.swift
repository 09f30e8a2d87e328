internal import ArgumentParser
internal import Surfaces

/// Where slices and planes go, and how their directions are scaled.
struct DirectionOptions: ParsableArguments {
  @Option(help: "A network to go to, at the coordinate 1; a plane takes two of them.")
  var to: [String] = []

  @Option(help: "eigenvectors.safetensors of `retort probe top-eigenvalues`: its first ones.")
  var eigenvectors: String?

  @Option(
    parsing: .upToNextOption,
    help: """
      The networks of a training run in order of time, such as epochs/epoch-*.safetensors: their \
      first principal components.
      """)
  var trajectory: [String] = []

  @Option(
    help: """
      What a direction is scaled to: the weights of each filter or layer, or none. Default: \
      filter for random directions, none for others.
      """)
  var normalization: DirectionNormalisation?

  /// The kinds of direction, of which one is taken; random without any of these options.
  var isRandom: Bool { to.isEmpty && eigenvectors == nil && trajectory.isEmpty }

  /// Whether running statistics of the one network say little of the others on the way.
  var passesOtherNetworks: Bool { !to.isEmpty || !trajectory.isEmpty }

  func validate() throws {
    let given = [!to.isEmpty, eigenvectors != nil, !trajectory.isEmpty].filter(\.self).count
    guard given <= 1 else {
      throw ValidationError("--to, --eigenvectors and --trajectory exclude each other")
    }
  }
}
