import Randomness
import Testing

@testable import Landscape

@Suite("Probe vectors") struct ProbeVectorTests {
  private let random = RandomStream(seed: 3)

  @Test("depend on seed and index alone")
  func reproducible() {
    let again = RandomStream(seed: 3)
    #expect(
      ProbeVector.signs(100, from: random.child(.probe, 7))
        == ProbeVector.signs(100, from: again.child(.probe, 7)))
    #expect(
      ProbeVector.onSphere(100, from: random.child(.probe, 7))
        == ProbeVector.onSphere(100, from: again.child(.probe, 7)))
    #expect(
      ProbeVector.signs(100, from: random.child(.probe, 7))
        != ProbeVector.signs(100, from: random.child(.probe, 8)))
  }

  @Test("of signs are 1 and −1 as often as not, and independent of their neighbours")
  func signs() {
    let vector = ProbeVector.signs(10_000, from: random)
    #expect(vector.allSatisfy { abs($0) == 1 })
    // A sum of 10,000 signs has a standard deviation of 100; five of them.
    #expect(abs(vector.reduce(0, +)) < 500)
    for distance in [1, 63, 64] {
      #expect(abs(dot(Array(vector.dropFirst(distance)), vector)) < 500)
    }
  }

  @Test("on a sphere have its radius", arguments: [1, 2, 1_000])
  func sphere(dimension: Int) {
    let vector = ProbeVector.onSphere(dimension, from: random)
    #expect(abs(dot(vector, vector) / Double(dimension) - 1) < 1e-13)
  }
}
