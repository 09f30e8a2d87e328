import Foundation
import Kernels
import Randomness
import Records

/// One full-batch cross-entropy step of several networks with the sizes of the preset `reference`.
///
/// Random patches of those shapes: the time does not depend on what they show. The networks share
/// them, as the members of an ensemble do, and train one after another. The rate is 0, so that
/// every repetition does the same arithmetic.
struct TwoLayerStep {
  static let shape = TwoLayerShape(coordinateCount: 40, classCount: 10, neuronsPerClass: 8)
  static let activation = SmoothedReLU(power: 3, threshold: 8)
  static let patchesPerSample = 10
  static let sampleCount = 500

  private let patches: DensePatches
  private let labels: [Int32]
  private var weights: [NeuronMatrix]
  private var gradient = NeuronMatrix(zeros: shape)
  private var workspace = TwoLayerWorkspace(
    shape: shape, activation: activation, largestPatchCount: patchesPerSample)

  /// What one thread measured.
  struct Measurement: Codable, Sendable {
    var stepSeconds: [Double] = []
    let stepOperations: Double
    var peakSeconds: [Double] = []
    let peakOperations: Double
  }

  /// Networks from the streams of these indices, on patches that are always the same.
  init(networks: ClosedRange<Int>) {
    let shape = Self.shape
    let root = RandomStream(seed: 1)
    var data = root.child(.data, 0)
    let scalarCount = Self.sampleCount * Self.patchesPerSample * shape.coordinateCount
    patches = DensePatches(
      elements: (0..<scalarCount).map { _ in Float(0.3 * data.normal()) },
      patchesPerSample: Self.patchesPerSample, coordinateCount: shape.coordinateCount)
    labels = (0..<Self.sampleCount).map { _ in Int32(data.index(below: shape.classCount)) }
    weights = networks.map { index in
      var random = root.child(.initialWeights, index)
      var matrix = NeuronMatrix(zeros: shape)
      for coordinate in 0..<shape.coordinateCount {
        for label in 0..<shape.classCount {
          for neuron in 0..<shape.neuronsPerClass {
            matrix[coordinate, class: label, neuron: neuron] = Float(0.5 * random.normal())
          }
        }
      }
      return matrix
    }
  }

  /// The step and the peak in turn, as often as asked for, after a warm-up.
  consuming func measured(repetitions: Int) -> Measurement {
    run()
    // Multiply-adds that take about as long as the step, so that both meet the same weather.
    let target = Timing.seconds { run() }
    var rounds = 1_000
    while Timing.seconds(of: { _ = runMultiplyAdds(rounds: rounds) }) < target { rounds *= 2 }
    var measurement = Measurement(
      stepOperations: Double(weights.count) * operationsPerNetwork,
      peakOperations: Double(runMultiplyAdds(rounds: rounds)))
    for _ in 0..<repetitions {
      measurement.stepSeconds.append(Timing.seconds { run() })
      measurement.peakSeconds.append(
        Timing.seconds { _ = runMultiplyAdds(rounds: rounds) })
    }
    return measurement
  }

  /// Writes the inputs and the gradients that the step computes, for other programs to compare.
  ///
  /// Weights and gradients are [networks × coordinates × columns], a column being neuron · 10 +
  /// class.
  consuming func write(to folder: String) throws {
    let shape = Self.shape
    var gradients: [Float] = []
    for matrix in weights {
      addGradient(of: matrix)
      gradients += gradient.elements
      gradient = NeuronMatrix(zeros: shape)
    }
    let stack = [weights.count, shape.coordinateCount, shape.columnCount]
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    try NumPyArray.write(
      shape: [Self.sampleCount * Self.patchesPerSample, shape.coordinateCount],
      float32: patches.elements, to: folder + "/patches.npy")
    try NumPyArray.write(
      shape: [Self.sampleCount], int64: labels.map(Int.init), to: folder + "/labels.npy")
    try NumPyArray.write(
      shape: stack, float32: weights.flatMap(\.elements), to: folder + "/weights.npy")
    try NumPyArray.write(shape: stack, float32: gradients, to: folder + "/gradients.npy")
  }

  /// Multiplications and additions of both matrix products of one network; the activation's, the
  /// softmax's and the descent's are not counted.
  private var operationsPerNetwork: Double {
    let shape = Self.shape
    let entries = Self.sampleCount * Self.patchesPerSample * shape.coordinateCount
    return 4 * Double(entries * shape.classCount * shape.neuronsPerClass)
  }

  private mutating func run() {
    for index in weights.indices {
      addGradient(of: weights[index])
      weights[index].descend(along: &gradient, rate: 0)
    }
  }

  private mutating func addGradient(of weights: NeuronMatrix) {
    let (labels, classCount) = (labels, Self.shape.classCount)
    patches.addGradient(weights: weights, workspace: &workspace, gradient: &gradient) {
      block, logits, logitGradient in
      crossEntropyGradient(
        logits: logits, labels: labels.span.extracting(block), classCount: classCount,
        weight: 1 / Float(Self.sampleCount), into: &logitGradient)
    }
  }
}
