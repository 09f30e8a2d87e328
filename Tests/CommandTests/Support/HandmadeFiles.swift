import Foundation

/// A sound network and sound patches, small enough to write out and to do harm to.
enum HandmadeFiles {
  /// [classes × neurons × dimension] = [2 × 2 × 3].
  static let weights: [Float] = [0.5, 0.5, 0, 1, 0, 1, -1, 0, 0.5, 0, 0, 1]
  /// One sample of 2 patches, d = 3.
  static let patches: [Float] = [0.5, 0.25, 0, 0, -1, 2]

  static func network() -> TensorFile {
    TensorFile(
      tensors: ["hidden.weight": TensorFile.Tensor(shape: [2, 2, 3], floats: weights)],
      metadata: ["power": "3.0", "threshold": "8.0"])
  }

  /// A folder with both files.
  static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("network.safetensors", network().data())
    try folder.write("patches.npy", ArrayFile.data(shape: "(1, 2, 3)", floats: patches))
    return folder
  }

  /// Runs `retort multiview inspect` on both files.
  static func inspect(_ folder: TemporaryFolder) throws -> Program.Outcome {
    try Program.retort.run(
      "multiview", "inspect", "--network", folder.path("network.safetensors"), "--patches",
      folder.path("patches.npy"), "--logits", folder.path("logits.npy"))
  }
}
