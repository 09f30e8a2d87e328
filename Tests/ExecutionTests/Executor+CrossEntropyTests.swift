import Execution
import Networks
import Testing

@Suite("Cross-entropy of an executor") struct ExecutorCrossEntropyTests {
  @Test("the Gauss-Newton product is the Hessian's where the logits are linear in the weights")
  func gaussNewton() throws {
    // A direction in the classifier alone: the logits' second derivative in it vanishes, so both
    // products agree on the classifier's own entries.
    let trial = Trial(try SmallNetwork.projection.graph(), imageCount: 3)
    let executor = try trial.executor(ExecutionSettings(imageCount: 3, order: .curvature))
    let classifier = trial.graph.parameters.suffix(2)
    var direction = [Float](repeating: 0, count: trial.graph.parameterCount)
    for index in classifier[classifier.startIndex].offset..<direction.count {
      direction[index] = trial.direction[index]
    }
    executor.multiplyHessian(direction.span, labels: trial.labels)
    let hessian = executor.product.values
    executor.multiplyGaussNewton(direction.span)
    let gaussNewton = executor.product.values
    for tensor in classifier {
      let expected = hessian[tensor.range].map { Double($0) }
      #expect(relativeDistance(Array(gaussNewton[tensor.range]), expected) < 1e-5)
    }
  }

  @Test("a batch that comes in parts has the gradient and the product of the whole")
  func parts() throws {
    let trial = Trial(try SmallNetwork.preActivation.graph(), imageCount: 6)
    let whole = try trial.executor(ExecutionSettings(imageCount: 6, order: .curvature))
    whole.backward(labels: trial.labels)
    let gradient = whole.gradient.values.map { Double($0) }
    whole.multiplyHessian(trial.direction.span, labels: trial.labels)
    let product = whole.product.values.map { Double($0) }

    let part = try Executor(
      NetworkState(trial.graph, trial.numbers), ExecutionSettings(imageCount: 3, order: .curvature))
    var sums = (gradient: [Float](), product: [Float]())
    for first in [0, 3] {
      let pixels = trial.graph.image.count
      part.load(images: Array(trial.images[first * pixels..<(first + 3) * pixels]).span)
      part.forward()
      let labels = Array(trial.labels[first..<first + 3])
      part.backward(labels: labels, meanOver: 6)
      let gradient = part.gradient.values
      part.multiplyHessian(trial.direction.span, labels: labels, meanOver: 6)
      let product = part.product.values
      sums.gradient = first == 0 ? gradient : zip(sums.gradient, gradient).map(+)
      sums.product = first == 0 ? product : zip(sums.product, product).map(+)
    }
    #expect(relativeDistance(sums.gradient, gradient) < 1e-5)
    #expect(relativeDistance(sums.product, product) < 1e-4)
  }
}
