internal import ArgumentParser
internal import Kernels
internal import MultiView
internal import Records

/// Evaluates a network on patches.
struct MultiViewInspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Write the logits of a network on given patches.",
    discussion: """
      Reads network.safetensors as `retort multiview train` writes it and patches as float32 or
      float64 [N, P, d]; writes logits as float32 [N, k].

      EXAMPLE
        retort multiview inspect --network network/network.safetensors \\
          --patches samples/patches.npy --logits logits.npy
      """)

  @Option(help: "The network: a safetensors file.")
  var network: String

  @Option(help: "The patches: a NumPy array [N, P, d].")
  var patches: String

  @Option(help: "Where to write the logits: a NumPy array [N, k].")
  var logits: String

  func run() throws {
    try Failure.reporting {
      let network = try NetworkFile.read(self.network)
      let array = try NumPyArray.read(patches)
      guard array.shape.count == 3, array.shape[1] >= 1,
        array.shape[2] == network.shape.coordinateCount
      else {
        throw NetworkFileError(
          path: patches, field: "shape", found: "\(array.shape)",
          allowed: "[samples, patches, \(network.shape.coordinateCount)]")
      }
      let elements = try array.float32()
      if let index = elements.firstIndex(where: { !$0.isFinite }) {
        throw NetworkFileError(
          path: patches, field: "element \(index)", found: "\(elements[index])",
          allowed: "finite numbers")
      }
      let samples = DensePatches(
        elements: elements, patchesPerSample: array.shape[1], coordinateCount: array.shape[2])
      try NumPyArray.write(
        shape: [array.shape[0], network.shape.classCount], float32: network.logits(of: samples),
        to: logits)
      StandardError.write("\(array.shape[0]) rows of logits written to \(logits)\n")
    }
  }
}
