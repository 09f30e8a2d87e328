import Execution
import FeatureMaps
import Networks
import Testing

/// Every way in which layers follow each other, against the plain Double network.
///
/// Errors are relative to the largest entry. Float carries 6e-8 per operation and the sums here
/// have some hundred terms, so 1e-5 leaves room for cancellation in batch normalization.
@Suite("Executor") struct ExecutorTests {
  struct Case: Sendable, CustomStringConvertible {
    let network: SmallNetwork
    let normalization: ExecutionSettings.Normalization
    let imageCount: Int
    let threadCount: Int
    let variant: LaneVariant

    var description: String {
      "\(network) \(normalization) \(imageCount) images \(threadCount) threads \(variant)"
    }
    var mode: NormalizationMode { normalization == .batch ? .training : .evaluation }

    func settings(_ order: ExecutionSettings.Order) -> ExecutionSettings {
      ExecutionSettings(
        imageCount: imageCount, normalization: normalization, order: order,
        threadCount: threadCount, variant: variant)
    }
  }

  static let cases: [Case] = SmallNetwork.allCases.flatMap { network in
    ExecutionSettings.Normalization.allCases.flatMap { normalization in
      [
        Case(
          network: network, normalization: normalization, imageCount: 3, threadCount: 2,
          variant: .fastest),
        Case(
          network: network, normalization: normalization, imageCount: 2, threadCount: 1,
          variant: .portable),
      ]
        + (LaneVariant.sixteenLanes.runsHere
          ? [
            Case(
              network: network, normalization: normalization, imageCount: 5, threadCount: 3,
              variant: .sixteenLanes)
          ] : [])
    }
  }

  @Test("logits, gradients and running statistics are the reference's", arguments: cases)
  func gradients(_ test: Case) throws {
    let trial = Trial(try test.network.graph(), imageCount: test.imageCount)
    let executor = try trial.executor(test.settings(.gradient))
    let pass = trial.pass(test.mode)
    #expect(relativeDistance(executor.logits.values, pass.logits) < 1e-5)

    executor.backward(labels: trial.labels)
    let expected = pass.gradient(labels: trial.labels).parameters
    let found = executor.gradient.values
    for tensor in trial.graph.parameters {
      let distance = relativeDistance(
        Array(found[tensor.range]), Array(expected[tensor.range]), floor: expected)
      #expect(distance < 5e-5, "\(tensor.name)")
    }
    #expect(relativeDistance(executor.state.runningMeans.values, pass.runningMeans) < 1e-5)
    #expect(relativeDistance(executor.state.runningVariances.values, pass.runningVariances) < 1e-5)
  }

  @Test("an executor for values gives the logits of one for gradients", arguments: cases)
  func values(_ test: Case) throws {
    let trial = Trial(try test.network.graph(), imageCount: test.imageCount)
    let values = try trial.executor(test.settings(.value)).logits.values
    #expect(values == (try trial.executor(test.settings(.gradient)).logits.values))
  }

  // Central differences of the reference's gradient: h = 1e-7 leaves h² times third derivatives,
  // and 1e-9 from rounding, unless a ReLU's kink lies within h; none does for this seed.
  @Test("Hessian-vector products are the derivative of the reference's gradient", arguments: cases)
  func hessianVectorProducts(_ test: Case) throws {
    let trial = Trial(try test.network.graph(), imageCount: test.imageCount)
    let executor = try trial.executor(test.settings(.curvature))
    executor.multiplyHessian(trial.direction.span, labels: trial.labels)

    let expected = trial.hessianVectorProduct(test.mode)
    let found = executor.product.values
    for tensor in trial.graph.parameters {
      let distance = relativeDistance(
        Array(found[tensor.range]), Array(expected[tensor.range]), floor: expected)
      #expect(distance < 2e-4, "\(tensor.name)")
    }
  }
}
