import Foundation
import Testing

@testable import Studies

@Suite("Fidelity") struct FidelityTests {
  @Test("agreement counts samples of one largest class; a network agrees with itself")
  func agreement() {
    let teacher: [Float] = [1, 2, 5, 0, 0, 3, 4, 3.5]
    let student: [Float] = [0, 9, 1, 2, 0, 1, 2, 0]
    #expect(
      Fidelity.Closeness(teacher: teacher, student: student, classCount: 2).agreement == 0.75)
    let same = Fidelity.Closeness(teacher: teacher, student: teacher, classCount: 2)
    #expect(same.agreement == 1 && same.divergence == 0)
  }

  // Teacher (3/4, 1/4), student (1/2, 1/2): 3/4 log(3/2) + 1/4 log(1/2); the second sample has none.
  @Test("divergence is the mean of KL(teacher | student), and not the other way round")
  func divergence() {
    let logit = Float(log(3.0))
    let closeness = Fidelity.Closeness(
      teacher: [logit, 0, 1, 1], student: [0, 0, 2, 2], classCount: 2)
    let expected = (0.75 * log(1.5) + 0.25 * log(0.5)) / 2
    // The logarithm of 3 as a Float is off by 6e-8.
    #expect(abs(closeness.divergence - expected) < 1e-7)
  }

  @Test("shifting all logits of a sample changes nothing")
  func shift() {
    let plain = Fidelity.Closeness(teacher: [1, 3], student: [2, 1], classCount: 2)
    let shifted = Fidelity.Closeness(teacher: [101, 103], student: [-98, -99], classCount: 2)
    #expect(abs(plain.divergence - shifted.divergence) < 1e-12)
  }
}
