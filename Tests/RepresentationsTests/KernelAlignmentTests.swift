import Randomness
import Representations
import Testing

/// Alignments computed by NumPy from whole kernels.
struct AlignmentCase: Decodable, Sendable {
  let `case`: Int
  let samples: Int
  let firstFeatures: Int
  let secondFeatures: Int
  let share: Double
  let plain: Double
  let unbiased: Double

  func first() throws -> FeatureRows {
    try FeatureRows(fractions(10 + `case`, samples, firstFeatures), featureCount: firstFeatures)
  }

  func second() throws -> FeatureRows {
    let image = fractions(30 + `case`, firstFeatures, secondFeatures)
    let own = fractions(20 + `case`, samples, secondFeatures)
    let first = try first()
    let values = own.enumerated().map { index, value in
      let (sample, feature) = index.quotientAndRemainder(dividingBy: secondFeatures)
      let mapped = first[sample].enumerated().reduce(0.0) {
        $0 + $1.element * image[$1.offset * secondFeatures + feature]
      }
      return share * mapped + (1 - share) * value + 1
    }
    return try FeatureRows(values, featureCount: secondFeatures)
  }
}

@Suite("Kernel alignment") struct KernelAlignmentTests {
  // Kernels of 40 samples lose some 1e-14 to their sums, and the unbiased kind some digits to the
  // difference of large sums for few samples.
  @Test("agrees with NumPy", arguments: goldenCases("KernelAlignment") as [AlignmentCase])
  func agreesWithNumPy(_ expected: AlignmentCase) throws {
    let (first, second) = (try expected.first(), try expected.second())
    let plain = try KernelAlignment.alignment(of: first, with: second, .plain)
    #expect(abs(plain - expected.plain) < 1e-12)
    let unbiased = try KernelAlignment.alignment(of: first, with: second, .unbiased)
    #expect(abs(unbiased - expected.unbiased) < 1e-10)
  }

  @Test(
    "is 1 for a copy that is rotated, scaled and shifted", arguments: KernelAlignment.Kind.allCases)
  func copies(_ kind: KernelAlignment.Kind) throws {
    let values = normals(60, seed: 1)
    let turned = stride(from: 0, to: 60, by: 3).flatMap { index -> [Double] in
      let (first, second) = (values[index], values[index + 1])
      // A turn by a 3-4-5 triangle and an exchange of axes.
      let turned = [values[index + 2], 0.6 * first - 0.8 * second, 0.8 * first + 0.6 * second]
      return [5 - 7 * turned[0], -1 - 7 * turned[1], 100 - 7 * turned[2]]
    }
    let found = try KernelAlignment.alignment(
      of: FeatureRows(values, featureCount: 3), with: FeatureRows(turned, featureCount: 3), kind)
    // A mean of 100 costs two of sixteen digits, and squares and sums one or two more.
    #expect(abs(found - 1) < 1e-11)
  }

  // With n samples and p and q independent normal features the plain kind is about
  // √(p q / ((n + p)(n + q))) = 0.0099 for n = 1000 and p = q = 10, and the unbiased one 0. Both have
  // the deviation of a χ² of p q degrees of freedom over √(p q) n, which is √2 / n = 0.0014.
  @Test("is near 0 for independent representations, and the unbiased kind as often below")
  func independent() throws {
    let first = try FeatureRows(normals(10_000, seed: 2), featureCount: 10)
    var below = 0
    for seed in 0..<6 {
      let second = try FeatureRows(normals(10_000, seed: 3 + UInt64(seed)), featureCount: 10)
      let plain = try KernelAlignment.alignment(of: first, with: second, .plain)
      #expect(abs(plain - 0.0099) < 5 * 0.0014)
      let unbiased = try KernelAlignment.alignment(of: first, with: second, .unbiased)
      #expect(abs(unbiased) < 5 * 0.0014)
      if unbiased < 0 { below += 1 }
    }
    #expect((1...5).contains(below))
  }

  @Test("is the squared correlation of two single features")
  func correlation() throws {
    // Deviations (-1, 0, 1) and (-1, 1, 0): correlation 1/2.
    let first = try FeatureRows([1, 2, 3], featureCount: 1)
    let second = try FeatureRows([5, 7, 6], featureCount: 1)
    let found = try KernelAlignment.alignment(of: first, with: second, .plain)
    #expect(abs(found - 0.25) < 1e-15)
  }

  @Test("refuses different or too few samples, and a representation that tells none apart")
  func refusals() throws {
    let three = try FeatureRows([1, 2, 4], featureCount: 1)
    let four = try FeatureRows([1, 2, 4, 8], featureCount: 1)
    #expect(
      throws: RepresentationError.wrongCount(
        quantity: "samples of the second representation", found: 3,
        allowed: "4, those of the first")
    ) { try KernelAlignment.alignment(of: four, with: three, .plain) }
    #expect(
      throws: RepresentationError.wrongCount(
        quantity: "samples of an alignment", found: 3, allowed: "4 or more")
    ) { try KernelAlignment.alignment(of: three, with: three, .unbiased) }
    let constant = try FeatureRows([0.1, 0.1, 0.1, 0.1], featureCount: 1)
    for kind in KernelAlignment.Kind.allCases {
      #expect(
        throws: RepresentationError.degenerate(
          quantity: "the alignment", reason: "the second representation tells no samples apart")
      ) { try KernelAlignment.alignment(of: four, with: constant, kind) }
    }
  }

  private func normals(_ count: Int, seed: UInt64) -> [Double] {
    var random = RandomStream(seed: seed)
    return (0..<count).map { _ in random.normal() }
  }
}
