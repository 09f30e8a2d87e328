import Foundation
import Networks

/// What PyTorch computed of one network in double precision: scripts/vectors/pytorch-networks.
struct PyTorchNumbers: Decodable {
  let architecture: String
  let shortcut: String?
  let classes: Int
  let parameters: [Parameter]
  let normalizations: [String]
  let shiftUnit: Double
  let shifts: [String: [Int]]
  let cases: [Case]
  let descent: Descent

  struct Parameter: Decodable {
    let name: String
    let shape: [Int]
  }

  struct Case: Decodable {
    let mode: String
    let batch: Int
    let images: Int
    let rows: Int
    let columns: Int
    let weightScales: [Double]
    let logits: [[Double]]
    let loss: Double
    let gradient: [[Double]]
    let hessianVector: [[Double]]
    let gaussNewtonVector: [[Double]]
    let runningMeans: [[Double]]?
    let runningVariances: [[Double]]?
  }

  struct Descent: Decodable {
    let steps: Int
    let batch: Int
    let rate: Double
    let momentum: Double
    let weightDecay: Double
    let firstBatch: Int
    let losses: [Double]
    let singlePrecisionLosses: [Double]
  }

  static let names = [
    "resnet20-A", "resnet20-B", "wrn_16_2", "densenet-40-12", "vgg8", "plain-4",
  ]

  static func read(_ name: String) throws -> PyTorchNumbers {
    let url = Bundle.module.url(
      forResource: name, withExtension: "json", subdirectory: "Vectors")
    guard let url else { throw CocoaError(.fileNoSuchFile) }
    return try JSONDecoder().decode(PyTorchNumbers.self, from: Data(contentsOf: url))
  }

  /// The same network here, for images of a size.
  func graph(rows: Int, columns: Int) throws -> NetworkGraph {
    try ArchitectureRegistry.architecture(
      named: architecture, shortcut: shortcut.flatMap { Shortcut(rawValue: $0) }
    ).graph(image: MapShape(channels: 3, height: rows, width: columns), classCount: classes)
  }

  /// The same weights and running statistics, by rule; scales depend on the size of the images.
  func numbers(of graph: NetworkGraph, scales: [Double]) -> NetworkParameters {
    var values: [Float] = []
    values.reserveCapacity(graph.parameterCount)
    for (index, tensor) in graph.parameters.enumerated() {
      let shift = shifts[tensor.name]
      let rowLength = tensor.count / tensor.shape[0]
      for entry in 0..<tensor.count {
        let u = HashedNumbers.uniform(.parameters, index, entry)
        var value =
          switch tensor.role {
          case .normalizationScale: 1 + u / 4
          case .normalizationShift: u / 4
          case .convolutionBias, .linearBias: u / 8
          case .convolutionWeight, .linearWeight: u * scales[index]
          }
        if let shift { value += Double(shift[entry / rowLength]) * shiftUnit }
        values.append(Float(value))
      }
    }
    var numbers = NetworkParameters(of: graph, values: values)
    for (index, statistics) in graph.runningStatistics.enumerated() {
      for (channel, place) in statistics.range.enumerated() {
        let mean = HashedNumbers.uniform(.means, index, channel) / 4
        numbers.runningMeans[place] = Float(mean)
        numbers.runningVariances[place] = Float(
          3 + HashedNumbers.uniform(.variances, index, channel))
      }
    }
    return numbers
  }

  /// The largest departure from digests (norm, inner product with a hashed vector, four entries),
  /// each relative to the tensor's norm, or to a hundredth of the largest norm where that is more.
  static func departure(
    _ found: [Float], _ ranges: [Range<Int>], from digests: [[Double]]
  ) -> Double {
    let largest = digests.map { $0[0] }.max() ?? 0
    var worst = 0.0
    for (index, range) in ranges.enumerated() {
      let tensor = found[range].map { Double($0) }
      let scale = max(digests[index][0], 1e-2 * largest)
      let norm = tensor.reduce(0) { $0 + $1 * $1 }.squareRoot()
      var product = 0.0
      for (entry, value) in tensor.enumerated() {
        product += value * HashedNumbers.uniform(.probes, index, entry)
      }
      let entries = (0..<4).map { k in
        tensor[Int(HashedNumbers.hash(.positions, index, k) % UInt64(tensor.count))]
      }
      for (one, other) in zip([norm, product] + entries, digests[index]) {
        worst = max(worst, abs(one - other) / scale)
      }
    }
    return worst
  }
}
