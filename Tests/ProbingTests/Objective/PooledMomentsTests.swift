import Randomness
import Testing

@testable import Probing

@Suite("Pooled moments") struct PooledMomentsTests {
  @Test("parts of any sizes have the mean and the variance of all values")
  func pooled() {
    var random = RandomStream(seed: 3)
    // Far from zero, where a sum of squares would lose every digit.
    let parts = [1, 5, 2, 40].map { size in
      (0..<2).map { channel in
        (0..<size).map { _ in 1e8 * Double(channel) + random.normal() }
      }
    }
    var pooled = PooledMoments(channelCount: 2)
    for part in parts {
      pooled.add(
        valueCount: part[0].count, means: part.map { mean($0) },
        variances: part.map { $0.count == 1 ? 0 : variance($0) })
    }
    for channel in 0..<2 {
      let all = parts.flatMap { $0[channel] }
      #expect(abs(pooled.means[channel] - mean(all)) <= 1e-15 * abs(mean(all)) + 1e-14)
      #expect(abs(pooled.variances[channel] / variance(all) - 1) < 1e-6)
    }
  }

  private func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  private func variance(_ values: [Double]) -> Double {
    let mean = mean(values)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }
}
