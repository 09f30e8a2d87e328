import Landscape
import Randomness
import Testing

@Suite("Thick-restart Lanczos") struct ThickRestartLanczosTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let spectrum: [Double]
    let largest: Int
    let smallest: Int
    var subspace: Int?
  }

  static let cases = [
    Case(
      testDescription: "distinct", spectrum: (1...60).map { Double($0) }, largest: 3, smallest: 3),
    Case(
      testDescription: "distinct, many restarts", spectrum: (1...80).map { Double($0) }, largest: 2,
      smallest: 0, subspace: 9),
    Case(
      testDescription: "clustered", spectrum: [10, 10 - 1e-5, 10 - 2e-5] + grid(50), largest: 4,
      smallest: 0, subspace: 20),
    Case(
      testDescription: "repeated", spectrum: [5, 5, 5, 5, 4, 4, 4] + grid(43), largest: 7,
      smallest: 0, subspace: 25),
    Case(
      testDescription: "repeated at the lower end", spectrum: [-2, -2, -2] + grid(47), largest: 1,
      smallest: 3, subspace: 20),
    Case(
      testDescription: "indefinite", spectrum: [-9, -3, 7, 8] + grid(40), largest: 2, smallest: 2,
      subspace: 20),
    Case(
      testDescription: "rank 3 of 40", spectrum: [7, 2, -1] + zeros(37), largest: 4, smallest: 2,
      subspace: 15),
    Case(testDescription: "zero", spectrum: zeros(30), largest: 2, smallest: 0, subspace: 10),
    Case(
      testDescription: "identity", spectrum: [Double](repeating: 3, count: 30), largest: 3,
      smallest: 1, subspace: 12),
    Case(testDescription: "one row", spectrum: [-4], largest: 2, smallest: 1),
    Case(
      testDescription: "smaller than the subspace", spectrum: [1, 2, 2, 5], largest: 3,
      smallest: 3),
    Case(
      testDescription: "all of them", spectrum: [1, 2, 3, 4, 5, 6], largest: 6, smallest: 6),
  ]

  static func grid(_ count: Int) -> [Double] { (0..<count).map { Double($0) / Double(count) } }
  static func zeros(_ count: Int) -> [Double] { Array(repeating: 0, count: count) }

  // Residuals of 1e-9 relative leave eigenvalues with errors of their square over the gap, thus of
  // rounding, and clustered ones with at most the residual itself.
  @Test("finds the ends of a known spectrum", arguments: cases)
  func knownSpectrum(_ expected: Case) throws {
    let matrix = DenseMatrix(spectrum: expected.spectrum, seed: 11)
    let settings = try EigenvalueSettings(
      largest: expected.largest, smallest: expected.smallest, tolerance: 1e-9, floor: 1e-10,
      subspace: expected.subspace, maximumProducts: 3_000)
    let found = try ThickRestartLanczos(settings).extremes(
      of: matrix, random: RandomStream(seed: 4))
    let sorted = expected.spectrum.sorted()
    #expect(found.isConverged)
    #expect(found.repeats == .excluded)
    #expect(found.largest.count == min(expected.largest, sorted.count))
    #expect(found.smallest.count == min(expected.smallest, sorted.count))
    for (pair, value) in zip(found.largest, sorted.reversed()) {
      #expect(abs(pair.value - value) < 2e-8)
      try expectEigenpair(pair, of: matrix)
    }
    for (pair, value) in zip(found.smallest, sorted) {
      #expect(abs(pair.value - value) < 2e-8)
      try expectEigenpair(pair, of: matrix)
    }
    // Eigenvectors are orthonormal, also of one repeated value.
    for (index, pair) in found.largest.enumerated() {
      for other in found.largest[..<index] {
        #expect(abs(dot(pair.vector, other.vector)) < 1e-12)
      }
    }
  }

  private func expectEigenpair(_ pair: Eigenpair, of matrix: DenseMatrix) throws {
    #expect(abs(dot(pair.vector, pair.vector) - 1) < 1e-13)
    let product = try matrix.product(pair.vector)
    let residual = zip(product, pair.vector).map { $0 - pair.value * $1 }
    #expect(abs(dot(residual, residual).squareRoot() - pair.residual) < 1e-12)
  }

  @Test("gives a repeated eigenvalue once where copies are not sought, and then says so")
  func copiesNotSought() throws {
    let matrix = DenseMatrix(spectrum: [5, 5, 4] + Self.grid(60), seed: 2)
    func largest(_ repeats: RepeatedEigenvalues) throws -> ExtremeEigenvalues {
      let settings = try EigenvalueSettings(largest: 2, tolerance: 1e-4, repeats: repeats)
      return try ThickRestartLanczos(settings).extremes(of: matrix, random: RandomStream(seed: 1))
    }
    let trusting = try largest(.leftOut)
    #expect(trusting.repeats == .notSought)
    #expect(trusting.isConverged)
    #expect(abs(trusting.largest[1].value - 4) < 1e-3)
    let thorough = try largest(.sought)
    #expect(thorough.repeats == .excluded)
    #expect(abs(thorough.largest[1].value - 5) < 1e-3)
    #expect(thorough.products > trusting.products)
  }

  @Test("bounds the distance to an eigenvalue by the residual, converged or not")
  func residualIsABound() throws {
    let spectrum = (0..<90).map { Double($0 * $0) }
    let matrix = DenseMatrix(spectrum: spectrum, seed: 3)
    let settings = try EigenvalueSettings(
      largest: 3, smallest: 3, tolerance: 1e-12, floor: 1e-13, subspace: 12, maximumProducts: 40)
    let found = try ThickRestartLanczos(settings).extremes(
      of: matrix, random: RandomStream(seed: 5))
    #expect(!found.isConverged)
    #expect(found.repeats == .unfinished)
    #expect(found.products == 40)
    for pair in found.largest + found.smallest {
      let distance = spectrum.map { abs($0 - pair.value) }.min() ?? .infinity
      // Rounding of the matrix itself: 90 · 1.1e-16 · 7921.
      #expect(distance <= pair.residual + 1e-10)
    }
  }

  @Test("is a function of the matrix and the stream")
  func reproducible() throws {
    let matrix = DenseMatrix(spectrum: Self.grid(40), seed: 6)
    let lanczos = try ThickRestartLanczos(EigenvalueSettings(largest: 2, subspace: 10))
    let first = try lanczos.extremes(of: matrix, random: RandomStream(seed: 7))
    #expect(try lanczos.extremes(of: matrix, random: RandomStream(seed: 7)) == first)
    #expect(try lanczos.extremes(of: matrix, random: RandomStream(seed: 8)) != first)
  }

  @Test("hands over what it knows at each restart, and before it passes a request to stop on")
  func cancellation() throws {
    let matrix = FailingMatrix(
      DenseMatrix(spectrum: (1...80).map { Double($0) }, seed: 8), after: 43, .error(.cancelled))
    let settings = try EigenvalueSettings(largest: 2, tolerance: 1e-12, subspace: 12)
    var known: [ExtremeEigenvalues] = []
    #expect(throws: LandscapeError.cancelled) {
      try ThickRestartLanczos(settings).extremes(of: matrix, random: RandomStream(seed: 4)) {
        known.append($0)
      }
    }
    #expect(known.map(\.products) == known.map(\.products).sorted())
    let last = try #require(known.last)
    #expect(last.products == 43 && last.restarts >= 3 && known.count == last.restarts + 1)
    // The residual bounds the distance to an eigenvalue on the way as at the end.
    for pair in last.largest {
      #expect(abs(pair.value - pair.value.rounded()) <= pair.residual + 1e-11)
    }
  }

  @Test("is ended by an error of the callback, which is not called again")
  func cancelledByTheCallback() throws {
    let matrix = DenseMatrix(spectrum: (1...80).map { Double($0) }, seed: 8)
    let settings = try EigenvalueSettings(largest: 2, tolerance: 1e-12, subspace: 12)
    var calls = 0
    #expect(throws: LandscapeError.cancelled) {
      try ThickRestartLanczos(settings).extremes(
        of: matrix, random: RandomStream(seed: 4)
      ) { _ throws(LandscapeError) in
        calls += 1
        throw .cancelled
      }
    }
    #expect(calls == 1)
  }

  @Test("names the step whose product is not finite")
  func notFinite() throws {
    let matrix = FailingMatrix(DenseMatrix(spectrum: Self.grid(40), seed: 1), after: 7, .notANumber)
    let lanczos = try ThickRestartLanczos(EigenvalueSettings(largest: 2))
    #expect(
      throws: LandscapeError.notFinite(quantity: "a product of the matrix", part: "Lanczos step 8")
    ) {
      try lanczos.extremes(of: matrix, random: RandomStream(seed: 4))
    }
  }

  @Test("says beforehand what memory it takes")
  func memory() throws {
    let lanczos = try ThickRestartLanczos(EigenvalueSettings(largest: 10))
    // 60 vectors and their products, 10 eigenvectors and 4 in work, 8 bytes a number.
    #expect(lanczos.memoryBytes(dimension: 270_000) == 8 * 270_000 * 134)
  }
}
