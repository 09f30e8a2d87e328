import Kernels
import Landscape
import MultiView
import MultiViewCurvature
import Randomness
import Testing

/// A network and samples so small that its matrices fit on a page, drawn from fixed seeds.
///
/// Weights and patches are such that pre-activations fall on all three branches of the activation.
struct CurvatureCase: Sendable, CustomTestStringConvertible {
  var classes = 3
  var neurons = 2
  var coordinates = 5
  var patches = 3
  var samples = 7
  var power = 3.0
  var representation = Representation.dense
  var part = TwoLayerLoss.Part.both

  enum Representation: String, Sendable { case dense, sparse }

  /// Every branch of the code: powers with and without a formula of their own, classes that fill
  /// tiles of four neurons and coordinates that fill fours, or do not, both representations, and
  /// more patches than a block.
  static let all = [
    CurvatureCase(), CurvatureCase(neurons: 4, coordinates: 8, power: 2.5),
    CurvatureCase(classes: 2, neurons: 5, coordinates: 3, power: 4),
    CurvatureCase(samples: 31, power: 2),
    CurvatureCase(representation: .sparse), CurvatureCase(part: .labels),
    CurvatureCase(part: .teacher),
  ]

  var testDescription: String {
    "\(representation), \(part), k \(classes), m \(neurons), d \(coordinates), P \(patches), "
      + "N \(samples), q \(power)"
  }

  var network: TwoLayerNetwork { network(0) }

  func network(_ index: Int) -> TwoLayerNetwork {
    var random = RandomStream(seed: 31).child(.initialWeights, index)
    return TwoLayerNetwork(
      shape: TwoLayerShape(
        coordinateCount: coordinates, classCount: classes, neuronsPerClass: neurons),
      activation: SmoothedReLU(power: power, threshold: 0.7), initialScale: 0.4, &random)
  }

  var labels: [Int32] { (0..<samples).map { Int32($0 % classes) } }

  var dense: DensePatches {
    var random = RandomStream(seed: 32)
    return DensePatches(
      elements: (0..<samples * patches * coordinates).map { _ in Float(random.normal()) },
      patchesPerSample: patches, coordinateCount: coordinates)
  }

  /// Sample n has n mod (P + 1) patches, so that one has none and one has all.
  var sparse: SparsePatches {
    var random = RandomStream(seed: 33)
    var offsets = [0]
    for sample in 0..<samples { offsets.append(offsets[sample] + sample % (patches + 1)) }
    return SparsePatches(
      offsets: offsets,
      coordinates: (0..<offsets[samples]).map { _ in Int32(random.index(below: coordinates)) },
      strengths: (0..<offsets[samples]).map { _ in Float(2 * random.normal()) },
      coordinateCount: coordinates)
  }

  var table: PatchTable { representation == .dense ? PatchTable(dense) : PatchTable(sparse) }

  var reference: ReferencePatches {
    representation == .dense ? ReferencePatches(dense) : ReferencePatches(sparse)
  }

  var settings: TeacherSignal.Settings {
    var settings = TeacherSignal.Settings()
    (settings.weight, settings.temperature, settings.teacherFactor) = (0.7, 2, 1.5)
    return settings
  }

  /// Logits of a made-up teacher.
  var teacherLogits: [Double] {
    var random = RandomStream(seed: 34)
    return (0..<samples * classes).map { _ in 2 * random.normal() }
  }

  func loss(_ part: TwoLayerLoss.Part) throws(LandscapeError) -> TwoLayerLoss {
    try TwoLayerLoss(
      labels: labels, classCount: classes, teacherLogits: teacherLogits, settings: settings,
      part: part)
  }

  /// The objective of the case's own part, or of another.
  func objective(_ part: TwoLayerLoss.Part? = nil) throws(LandscapeError) -> TwoLayerObjective {
    TwoLayerObjective(of: network, on: table, loss: try loss(part ?? self.part))
  }

  /// A direction of independent normal numbers.
  func direction(_ index: Int = 0) -> [Double] {
    var random = RandomStream(seed: 35).child(.probe, index)
    return (0..<classes * neurons * coordinates).map { _ in random.normal() }
  }
}

extension DifferentiableObjective {
  /// The gradient at the point.
  func gradient() throws(LandscapeError) -> [Double] {
    var gradient = Array(repeating: 0.0, count: parameterCount)
    try self.gradient(into: &gradient)
    return gradient
  }

  /// A matrix times a vector.
  func product(_ matrix: CurvatureMatrix, _ vector: [Double]) throws(LandscapeError) -> [Double] {
    var product = Array(repeating: 0.0, count: parameterCount)
    try multiply(matrix, vector, into: &product)
    return product
  }
}

/// The largest distance of two vectors' entries; NaN if one of them is.
func largestDifference(_ first: [Double], _ second: [Double]) -> Double {
  zip(first, second).reduce(0) { largest, pair in
    let difference = abs(pair.0 - pair.1)
    return difference.isNaN ? .nan : max(largest, difference)
  }
}
