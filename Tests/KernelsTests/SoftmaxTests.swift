import Foundation
import Randomness
import Testing

@testable import Kernels

@Suite("Softmax") struct SoftmaxTests {
  /// The plain formula in double precision for each row.
  static func exact(_ logits: [Float], classCount: Int, _ scaled: (Double) -> Double) -> [Double] {
    stride(from: 0, to: logits.count, by: classCount).flatMap { start in
      let row = logits[start..<start + classCount].map { exp(scaled(Double($0))) }
      return row.map { $0 / row.reduce(0, +) }
    }
  }

  /// `rows` rows of normal logits.
  static func logits(rows: Int, classCount: Int, scale: Double) -> [Float] {
    var random = RandomStream(seed: 6)
    return (0..<rows * classCount).map { _ in Float(scale * random.normal()) }
  }

  // Scaling, capping and the largest logit's subtraction each round a number of size `largest`;
  // exp turns such absolute errors into relative ones, twice because of the denominator. The
  // exponential, the sum and the division add a few units more.
  static func tolerance(largest: Double, classCount: Int) -> Double {
    (6 * largest + 12 + Double(classCount)) * Double(Float.ulpOfOne) / 2
  }

  @Test(
    "agrees with the plain formula, with the same bits in every variant",
    arguments: [(1, 1), (5, 2), (12, 10), (3, 100), (1, 1_000)], [Float(0.25), 1, 4])
  func plainFormula(size: (rows: Int, classes: Int), temperature: Float) {
    let logits = Self.logits(rows: size.rows, classCount: size.classes, scale: 3)
    let expected = Self.exact(logits, classCount: size.classes) { $0 / Double(temperature) }
    let largest = Double(logits.map(abs).max() ?? 0) * Double(1 / temperature) * 2
    let tolerance = Self.tolerance(largest: largest, classCount: size.classes)
    var first: [UInt32] = []
    for variant in variantsHere {
      var probabilities = [Float](repeating: .nan, count: logits.count)
      var span = probabilities.mutableSpan
      softmax(
        of: logits.span, classCount: size.classes, temperature: temperature, into: &span,
        variant: variant)
      for (found, exact) in zip(probabilities, expected) {
        // exp(-87) is where small numerators become 0.
        #expect(abs(Double(found) - exact) <= tolerance * exact + 1.7e-38, "\(variant)")
      }
      if first.isEmpty { first = probabilities.bits }
      #expect(probabilities.bits == first, "\(variant)")
    }
  }

  @Test(
    "truncates scores at 1 / τ², with the same bits in every variant",
    arguments: [Float(0.25), 0.5, 1])
  func truncated(temperature: Float) {
    let logits = Self.logits(rows: 6, classCount: 7, scale: 2 / Double(temperature))
    let tau = Double(temperature)
    let expected = Self.exact(logits, classCount: 7) { min(tau * tau * $0, 1) / tau }
    let largest = Double(logits.map(abs).max() ?? 0) * tau * 2
    let tolerance = Self.tolerance(largest: largest, classCount: 7)
    var first: [UInt32] = []
    for variant in variantsHere {
      var probabilities = [Float](repeating: .nan, count: logits.count)
      var span = probabilities.mutableSpan
      truncatedSoftmax(
        of: logits.span, classCount: 7, temperature: temperature, into: &span, variant: variant)
      for (found, exact) in zip(probabilities, expected) {
        #expect(abs(Double(found) - exact) <= tolerance * exact, "\(variant)")
      }
      if first.isEmpty { first = probabilities.bits }
      #expect(probabilities.bits == first, "\(variant)")
    }
  }

  @Test("gives equal mass to all classes beyond the cut")
  func equalMass() {
    let logits: [Float] = [30, 17, -200, 400]  // 1 / τ² = 16; -200 τ is 54 below the cut
    var probabilities = logits
    var span = probabilities.mutableSpan
    truncatedSoftmax(of: logits.span, classCount: 4, temperature: 0.25, into: &span)
    // exp(-54) ≈ 4e-24 is lost beside 3.
    #expect(probabilities[0] == probabilities[1] && probabilities[1] == probabilities[3])
    #expect(abs(probabilities[0] - 1 / 3) < Float.ulpOfOne)
    #expect(probabilities[2] < 1e-23)
  }

  @Test("turns a row with a NaN or an infinite largest logit into NaN, and no other row")
  func notANumber() {
    let logits: [Float] = [0, .nan, 1, 2, .infinity, 0]
    for variant in variantsHere {
      var probabilities = logits
      var span = probabilities.mutableSpan
      softmax(of: logits.span, classCount: 2, into: &span, variant: variant)
      #expect(probabilities.map(\.isNaN) == [true, true, false, false, true, true], "\(variant)")
    }
  }

  @Test("survives logits that overflow a plain exponential")
  func large() {
    var probabilities: [Float] = [0, 0, 0]
    var span = probabilities.mutableSpan
    softmax(of: [3e38, 3e38, -3e38].span, classCount: 3, into: &span)
    #expect(probabilities == [0.5, 0.5, 0])
  }

  @Test("refuses a temperature of 0")
  func noTemperature() async {
    await #expect(processExitsWith: .failure) {
      var probabilities: [Float] = [0]
      var span = probabilities.mutableSpan
      softmax(of: [1].span, classCount: 1, temperature: 0, into: &span)
    }
  }
}
