import Foundation
import MultiView
import Testing

@testable import MultiViewCurvature

@Suite("A cross-entropy of softened logits") struct SoftmaxTermTests {
  private let term = SoftmaxTerm(
    weight: 0.3, temperature: 2.5, targets: [0.2, 0.5, 0.3, 1, 0, 0])
  private let logits = [0.3, -1.2, 2, 4, 0.1, -0.5]

  private func evaluation(_ logits: [Double]) -> (loss: Double, gradient: [Double], p: [Double]) {
    var gradient = Array(repeating: 0.0, count: logits.count)
    var probabilities = gradient
    let loss = term.evaluate(
      logits, classCount: 3, addingTo: &gradient, probabilities: &probabilities)
    return (loss, gradient, probabilities)
  }

  @Test("is the reference's, times weight and squared temperature, summed over rows")
  func value() {
    let expected = [0, 3].reduce(0) { total, start in
      total
        + ReferenceSoftmax.crossEntropy(
          Array(logits[start..<start + 3]), target: Array(term.targets[start..<start + 3]),
          temperature: 2.5)
    }
    #expect(abs(evaluation(logits).loss - 0.3 * 2.5 * 2.5 * expected) < 1e-14)
  }

  // h² / 6 times a third derivative below 1 leaves 2e-11, rounding 1e-16 / h = 1e-11.
  @Test("has gradient and Hessian of its value, by central differences")
  func differences() {
    let (_, gradient, probabilities) = evaluation(logits)
    for index in logits.indices {
      var (up, down) = (logits, logits)
      up[index] += 1e-5
      down[index] -= 1e-5
      let (above, below) = (evaluation(up), evaluation(down))
      #expect(abs((above.loss - below.loss) / 2e-5 - gradient[index]) < 1e-9)
      var unit = Array(repeating: 0.0, count: 6)
      unit[index] = 1
      var product = Array(repeating: 0.0, count: 6)
      term.addHessian(probabilities, times: unit, classCount: 3, to: &product)
      for other in logits.indices {
        let numeric = (above.gradient[other] - below.gradient[other]) / 2e-5
        #expect(abs(numeric - product[other]) < 1e-9)
      }
    }
  }

  @Test("logits of a thousand overflow nothing")
  func large() {
    let (loss, gradient, _) = evaluation([1_000, 0, -1_000, 1_000, 0, 0])
    // The first row has 0.5 and 0.3 on logits 1,000 and 2,000 below the largest, at T = 2.5.
    #expect(abs(loss - 0.3 * 2.5 * (0.5 * 1_000 + 0.3 * 2_000)) < 1e-9)
    #expect(gradient.allSatisfy { $0.isFinite })
  }
}
