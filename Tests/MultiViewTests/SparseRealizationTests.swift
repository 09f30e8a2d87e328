import Kernels
import MultiView
import Randomness
import Testing

@Suite("Sparse realization") struct SparseRealizationTests {
  static var settings: DataSettings {
    var settings = DataSettings()
    (settings.classes, settings.dimension, settings.patches, settings.sparsity) = (3, 60, 5, 0.6)
    (settings.featureNoise, settings.noiseOnFeatures) = (0, 0)
    (settings.noise, settings.noiseOffFeatures) = (.orthogonal, 0.15)
    return settings
  }

  static func samples(_ count: Int) throws -> [Sample] {
    try SampleDistribution(settings).draw(count, .mixture, from: RandomStream(seed: 71))
  }

  @Test("gives each training noise patch an axis of its own behind the features")
  func axes() throws {
    let samples = try Self.samples(20)
    let realization = try SparseRealization(Self.settings)
    let patches = realization.patches(ofTraining: samples)
    let noiseCount = samples.reduce(0) { $0 + $1.patches.count { $0.feature == nil } }
    #expect(noiseCount > 0)
    #expect(patches.coordinateCount == 6 + noiseCount)
    #expect(patches.coordinateCount == realization.coordinateCount(of: samples))
    #expect(
      patches.coordinates.filter { $0 >= 6 } == (6..<Int32(patches.coordinateCount)).map { $0 })
    // σ sqrt(d - kL) = 0.15 · sqrt(54).
    #expect(abs(realization.noiseNorm - 1.102270384) < 1e-9)
    let expected = samples.flatMap {
      $0.patches.map { $0.feature == nil ? 1.102270384 : $0.strength }
    }
    #expect(zip(patches.strengths, expected).allSatisfy { abs(Double($0) - $1) < 1e-6 })
  }

  @Test("leaves the noise of test samples out, which meets no weight")
  func testNoise() throws {
    let samples = try Self.samples(20)
    let patches = try SparseRealization(Self.settings)
      .patches(ofTest: samples, coordinateCount: 50)
    let features = samples.flatMap { $0.patches.compactMap(\.feature) }
    #expect(patches.coordinates == features.map(Int32.init))
    #expect(patches.coordinateCount == 50)
  }

  @Test("has no axes but the features without noise")
  func noNoise() throws {
    var settings = Self.settings
    settings.noiseOffFeatures = 0
    let samples = try SampleDistribution(settings).draw(9, .mixture, from: RandomStream(seed: 72))
    let patches = try SparseRealization(settings).patches(ofTraining: samples)
    #expect(patches.coordinateCount == 6)
  }

  @Test("refuses laws whose patches lie along more than one axis, by the setting's name")
  func refusals() {
    let changes: [(String, (inout DataSettings) -> Void)] = [
      ("data.featureNoise", { $0.featureNoise = 0.01 }),
      ("data.noiseOnFeatures", { $0.noiseOnFeatures = 0.01 }),
      ("data.noise", { $0.noise = .isotropic }),
      ("data.dimension", { $0.dimension = 6 }),
      ("data.classes", { $0.classes = 1 }),
    ]
    for (setting, change) in changes {
      var settings = Self.settings
      change(&settings)
      let error = #expect(throws: SettingsViolation.self) {
        _ = try SparseRealization(settings)
      }
      #expect(error?.setting == setting)
    }
  }

  // MARK: - Against dense generation

  /// The sparse samples laid along orthonormal vectors of R^d that are no axes.
  struct Embedding {
    let sparse: LabelledPatches<SparsePatches>
    let dense: ReferencePatches
    let vectors: FeatureBasis

    init() throws {
      let samples = try SparseRealizationTests.samples(12)
      sparse = LabelledPatches(
        patches: try SparseRealization(SparseRealizationTests.settings)
          .patches(ofTraining: samples),
        labels: samples.map { Int32($0.label) })
      var random = RandomStream(seed: 73)
      let count = sparse.patches.coordinateCount
      let vectors = FeatureBasis(count: count, dimension: count + 4, &random)
      self.vectors = vectors
      dense = ReferencePatches(
        samples: ReferencePatches(sparse.patches).samples.map { sample in
          sample.map { Self.embed($0, vectors) }
        })
    }

    static func embed(_ content: [Double], _ vectors: FeatureBasis) -> [Double] {
      var embedded = Array(repeating: 0.0, count: vectors.dimension)
      for (coordinate, value) in content.enumerated() where value != 0 {
        for (index, component) in vectors[coordinate].enumerated() {
          embedded[index] += value * component
        }
      }
      return embedded
    }

    /// The coefficients of dense weights along the embedded axes.
    func coefficients(_ weights: [[[Double]]]) -> [[[Double]]] {
      weights.map { neurons in
        neurons.map { weight in
          (0..<vectors.count).map { axis in
            zip(vectors[axis], weight).reduce(0) { $0 + $1.0 * $1.1 }
          }
        }
      }
    }
  }

  static let activation = SmoothedReLU(power: 3, threshold: 0.5)

  static func network(_ embedding: Embedding) -> TwoLayerNetwork {
    var random = RandomStream(seed: 74)
    let shape = TwoLayerShape(
      coordinateCount: embedding.vectors.count, classCount: 3, neuronsPerClass: 2)
    return TwoLayerNetwork(
      shape: shape, activation: activation, initialScale: 0.2, &random)
  }

  // In exact arithmetic both runs are one; 30 steps in double precision keep 1e-11 easily, and what
  // the dense weights hold outside the embedded axes must not matter.
  @Test("trains exactly as dense patches along orthonormal directions do")
  func exactness() throws {
    let embedding = try Embedding()
    var sparse = ReferenceNetwork(Self.network(embedding))
    var random = RandomStream(seed: 75)
    var dense = sparse
    dense.weights = sparse.weights.map { neurons in
      neurons.map { weight in
        var outside = (0..<embedding.vectors.dimension).map { _ in random.normal() }
        embedding.vectors.removeFeatures(from: &outside)
        return zip(Embedding.embed(weight, embedding.vectors), outside).map { $0 + $1 }
      }
    }
    let start = sparse.weights
    let labels = embedding.sparse.labels.map(Int.init)
    let axes = ReferencePatches(embedding.sparse.patches)
    ReferenceTraining(patches: axes, labels: labels).descend(&sparse, rate: 1, steps: 30)
    ReferenceTraining(patches: embedding.dense, labels: labels)
      .descend(&dense, rate: 1, steps: 30)
    #expect(largestDifference(embedding.coefficients(dense.weights), sparse.weights) < 1e-11)
    #expect(largestDifference(start, sparse.weights) > 0.1)
    for (along, across) in zip(axes.samples, embedding.dense.samples) {
      let difference = zip(sparse.logits(of: along), dense.logits(of: across)).map { abs($0 - $1) }
      #expect(difference.allSatisfy { $0 < 1e-11 })
    }
  }

  // Float: inputs, weights and each of 30 steps are off by about sqrt(40) u = 4e-7 relative. The
  // race multiplies what is there by final over initial weights, less than 10 here.
  @Test("trains in Float as dense patches do, to rounding")
  func fastLearner() throws {
    let embedding = try Embedding()
    var sparse = Self.network(embedding)
    let schedule = TrainingSettings(rate: 1, steps: 30)
    let shape = TwoLayerShape(
      coordinateCount: embedding.vectors.dimension, classCount: 3, neuronsPerClass: 2)
    var dense = TwoLayerNetwork(
      weights: NeuronMatrix(zeros: shape), activation: Self.activation)
    for (label, neurons) in ReferenceNetwork(sparse).weights.enumerated() {
      for (neuron, weight) in neurons.enumerated() {
        for (coordinate, value) in Embedding.embed(weight, embedding.vectors).enumerated() {
          dense.weights[coordinate, class: label, neuron: neuron] = Float(value)
        }
      }
    }
    let densePatches = DensePatches(
      elements: embedding.dense.samples.joined().joined().map(Float.init), patchesPerSample: 5,
      coordinateCount: shape.coordinateCount)
    var descentAlong = GradientDescent(
      on: embedding.sparse, shape: sparse.shape, activation: Self.activation)
    var descentAcross = GradientDescent(
      on: LabelledPatches(patches: densePatches, labels: embedding.sparse.labels), shape: shape,
      activation: Self.activation)
    let unused = RandomStream(seed: 76)
    #expect(descentAlong.train(&sparse, schedule, minibatches: unused) == .finished)
    #expect(descentAcross.train(&dense, schedule, minibatches: unused) == .finished)
    let coefficients = embedding.coefficients(ReferenceNetwork(dense).weights)
    let tolerance = 30 * 10 * 4e-7
    #expect(largestDifference(coefficients, ReferenceNetwork(sparse).weights) < tolerance)
    let logits = sparse.logits(of: embedding.sparse.patches)
    let denseLogits = dense.logits(of: densePatches)
    // A logit adds up 10 activations of slope at most 1 on patches of length at most 2.
    #expect(zip(logits, denseLogits).allSatisfy { abs($0 - $1) < 20 * Float(tolerance) })
  }

  // At finite d, lengths of noise scatter by 1 / sqrt(2 d') and cosines by 1 / sqrt(d'), d' = d - kL.
  @Test("is the limit of dense generation in high dimension")
  func limit() throws {
    var settings = Self.settings
    settings.dimension = 3_000
    let samples = try SampleDistribution(settings).draw(6, .mixture, from: RandomStream(seed: 77))
    var random = RandomStream(seed: 78)
    let basis = FeatureBasis(count: 6, dimension: 3_000, &random)
    let dense = ReferencePatches(
      DenseRealization(settings, features: basis)
        .patches(of: samples, noise: RandomStream(seed: 79)))
    let sparse = ReferencePatches(try SparseRealization(settings).patches(ofTraining: samples))
    let contents = Array(dense.samples.joined())
    let axes = Array(sparse.samples.joined())
    let freedom = 2_994.0
    let norm = settings.noiseOffFeatures * freedom.squareRoot()
    for first in contents.indices {
      for second in 0...first {
        let found = zip(contents[first], contents[second]).reduce(0) { $0 + $1.0 * $1.1 }
        let expected = zip(axes[first], axes[second]).reduce(0) { $0 + $1.0 * $1.1 }
        let tolerance = 5 * norm * norm * (2 / freedom).squareRoot()
        #expect(abs(found - expected) < tolerance, "patches \(first) and \(second)")
      }
    }
  }
}
