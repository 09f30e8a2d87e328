import Foundation
import Testing

/// ResNet-8 with shortcut A and seven images as files, and what PyTorch finds for them.
///
/// Weights and pixels are the sequences of `scripts/vectors/evaluation.py`; the names are those of
/// akamaster/pytorch_resnet_cifar10, with the prefix that its files have.
struct SmallResNet: Decodable {
  let mean: [Double]
  let std: [Double]
  let labels: [Int]
  /// [7 × 10].
  let logits: [Double]
  let correct: Int
  /// The mean over the images.
  let loss: Double
  let gradients: [Gradient]
  /// The mean of the logits of images and mirror images.
  let mirroredLogits: [Double]
  /// Of those logits.
  let mirroredLoss: Double
  /// Of the Hessian of the mean loss, with the pixels normalised as in training here.
  let largestEigenvalue: Double

  struct Gradient: Decodable {
    let name: String
    let norm: Double
    /// Of the entries, each times its fraction.
    let sum: Double
  }

  /// The expected numbers.
  static func expected() throws -> SmallResNet {
    let file = try #require(
      Bundle.module.url(forResource: "Vectors/Evaluation", withExtension: "json"))
    return try JSONDecoder().decode(SmallResNet.self, from: Data(contentsOf: file))
  }

  /// A number in [-0.5, 0.5).
  static func fraction(_ sequence: Int, _ index: Int) -> Double {
    Double(integer(sequence, index)) / 1_009 - 0.5
  }

  private static func integer(_ sequence: Int, _ index: Int) -> Int {
    (index * 7_919 + sequence * 104_729 + 13) % 1_009
  }

  /// The file of the network.
  static func file() -> TensorFile {
    var file = TensorFile(tensors: [:], metadata: ["format": "pt"])
    var parameterCount = 0
    var normalizationCount = 0
    func add(_ name: String, _ shape: [Int], _ value: (_ fraction: Double) -> Double) {
      let floats = (0..<shape.reduce(1, *)).map { Float(value(fraction(parameterCount, $0))) }
      file.tensors["module.\(name)"] = TensorFile.Tensor(shape: shape, floats: floats)
      parameterCount += 1
    }
    func addMatrix(_ name: String, _ shape: [Int]) {
      let scale = (24 / Double(shape.dropFirst().reduce(1, *))).squareRoot()
      add(name, shape) { scale * $0 }
    }
    func addStatistics(_ name: String, _ channels: Int, _ value: (_ channel: Int) -> Double) {
      file.tensors["module.\(name)"] = TensorFile.Tensor(
        shape: [channels], floats: (0..<channels).map { Float(value($0)) })
    }
    func addNormalization(_ name: String, _ channels: Int) {
      add("\(name).weight", [channels]) { 1 + 0.4 * $0 }
      add("\(name).bias", [channels]) { 0.4 * $0 }
      let index = normalizationCount
      addStatistics("\(name).running_mean", channels) { 0.2 * fraction(2_000 + index, $0) }
      addStatistics("\(name).running_var", channels) { 1 + 0.5 * fraction(3_000 + index, $0) }
      normalizationCount += 1
    }
    addMatrix("conv1.weight", [16, 3, 3, 3])
    addNormalization("bn1", 16)
    var inputs = 16
    for (stage, channels) in [16, 32, 64].enumerated() {
      for layer in 1...2 {
        let name = "layer\(stage + 1).0"
        addMatrix("\(name).conv\(layer).weight", [channels, inputs, 3, 3])
        addNormalization("\(name).bn\(layer)", channels)
        inputs = channels
      }
    }
    addMatrix("linear.weight", [10, 64])
    add("linear.bias", [10]) { 0.4 * $0 }
    return file
  }

  /// The images as records of CIFAR-10's binary version.
  func records() -> Data {
    Data(
      labels.enumerated().flatMap { image, label in
        [UInt8(label)]
          + (0..<3_072).map { UInt8(Self.integer(5_000, image * 3_072 + $0) % 256) }
      })
  }

  /// A folder with `network.safetensors` and `test_batch.bin`.
  func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("network.safetensors", Self.file().data())
    try folder.write("test_batch.bin", records())
    return folder
  }

  /// The same folder with a training split too: each of its files has the seven images.
  func trainingFolder() throws -> TemporaryFolder {
    let folder = try folder()
    for file in 1...5 { try folder.write("data_batch_\(file).bin", records()) }
    return folder
  }

  /// What the file does not say.
  static let description = [
    "--model", "resnet8", "--shortcut", "A", "--mean", ".485,.456,.406", "--std", ".229,.224,.225",
  ]

  /// Runs `retort eval` on both files of a folder.
  static func evaluate(
    _ folder: TemporaryFolder, dataSet: String = "cifar10",
    description: [String] = description, _ arguments: String...
  ) throws -> Program.Outcome {
    try Program.retort.run(
      [
        "eval", "--checkpoint", folder.path("network.safetensors"), "--dataset", dataSet,
        "--data", folder.url.path, "--threads", "1",
      ] + description + arguments)
  }
}
