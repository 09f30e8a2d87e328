public import MultiView
internal import Kernels
public import Randomness

/// Networks trained on a Gaussian mixture: inputs without the structure that ensembles need.
///
/// Independent networks differ in their outputs, and averaging makes them differ less, but all of
/// them err on nearly the same samples, so that the ensemble errs as often as one.
///
/// - Source: the control of Allen-Zhu & Li 2020, arXiv:2012.09816, section 1, on Gaussian-mixture
///   inputs; sizes are Retort's preset `reference`.
public struct GaussianExperiment: Sendable {
  /// The numbers of the experiment.
  public let settings: GaussianExperimentSettings
  private let mixture: GaussianMixture

  /// An experiment with these numbers.
  ///
  /// - Throws: `SettingsViolation` if they cannot be run.
  public init(_ settings: GaussianExperimentSettings) throws(SettingsViolation) {
    try settings.validate()
    self.settings = settings
    mixture = try GaussianMixture(settings.mixture)
  }

  /// Trains and measures all networks.
  ///
  /// - Parameter random: Fixes the samples, and each network's start by its index alone.
  public func run(_ random: RandomStream) -> GaussianExperimentResult {
    let training = samples(settings.mixture.trainingSamples, random.child(.gaussianMixture, 0))
    let test = samples(settings.mixture.testSamples, random.child(.testData, 0))
    return measure(trainedNetworks(on: training, random), on: test)
  }

  /// The result for networks that are trained already.
  func measure(
    _ networks: [TwoLayerNetwork], on test: LabelledPatches<DensePatches>
  ) -> GaussianExperimentResult {
    let classCount = settings.mixture.classes
    let logits = networks.map { $0.logits(of: test.patches) }
    let spread =
      logits.joined().allSatisfy(\.isFinite) ? LogitSpread(of: logits, classCount: classCount) : nil
    return GaussianExperimentResult(
      memberErrors: logits.map {
        Classification.error(logits: $0, labels: test.labels, classCount: classCount)
      },
      ensembleErrors: Ensemble(networks).errors(of: test),
      bayesError: mixture.bayesError,
      bayesTestError: Classification.error(
        logits: nearestMeanScores(test.patches), labels: test.labels, classCount: classCount),
      memberVariance: spread?.memberVariance,
      halfEnsembleVariance: spread?.halfEnsembleVariance,
      divergedCount: networks.count { !$0.isFinite })
  }

  private func samples(_ count: Int, _ stream: RandomStream) -> LabelledPatches<DensePatches> {
    var random = stream
    let (patches, labels) = mixture.draw(count, &random)
    return LabelledPatches(patches: patches, labels: labels)
  }

  private func trainedNetworks(
    on training: LabelledPatches<DensePatches>, _ random: RandomStream
  ) -> [TwoLayerNetwork] {
    let activation = settings.network.activation
    let shape = settings.network.shape(
      coordinates: settings.mixture.dimension, classes: settings.mixture.classes)
    var descent = GradientDescent(on: training, shape: shape, activation: activation)
    return (0..<settings.members).map { member in
      var own = random.child(.initialWeights, member)
      var network = TwoLayerNetwork(
        shape: shape, activation: activation, initialScale: settings.network.initialScale, &own)
      // A divergence shows in the weights that are left, and is counted there.
      _ = descent.train(
        &network, settings.training, minibatches: random.child(.minibatches, member))
      return network
    }
  }

  /// The coordinates that decide which mean is nearest, [samples × classes].
  private func nearestMeanScores(_ patches: DensePatches) -> [Float] {
    let dimension = patches.coordinateCount
    return (0..<patches.sampleCount).flatMap { sample in
      patches.elements[sample * dimension..<sample * dimension + settings.mixture.classes]
    }
  }
}
