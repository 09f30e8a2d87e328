import Distillation
import Foundation
import Landscape
import Networks
import Probing

/// The curvature of a network by PyTorch in double precision: scripts/vectors/pytorch-curvature.
struct PyTorchCurvature: Decodable {
  let architecture: String
  let shortcut: String
  let classes: Int
  let batch: Int
  let images: Int
  let size: Int
  let weightScales: [Double]
  let shiftUnit: Double
  let shifts: [String: [Int]]
  let crossEntropy: Loss
  let distillation: Loss
  /// The largest, from the top, and then the smallest, from the bottom.
  let eigenvalues: [Eigenvalue]
  /// How far the stored eigenvector is from the true one, of length 1.
  let eigenvectorRounding: Double
  /// By tensor.
  let traces: [Double]

  struct Eigenvalue: Decodable {
    let value: Double
    let residual: Double
  }

  /// Values and digests of vectors: norm, inner product with a hashed vector, and four entries.
  struct Loss: Decodable {
    let labelWeight: Double?
    let teacherWeight: Double?
    let temperature: Double?
    let loss: Double
    let gradient: [[Double]]
    private let hessian: [[Double]]
    private let gaussNewton: [[Double]]
    private let residual: [[Double]]
    private let empiricalFisher: [[Double]]

    private enum CodingKeys: String, CodingKey {
      case labelWeight, teacherWeight, temperature, loss, gradient, hessian, residual
      case gaussNewton = "gauss-newton"
      case empiricalFisher = "empirical-fisher"
    }

    func digests(_ matrix: CurvatureMatrix) -> [[Double]] {
      switch matrix {
      case .hessian: hessian
      case .gaussNewton: gaussNewton
      case .residual: residual
      case .empiricalFisher: empiricalFisher
      }
    }

    /// The same loss here.
    var objective: ObjectiveLoss {
      guard let labelWeight, let teacherWeight, let temperature else { return .crossEntropy() }
      return .distillation(
        HintonDistillation(
          labelWeight: labelWeight, teacherWeight: teacherWeight,
          divergence: SoftenedDivergence(temperature: temperature)))
    }
  }

  static let names = ["resnet8-B", "resnet20-B"]

  static func read(_ name: String) throws -> PyTorchCurvature {
    try JSONDecoder().decode(PyTorchCurvature.self, from: data(name, "json"))
  }

  /// The eigenvector of the largest eigenvalue, of length 1, rounded to 16 bits.
  static func eigenvector(_ name: String) throws -> [Double] {
    let bytes = [UInt8](try data(name, "eigenvector"))
    let whole = stride(from: 0, to: bytes.count, by: 2).map {
      Double(Int16(bitPattern: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8))
    }
    let length = dot(whole, whole).squareRoot()
    return whole.map { $0 / length }
  }

  private static func data(_ name: String, _ kind: String) throws -> Data {
    let url = Bundle.module.url(forResource: name, withExtension: kind, subdirectory: "Vectors")
    guard let url else { throw CocoaError(.fileNoSuchFile) }
    return try Data(contentsOf: url)
  }

  /// The same network here, with its weights and running statistics by rule.
  func network() throws -> ProbedNetwork {
    let graph = try ArchitectureRegistry.architecture(
      named: architecture, shortcut: Shortcut(rawValue: shortcut)
    ).graph(image: MapShape(channels: 3, height: size, width: size), classCount: classes)
    var values: [Float] = []
    values.reserveCapacity(graph.parameterCount)
    for (index, tensor) in graph.parameters.enumerated() {
      let rowLength = tensor.count / tensor.shape[0]
      for entry in 0..<tensor.count {
        let u = HashedNumbers.parameters.uniform(index, entry)
        let shift = shifts[tensor.name].map { Double($0[entry / rowLength]) * shiftUnit } ?? 0
        let value =
          switch tensor.role {
          case .normalizationScale: 1 + u / 4
          case .normalizationShift: u / 4
          case .convolutionBias, .linearBias: u / 8
          case .convolutionWeight, .linearWeight: u * weightScales[index]
          }
        values.append(Float(value + shift))
      }
    }
    var numbers = NetworkParameters(of: graph, values: values)
    for (index, statistics) in graph.runningStatistics.enumerated() {
      for (channel, place) in statistics.range.enumerated() {
        numbers.runningMeans[place] = Float(HashedNumbers.means.uniform(index, channel) / 4)
        numbers.runningVariances[place] = Float(
          3 + HashedNumbers.variances.uniform(index, channel))
      }
    }
    return ProbedNetwork(name: architecture, digest: "", graph: graph, parameters: numbers)
  }

  /// The same images, labels and teacher's answers.
  var samples: ObjectiveSamples {
    let shape = MapShape(channels: 3, height: size, width: size)
    var samples = ObjectiveSamples(
      values: (0..<images * shape.count).map {
        Float(2 * HashedNumbers.images.uniform(batch, $0))
      }, shape: shape,
      labels: (0..<images).map {
        Int(HashedNumbers.labels.hash(batch, $0) % UInt64(classes))
      }, classCount: classes, name: "hashed", selection: "batch \(batch)")
    let answers = (0..<images * classes).map { 4 * HashedNumbers.teacher.uniform(batch, $0) }
    samples.teacher = .init(logits: Rows(answers, columnCount: classes), digest: "")
    return samples
  }

  /// The largest departure of a vector from digests, each relative to the tensor's norm, or to a
  /// hundredth of the largest norm where that is more.
  static func departure(
    of found: [Double], _ layout: ParameterLayout, from digests: [[Double]]
  ) -> Double {
    let largest = digests.map { $0[0] }.max() ?? 0
    var worst = 0.0
    for (index, tensor) in layout.tensors.enumerated() {
      let values = Array(found[tensor.range])
      let probe = values.indices.map { HashedNumbers.probes.uniform(index, $0) }
      let entries = (0..<4).map {
        values[Int(HashedNumbers.positions.hash(index, $0) % UInt64(values.count))]
      }
      let scale = max(digests[index][0], 1e-2 * largest)
      let own = [dot(values, values).squareRoot(), dot(values, probe)] + entries
      for (one, other) in zip(own, digests[index]) { worst = max(worst, abs(one - other) / scale) }
    }
    return worst
  }
}
