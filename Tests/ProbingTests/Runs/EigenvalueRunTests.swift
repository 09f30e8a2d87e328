import Landscape
import Probing
import Testing

@Suite("A run of eigenvalues") struct EigenvalueRunTests {
  private static let curvatures = [3, -1, 0.5, 7, 2, 0.1, 4, -2]

  private static func bowl() -> Bowl { Bowl(curvatures, at: curvatures.map { _ in 0.5 }) }

  private static func run(_ scope: EigenvalueRun.Scope) throws -> EigenvalueRun {
    EigenvalueRun(
      .hessian, try EigenvalueSettings(largest: 2, smallest: 1, tolerance: 1e-9, floor: 1e-12),
      scope: scope, seed: 1)
  }

  @Test("finds both ends, in order, with their eigenvectors")
  func ends() throws {
    let place = try RunFolder()
    let (result, vectors) = try Self.run(.network).result(of: Self.bowl(), in: place.probe()) {
      _, _ in
    }
    #expect(result.eigenvalues.map(\.end) == [.largest, .largest, .smallest])
    // The settings ask for 1e-9 relative to the value, and errors are the square of that.
    for (value, expected) in zip(result.eigenvalues, [7.0, 4, -2]) {
      #expect(abs(value.value - expected) < 1e-9 && value.isConverged)
    }
    #expect(vectors.count == 3 && abs(abs(vectors[0][3]) - 1) < 1e-9)
    #expect(result.isConverged && result.tensors == nil)
    #expect(try place.text("eigenvalues.csv").hasPrefix("end,value,residual,converged\nlargest,"))
  }

  @Test("of each tensor's block takes up with the tensors that are missing")
  func tensors() throws {
    let place = try RunFolder()
    let whole = try Self.run(.tensors).result(of: Self.bowl(), in: place.probe()) { _, _ in }.0
    let tensors = try #require(whole.tensors)
    #expect(tensors.map(\.tensor) == ["a.weight", "b.weight"])
    #expect(tensors.map(\.parameters) == [6, 2])
    #expect(abs((tensors[0].largest ?? 0) - 7) < 1e-9)
    #expect(abs((tensors[0].smallest ?? 0) + 1) < 1e-9)
    #expect(abs((tensors[1].largest ?? 0) - 4) < 1e-9)
    #expect(abs((tensors[1].smallest ?? 0) + 2) < 1e-9)
    let rows = try place.text("tensors.csv").split(separator: "\n")
    try place.write("tensors.csv", rows.prefix(2).joined(separator: "\n") + "\n")
    let bowl = Self.bowl()
    let again = try Self.run(.tensors).result(of: bowl, in: place.probe()) { _, _ in }.0
    #expect(again == whole)
    let fresh = Self.bowl()
    _ = try Self.run(.tensors).result(of: fresh, in: RunFolder().probe()) { _, _ in }
    #expect(bowl.productCount < fresh.productCount)
  }
}
