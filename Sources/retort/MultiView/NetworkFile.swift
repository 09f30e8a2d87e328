internal import Kernels
internal import MultiView
internal import Records

/// A two-layer network as a safetensors file: `hidden.weight` [k, m, d] and its activation.
enum NetworkFile {
  /// The names of the metadata.
  private enum Key {
    static let power = "power"
    static let threshold = "threshold"
  }

  /// Weights as [k, m, d], row-major.
  static func tensor(_ weights: NeuronMatrix) -> TensorRecord {
    let shape = weights.shape
    var elements: [Float] = []
    elements.reserveCapacity(shape.classCount * shape.neuronsPerClass * shape.coordinateCount)
    for label in 0..<shape.classCount {
      for neuron in 0..<shape.neuronsPerClass {
        for coordinate in 0..<shape.coordinateCount {
          elements.append(weights[coordinate, class: label, neuron: neuron])
        }
      }
    }
    return TensorRecord(
      shape: [shape.classCount, shape.neuronsPerClass, shape.coordinateCount], float32: elements)
  }

  /// The features as [k, L, d], row-major.
  static func tensor(_ axes: FeatureAxes, _ settings: DataSettings) -> TensorRecord {
    let basis =
      switch axes {
      case .basis(let basis): basis
      case .standard:
        FeatureBasis(standard: settings.featureCount, dimension: settings.dimension)
      }
    return TensorRecord(
      shape: [settings.classes, settings.views, settings.dimension],
      float32: basis.vectors.map(Float.init))
  }

  /// The activation as metadata.
  static func metadata(_ settings: NetworkSettings) -> [String: String] {
    ["format": "pt", Key.power: "\(settings.power)", Key.threshold: "\(settings.threshold)"]
  }

  /// Reads a network.
  ///
  /// - Throws: `SafetensorsError` for the file, ``NetworkFileError`` for what it holds.
  static func read(_ path: String) throws -> TwoLayerNetwork {
    let file = try Safetensors.read(path)
    let tensor = try file.tensor("hidden.weight")
    guard tensor.shape.count == 3, tensor.shape.allSatisfy({ $0 >= 1 }) else {
      throw NetworkFileError(
        path: path, field: "hidden.weight", found: "shape \(tensor.shape)",
        allowed: "[classes, neurons, dimension], each at least 1")
    }
    let power = try number(Key.power, in: 2...16, file.metadata, path)
    let threshold = try number(Key.threshold, in: 1e-6...1e6, file.metadata, path)
    let elements = try tensor.float32()
    guard elements.allSatisfy(\.isFinite) else {
      throw NetworkFileError(
        path: path, field: "hidden.weight", found: "a weight that is not finite",
        allowed: "finite numbers")
    }
    let shape = TwoLayerShape(
      coordinateCount: tensor.shape[2], classCount: tensor.shape[0],
      neuronsPerClass: tensor.shape[1])
    var weights = NeuronMatrix(zeros: shape)
    for (index, element) in elements.enumerated() {
      let (row, coordinate) = index.quotientAndRemainder(dividingBy: shape.coordinateCount)
      let (label, neuron) = row.quotientAndRemainder(dividingBy: shape.neuronsPerClass)
      weights[coordinate, class: label, neuron: neuron] = element
    }
    return TwoLayerNetwork(
      weights: weights, activation: SmoothedReLU(power: power, threshold: Float(threshold)))
  }

  private static func number(
    _ key: String, in range: ClosedRange<Double>, _ metadata: [String: String], _ path: String
  ) throws(NetworkFileError) -> Double {
    guard let text = metadata[key], let value = Double(text), range.contains(value) else {
      throw NetworkFileError(
        path: path, field: "metadata '\(key)'", found: metadata[key] ?? "nothing",
        allowed: "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }
}

/// A file that is sound but holds no network, or no patches for it.
struct NetworkFileError: Error, CustomStringConvertible {
  let path: String
  let field: String
  let found: String
  let allowed: String

  var description: String { "\(path): \(field): found \(found), allowed: \(allowed)" }
}
