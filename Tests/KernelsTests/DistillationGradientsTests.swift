import Foundation
import Testing

@testable import Kernels

@Suite("Gradients of distillation") struct DistillationGradientsTests {
  private let student = SoftmaxTests.logits(rows: 4, classCount: 6, scale: 3)
  private let teacherLogits = Array(
    SoftmaxTests.logits(rows: 8, classCount: 6, scale: 4).suffix(4 * 6))

  private func teacher(temperature: Float) -> [Float] {
    var probabilities = teacherLogits
    var span = probabilities.mutableSpan
    softmax(of: teacherLogits.span, classCount: 6, temperature: temperature, into: &span)
    return probabilities
  }

  @Test(
    "the softened term agrees with central differences of T² CE, in every variant",
    arguments: [Float(0.5), 1, 4])
  func softened(temperature: Float) {
    let teacher = teacher(temperature: temperature)
    let t = Double(temperature)
    let weight = 0.25
    func loss(_ logits: [Double]) -> Double {
      var sum = 0.0
      for start in stride(from: 0, to: logits.count, by: 6) {
        let row = logits[start..<start + 6].map { $0 / t }
        let normalizer = log(row.map(exp).reduce(0, +))
        for index in 0..<6 { sum -= Double(teacher[start + index]) * (row[index] - normalizer) }
      }
      return weight * t * t * sum
    }
    let reference = student.map(Double.init)
    let step = 1e-5
    var first: [UInt32] = []
    for variant in variantsHere {
      var gradient = [Float](repeating: 0.125, count: student.count)
      var probabilities = gradient
      var span = gradient.mutableSpan
      var scratch = probabilities.mutableSpan
      addSoftenedGradient(
        logits: student.span, teacher: teacher.span, classCount: 6, temperature: temperature,
        weight: Float(weight), probabilities: &scratch, to: &span, variant: variant)
      for index in reference.indices {
        var (up, down) = (reference, reference)
        up[index] += step
        down[index] -= step
        let numeric = (loss(up) - loss(down)) / (2 * step)
        // Numeric: step² T^-1 and 100 ulp of the loss / step. Ours: the softmax's tolerance, the
        // teacher's sum, which is 1 to some units, and the rounding to the 0.125 already there.
        let tolerance =
          1e-8 + (SoftmaxTests.tolerance(largest: 20 / t, classCount: 6) + 1e-6) * weight * t
        #expect(abs(Double(gradient[index]) - 0.125 - numeric) < tolerance, "\(variant), \(index)")
      }
      if first.isEmpty { first = gradient.bits }
      #expect(gradient.bits == first, "\(variant)")
    }
  }

  @Test(
    "the one-sided term is the shortfall alone, with the same bits in every variant",
    arguments: [Float(0.25), 1])
  func oneSided(temperature: Float) {
    var teacher = teacherLogits
    var teacherSpan = teacher.mutableSpan
    truncatedSoftmax(
      of: teacherLogits.span, classCount: 6, temperature: temperature, into: &teacherSpan)
    let tau = Double(temperature)
    let exact = SoftmaxTests.exact(student, classCount: 6) { min(tau * tau * $0, 1) / tau }
    var first: [UInt32] = []
    for variant in variantsHere {
      var gradient = [Float](repeating: 0, count: student.count)
      var probabilities = gradient
      var span = gradient.mutableSpan
      var scratch = probabilities.mutableSpan
      addOneSidedGradient(
        logits: student.span, teacher: teacher.span, classCount: 6, temperature: temperature,
        weight: 3, probabilities: &scratch, to: &span, variant: variant)
      #expect(gradient.contains { $0 < 0 } && gradient.contains(0))
      for index in gradient.indices {
        let expected = 3 * min(0, exact[index] - Double(teacher[index]))
        let tolerance = 3 * SoftmaxTests.tolerance(largest: 20 * tau, classCount: 6)
        #expect(abs(Double(gradient[index]) - expected) < tolerance, "\(variant), \(index)")
      }
      if first.isEmpty { first = gradient.bits }
      #expect(gradient.bits == first, "\(variant)")
    }
  }

  @Test("both terms vanish where the student is the teacher")
  func fixedPoint() {
    let teacher = teacher(temperature: 2)
    var gradient = [Float](repeating: 0, count: teacher.count)
    var probabilities = gradient
    var span = gradient.mutableSpan
    var scratch = probabilities.mutableSpan
    addSoftenedGradient(
      logits: teacherLogits.span, teacher: teacher.span, classCount: 6, temperature: 2, weight: 1,
      probabilities: &scratch, to: &span)
    #expect(gradient.allSatisfy { $0 == 0 })
  }

  @Test("the one-sided term hands a NaN on")
  func notANumber() {
    for variant in variantsHere {
      var gradient: [Float] = [0, 0]
      var probabilities = gradient
      var span = gradient.mutableSpan
      var scratch = probabilities.mutableSpan
      addOneSidedGradient(
        logits: [.nan, 1].span, teacher: [0.5, 0.5].span, classCount: 2, temperature: 1,
        weight: 1, probabilities: &scratch, to: &span, variant: variant)
      #expect(gradient.map(\.isNaN) == [true, true], "\(variant)")
    }
  }
}
