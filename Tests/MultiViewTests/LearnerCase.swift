import Kernels
import MultiView
import Randomness
import Testing

/// A small learning problem with everything drawn at random from fixed seeds.
///
/// Weights and patches are such that pre-activations fall on all three branches of the activation.
struct LearnerCase: Sendable, CustomTestStringConvertible {
  var classes = 3
  var neurons = 2
  var coordinates = 5
  var patches = 3
  var samples = 7
  var power = 3.0
  var representation = Representation.dense

  enum Representation: String, Sendable { case dense, sparse }

  var testDescription: String {
    "\(representation), k \(classes), m \(neurons), d \(coordinates), P \(patches), N \(samples), "
      + "q \(power)"
  }

  var activation: SmoothedReLU { SmoothedReLU(power: power, threshold: 0.7) }

  var shape: TwoLayerShape {
    TwoLayerShape(coordinateCount: coordinates, classCount: classes, neuronsPerClass: neurons)
  }

  func network(_ index: Int, scale: Double = 0.4) -> TwoLayerNetwork {
    var random = RandomStream(seed: 21).child(.initialWeights, index)
    return TwoLayerNetwork(
      shape: shape, activation: activation, initialScale: scale, &random)
  }

  var labels: [Int32] { (0..<samples).map { Int32($0 % classes) } }

  var dense: LabelledPatches<DensePatches> {
    var random = RandomStream(seed: 22)
    let elements = (0..<samples * patches * coordinates).map { _ in Float(random.normal()) }
    return LabelledPatches(
      patches: DensePatches(
        elements: elements, patchesPerSample: patches, coordinateCount: coordinates),
      labels: labels)
  }

  /// Sample n has n mod (P + 1) patches, so that one has none and one has all.
  var sparse: LabelledPatches<SparsePatches> {
    var random = RandomStream(seed: 23)
    var offsets = [0]
    for sample in 0..<samples { offsets.append(offsets[sample] + sample % (patches + 1)) }
    let patchCount = offsets[samples]
    return LabelledPatches(
      patches: SparsePatches(
        offsets: offsets,
        coordinates: (0..<patchCount).map { _ in Int32(random.index(below: coordinates)) },
        strengths: (0..<patchCount).map { _ in Float(2 * random.normal()) },
        coordinateCount: coordinates),
      labels: labels)
  }

  /// The samples of the case's representation in double precision.
  var reference: ReferencePatches {
    switch representation {
    case .dense: ReferencePatches(dense.patches)
    case .sparse: ReferencePatches(sparse.patches)
    }
  }

  /// Logits of a made-up teacher: some above the cut 1 / τ² of the one-sided rule, most below.
  var teacherLogits: [[Double]] {
    var random = RandomStream(seed: 24)
    return (0..<samples).map { _ in (0..<classes).map { _ in Double(Float(2 * random.normal())) } }
  }

  func training(_ teacher: TeacherSignal.Settings? = nil) -> ReferenceTraining {
    ReferenceTraining(
      patches: reference, labels: labels.map(Int.init),
      teacher: teacher.map { ReferenceTraining.Teacher(logits: teacherLogits, settings: $0) })
  }

  func signal(_ settings: TeacherSignal.Settings) -> TeacherSignal {
    TeacherSignal(
      logits: teacherLogits.joined().map(Float.init), classCount: classes, settings: settings)
  }
}

extension TeacherSignal.Settings {
  /// Settings of one line.
  init(_ rule: TeacherSignal.Rule, weight: Double, temperature: Double, factor: Double = 1) {
    self.init()
    (self.rule, self.weight) = (rule, weight)
    (self.temperature, teacherFactor) = (temperature, factor)
  }
}
