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
      guard array.shape.count == 3, array.shape.allSatisfy({ $0 >= 1 }),
        array.shape[2] == network.shape.coordinateCount
      else {
        throw NetworkFileError(
          path: patches, field: "shape", found: "\(array.shape)",
          allowed: "[samples, patches, \(network.shape.coordinateCount)], each at least 1")
      }
      let samples = DensePatches(
        elements: try elements(of: array), patchesPerSample: array.shape[1],
        coordinateCount: array.shape[2])
      let rows = network.logits(of: samples)
      // Finite weights and patches can still multiply beyond what Float holds.
      if let index = rows.firstIndex(where: { !$0.isFinite }) {
        throw NetworkFileError(
          path: patches, field: "sample \(index / network.shape.classCount)",
          found: "the logit \(rows[index])", allowed: "weights and patches with finite logits")
      }
      try NumPyArray.write(
        shape: [array.shape[0], network.shape.classCount], float32: rows, to: logits)
      StandardError.write("\(array.shape[0]) rows of logits written to \(logits)\n")
    }
  }

  /// The patches as Float, all of them finite; float64 is rounded.
  private func elements(of array: TensorRecord) throws -> [Float] {
    let elements =
      array.elementType == .float64 ? try array.float64().map(Float.init) : try array.float32()
    if let index = elements.firstIndex(where: { !$0.isFinite }) {
      throw NetworkFileError(
        path: patches, field: "element \(index)", found: "\(elements[index])",
        allowed: "finite numbers within the range of float32")
    }
    return elements
  }
}
