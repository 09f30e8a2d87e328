internal import ArgumentParser

/// The multi-view data and its networks, one at a time.
struct MultiViewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "multiview",
    abstract: "Sample the multi-view data, train one network on it, inspect a network.",
    discussion: """
      EXAMPLES
        retort multiview sample --count 1000 --seed 1 --out samples
        retort multiview train --seed 1 --out network
        retort multiview inspect --network network/network.safetensors \\
          --patches samples/patches.npy --logits logits.npy
      """,
    subcommands: [MultiViewSample.self, MultiViewTrain.self, MultiViewInspect.self])
}
