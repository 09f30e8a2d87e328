import FeatureMaps
import Optimisation
import Testing

@Suite("Gradient clipping") struct GradientClippingTests {
  struct Vectors: Decodable {
    struct Case: Decodable {
      let limit, norm: Double
      let byNorm, byValue: [Double]
    }
    let gradient: [Float]
    let cases: [Case]
  }

  @Test("norm and clipped gradient are PyTorch's, within and beyond the limit")
  func pyTorch() throws {
    let vectors: Vectors = try vectors("Clipping")
    let team = try ThreadTeam(threadCount: 2)
    for one in vectors.cases {
      let byNorm = FlatVector(vectors.gradient)
      let norm = try GradientClipping(.norm, limit: one.limit).apply(to: byNorm, team: team)
      // Squares and sums of multiples of 1/64 are exact; the root is rounded alike.
      #expect(norm == one.norm)
      for (found, expected) in zip(byNorm.values, one.byNorm) {
        // The factor, the limit and the product are rounded to Float.
        #expect(abs(Double(found) - expected) <= 3 * roundoff * abs(expected))
      }
      let byValue = FlatVector(vectors.gradient)
      let none = try GradientClipping(.value, limit: one.limit).apply(to: byValue, team: team)
      #expect(none == nil)
      #expect(byValue.values == one.byValue.map { Float($0) })
    }
  }

  @Test("a gradient within the limit keeps its bits")
  func within() throws {
    let team = try ThreadTeam(threadCount: 2)
    let gradient = FlatVector(normal: 100, seed: 4)
    let bits = gradient.bits
    try GradientClipping(.norm, limit: 100).apply(to: gradient, team: team)
    try GradientClipping(.value, limit: 100).apply(to: gradient, team: team)
    #expect(gradient.bits == bits)
  }

  @Test("threads change neither the norm nor the bits", arguments: [2, 3, 7])
  func threads(threadCount: Int) throws {
    let clipping = try GradientClipping(.norm, limit: 1)
    let (one, many) = (FlatVector(normal: 999, seed: 4), FlatVector(normal: 999, seed: 4))
    let norm = clipping.apply(to: one, team: try ThreadTeam(threadCount: 1))
    let other = clipping.apply(to: many, team: try ThreadTeam(threadCount: threadCount))
    #expect(norm == other)
    #expect(one.bits == many.bits)
  }

  @Test("what is not finite shows in the norm and in the gradient", arguments: GradientClipping.Rule.allCases)
  func notFinite(rule: GradientClipping.Rule) throws {
    let team = try ThreadTeam(threadCount: 1)
    let gradient = FlatVector([.nan, 3, 4])
    let norm = try GradientClipping(rule, limit: 1).apply(to: gradient, team: team)
    #expect(norm?.isNaN ?? true)
    #expect(gradient[0].isNaN)
  }
}
