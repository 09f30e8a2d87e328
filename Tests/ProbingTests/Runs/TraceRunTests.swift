import Landscape
import Probing
import Statistics
import Testing

@Suite("A run of the trace") struct TraceRunTests {
  /// Sixty eigenvalues from 0.1 to 6, with the trace 183.
  private static let curvatures = (1...60).map { Double($0) / 10 }

  private static func bowl() -> Bowl { Bowl(curvatures, at: curvatures.map { _ in 0.5 }) }

  private static func run(
    _ method: TraceRun.Method, most: Int = 40
  ) throws -> TraceRun {
    TraceRun(
      .hessian, method, try StoppingRule(halfWidth: .relative(1e-9), maximumProducts: most),
      seed: 3)
  }

  // Every form in random signs of a diagonal matrix is its trace.
  @Test("finds the trace of a diagonal matrix and of its blocks without an error")
  func diagonal() throws {
    let place = try RunFolder()
    let result = try Self.run(.hutchinson).result(of: Self.bowl(), in: place.probe()) { _, _ in }
    #expect(abs(result.trace.value - 183) < 1e-9 && result.trace.isConverged)
    #expect(result.tensors.map(\.tensor) == ["a.weight", "b.weight"])
    #expect(abs(result.tensors[1].trace.value - 11.9) < 1e-9)
    #expect(try place.text("traces.csv").split(separator: "\n").count == 4)
    // Half the sum of squares, and the root of Σ c²/4.
    #expect(abs(result.point.loss - 183.0 / 8) < 1e-9)
    #expect(result.point.asymmetry < 1e-12)
  }

  @Test("interrupted, goes on with the probes that it has, to the same bits")
  func continued() throws {
    let whole = try RunFolder()
    let expected = try Self.run(.hutchinson).result(of: Self.bowl(), in: whole.probe()) { _, _ in }
    let place = try RunFolder()
    let broken = Self.bowl()
    broken.productLimit = 15
    #expect(throws: ProbeRunError.probe(.cancelled)) {
      try Self.run(.hutchinson).result(of: broken, in: place.probe()) { _, _ in }
    }
    // The check takes four products, the others are probes.
    #expect(try place.text("probes.csv").split(separator: "\n").count == 1 + 11)
    let next = Self.bowl()
    var shown: [Int] = []
    let result = try Self.run(.hutchinson).result(of: next, in: place.probe()) { products, _ in
      shown.append(products)
    }
    #expect(result == expected)
    #expect(shown.first == 12 && next.productCount == expected.products - 11 + 4)
    #expect(try place.text("probes.csv") == whole.text("probes.csv"))
  }

  @Test(
    "by sketches is exact where a few eigenvalues are all",
    arguments: [
      TraceRun.Method.hutchPlusPlus, .xTrace,
    ])
  func sketches(method: TraceRun.Method) throws {
    var curvatures = [Double](repeating: 0, count: 200)
    (curvatures[0], curvatures[7]) = (5, 2)
    let bowl = Bowl(curvatures, at: curvatures)
    let result = try Self.run(method, most: 60).result(of: bowl, in: RunFolder().probe()) { _, _ in
    }
    #expect(abs(result.trace.value - 7) < 1e-6)
    #expect(result.method.rawValue == method.rawValue && result.tensors.isEmpty)
  }

  @Test("comes back from its folder as it was")
  func coding() throws {
    let place = try RunFolder()
    let folder = try place.probe()
    let result = try Self.run(.hutchinson).result(of: Self.bowl(), in: folder) { _, _ in }
    try folder.finish(with: result)
    #expect(try folder.result(TraceProbeResult.self) == result)
    let text = try place.text("result.json")
    for key in ["\"trace\" : {", "\"standardError\"", "\"probes\"", "\"converged\" : true"] {
      #expect(text.contains(key), "\(key)")
    }
  }
}
