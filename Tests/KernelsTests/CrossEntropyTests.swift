import Foundation
import Randomness
import Testing

@testable import Kernels

@Suite("Cross-entropy") struct CrossEntropyTests {
  /// The sum of -log softmax at the labels, by the plain formula in double precision.
  static func exact(_ logits: [Double], _ labels: [Int32], classCount: Int) -> Double {
    var loss = 0.0
    for (row, label) in labels.enumerated() {
      let scores = logits[row * classCount..<(row + 1) * classCount]
      loss += log(scores.map(exp).reduce(0, +)) - logits[row * classCount + Int(label)]
    }
    return loss
  }

  private let logits = SoftmaxTests.logits(rows: 9, classCount: 10, scale: 3)
  private let labels: [Int32] = [0, 9, 3, 3, 5, 1, 8, 0, 2]

  @Test("is the plain formula")
  func value() {
    let expected = Self.exact(logits.map(Double.init), labels, classCount: 10)
    let found = crossEntropy(logits: logits.span, labels: labels.span, classCount: 10)
    // Double precision on both sides: some 10 operations of size 10 for each of 9 rows.
    #expect(abs(found - expected) < 9 * 10 * 10 * Double.ulpOfOne)
  }

  @Test("of one class is 0, and stays finite however wrong the label is")
  func edges() {
    #expect(crossEntropy(logits: [5].span, labels: [0].span, classCount: 1) == 0)
    let found = crossEntropy(logits: [3e38, -3e38].span, labels: [1].span, classCount: 2)
    #expect(found == 2 * Double(Float(3e38)))
    #expect(crossEntropy(logits: [.nan, 0].span, labels: [1].span, classCount: 2).isNaN)
  }

  @Test("has the gradient of central differences, with the same bits in every variant")
  func gradient() {
    let weight: Float = 1 / 9
    let reference = logits.map(Double.init)
    let step = 1e-5
    var first: [UInt32] = []
    for variant in variantsHere {
      var gradient = [Float](repeating: .nan, count: logits.count)
      var span = gradient.mutableSpan
      crossEntropyGradient(
        logits: logits.span, labels: labels.span, classCount: 10, weight: weight, into: &span,
        variant: variant)
      for index in reference.indices {
        var (up, down) = (reference, reference)
        up[index] += step
        down[index] -= step
        let numeric =
          (Self.exact(up, labels, classCount: 10) - Self.exact(down, labels, classCount: 10))
          / (2 * step) * Double(weight)
        // Numeric: step² / 6 and 100 ulp / step; ours: the softmax's tolerance for logits up to 10.
        let tolerance = 1e-8 + SoftmaxTests.tolerance(largest: 20, classCount: 10) * Double(weight)
        #expect(abs(Double(gradient[index]) - numeric) < tolerance, "\(variant), entry \(index)")
      }
      if first.isEmpty { first = gradient.bits }
      #expect(gradient.bits == first, "\(variant)")
    }
  }

  @Test("refuses a label beyond the classes")
  func wrongLabel() async {
    await #expect(processExitsWith: .failure) {
      _ = crossEntropy(logits: [1, 2].span, labels: [2].span, classCount: 2)
    }
  }
}
