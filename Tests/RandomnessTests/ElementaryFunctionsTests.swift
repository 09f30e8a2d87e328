import Foundation
import Testing

@testable import Randomness

@Suite("Elementary functions") struct ElementaryFunctionsTests {
  // Uniform deviates are multiples of 2^-53 and squares of theirs reach 2^-104.
  static let arguments: [Double] = {
    var random = RandomStream(seed: 1)
    var arguments: [Double] = [1, 2, 0.5, 0x1p-104, 1e300, 0x1p-1022]
    for _ in 0..<20_000 {
      let scale = pow(2, -104 * random.uniform())
      arguments.append((random.uniform() + 1e-9) * scale)
    }
    for steps in 1...200 {
      arguments.append(1 - Double(steps) * 0x1p-53)
      arguments.append(1 + Double(steps) * 0x1p-52)
    }
    return arguments
  }()

  // A handful of roundings of half an ulp each, none of them amplified: the parts of the sum have
  // one sign or differ by a factor of 2 at least. Foundation's own error is below one ulp.
  @Test("give the logarithm to 4 ulp")
  func logarithmIsAccurate() {
    for x in Self.arguments {
      let expected = log(x)
      #expect(abs(logarithm(x) - expected) <= 4 * expected.ulp, "log(\(x))")
    }
  }

  // As above; the reduction's products n · high part are exact, and what the low part rounds is
  // 2^-33 of an ulp of n ln 2.
  @Test("give the exponential of what is not positive to 4 ulp, and 0 below -700")
  func exponentialIsAccurate() {
    var random = RandomStream(seed: 2)
    for _ in 0..<20_000 {
      let x = -690 * random.uniform() * random.uniform()
      let expected = exp(x)
      #expect(abs(exponential(ofNonpositive: x) - expected) <= 4 * expected.ulp, "exp(\(x))")
    }
    #expect(exponential(ofNonpositive: 0) == 1)
    #expect(exponential(ofNonpositive: -701) == 0)
    #expect(exponential(ofNonpositive: -.infinity) == 0)
  }
}
