import Foundation
import Kernels
import MultiView
import Randomness
import Testing

@testable import Comparators

@Suite("Gaussian experiment") struct GaussianExperimentTests {
  private func settings(members: Int, steps: Int) -> GaussianExperimentSettings {
    var settings = GaussianExperimentSettings()
    settings.members = members
    settings.training.steps = steps
    settings.mixture.classes = 4
    settings.mixture.dimension = 6
    settings.mixture.trainingSamples = 400
    settings.mixture.testSamples = 1_000
    settings.network.neuronsPerClass = 4
    return settings
  }

  @Test("follows from its stream, and a member from its index")
  func reproducible() throws {
    let random = RandomStream(seed: 26)
    let three = try GaussianExperiment(settings(members: 3, steps: 20)).run(random)
    let again = try GaussianExperiment(settings(members: 3, steps: 20)).run(random)
    let two = try GaussianExperiment(settings(members: 2, steps: 20)).run(random)
    #expect(three == again)
    #expect(Array(three.memberErrors[..<2]) == two.memberErrors)
    #expect(Array(three.ensembleErrors[..<2]) == two.ensembleErrors)
    #expect(three.ensembleErrors[0] == three.memberErrors[0])
  }

  // Standard error of an error near 0.03 on 1,000 samples: 0.0054. The classifier that knows the
  // mixture stays within five of them of its exact error. No network beats it on the same samples
  // by more than luck: a gap of 0.02 would be 20 samples the right way out of some 30 to 50 on
  // which the two differ.
  @Test("leaves networks close to the best error, one or many")
  func closeToBayes() throws {
    let result = try GaussianExperiment(settings(members: 4, steps: 100)).run(
      RandomStream(seed: 27))
    #expect(abs(result.bayesTestError - result.bayesError) < 5 * 0.0054)
    for error in result.memberErrors + result.ensembleErrors {
      #expect(error > result.bayesTestError - 0.02)
      #expect(error < result.bayesTestError + 0.06)
    }
    #expect(result.divergedCount == 0)
    let single = try #require(result.memberVariance)
    let half = try #require(result.halfEnsembleVariance)
    #expect(half < single)
  }

  @Test("counts networks that diverged as wrong everywhere, and gives no variance")
  func divergence() throws {
    let experiment = try GaussianExperiment(settings(members: 2, steps: 0))
    var random = RandomStream(seed: 28)
    let (patches, labels) = try GaussianMixture(experiment.settings.mixture).draw(50, &random)
    let network = TwoLayerNetwork(
      shape: experiment.settings.network.shape(coordinates: 6, classes: 4),
      activation: experiment.settings.network.activation, initialScale: 0.5, &random)
    var diverged = network
    for label in 0..<4 { diverged.weights[0, class: label, neuron: 0] = .nan }
    let result = experiment.measure(
      [network, diverged], on: LabelledPatches(patches: patches, labels: labels))
    #expect(result.divergedCount == 1)
    #expect(result.memberErrors[1] == 1)
    #expect(result.ensembleErrors == [result.memberErrors[0], 1])
    #expect(result.memberVariance == nil)
    #expect(result.halfEnsembleVariance == nil)
    let data = try JSONEncoder().encode(result)
    #expect(try JSONDecoder().decode(GaussianExperimentResult.self, from: data) == result)
  }
}
