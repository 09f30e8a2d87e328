import FeatureMaps
import Testing

@Suite("Arithmetic of flat vectors") struct FlatVectorArithmeticTests {
  static let counts = [0, 1, 7, 8, 9, 37]

  /// Runs an operation on two vectors, with one to three threads, and compares it element by
  /// element with a formula in Float.
  private func expect(
    count: Int, _ operation: (FlatVector, FlatVector, ThreadTeam) -> Void,
    _ formula: (Float, Float) -> Float
  ) throws {
    for threadCount in 1...3 {
      let arena = TestArena(.fastest)
      let (values, others) = (arena.flat(count), arena.flat(count))
      let expected = zip(values.floats, others.floats).map(formula)
      operation(values, others, try ThreadTeam(threadCount: threadCount))
      #expect(values.floats == expected, "\(threadCount) threads")
    }
  }

  @Test("copies, scales, adds and clamps element by element", arguments: counts)
  func elements(count: Int) throws {
    try expect(count: count, { $0.copy($1, team: $2) }, { $1 })
    try expect(count: count, { $0.scale(by: 0.3, team: $2) }, { x, _ in x * 0.3 })
    try expect(
      count: count, { $0.scale(byMagnitudesOf: $1, plus: 0.1, team: $2) },
      { x, y in x * (abs(y) + 0.1) })
    try expect(count: count, { $0.add($1, times: 0.7, team: $2) }, { x, y in x + 0.7 * y })
    try expect(
      count: count, { $0.clamp(toMagnitude: 0.5, team: $2) },
      { x, _ in Swift.min(Swift.max(x, -0.5), 0.5) })
  }

  @Test("moves part of the way towards another vector, exactly at both ends", arguments: counts)
  func moves(count: Int) throws {
    try expect(count: count, { $0.move(towards: $1, share: 0, team: $2) }, { x, _ in x })
    try expect(count: count, { $0.move(towards: $1, share: 1, team: $2) }, { _, y in y })
    try expect(
      count: count, { $0.move(towards: $1, share: 0.25, team: $2) },
      { x, y in x + 0.25 * (y - x) })
    try expect(
      count: count, { $0.move(towards: $1, share: 0.75, team: $2) },
      { x, y in y - 0.25 * (y - x) })
  }

  @Test("the squared norm of whole numbers is exact", arguments: counts)
  func squaredNorm(count: Int) {
    let vector = TestArena(.fastest).flat((0..<count).map { Float($0) - 5 })
    #expect(vector.squaredNorm == Double((0..<count).reduce(0) { $0 + ($1 - 5) * ($1 - 5) }))
  }

  @Test("the squared norm neither overflows nor loses what is small")
  func range() {
    let arena = TestArena(.fastest)
    let largest = Double(Float.greatestFiniteMagnitude)
    #expect(arena.flat([.greatestFiniteMagnitude]).squaredNorm == largest * largest)
    let smallest = Double(Float.leastNonzeroMagnitude)
    #expect(arena.flat([.leastNonzeroMagnitude]).squaredNorm == smallest * smallest)
    #expect(arena.flat([0, .nan, 1]).squaredNorm.isNaN)
  }

  @Test("clamping keeps what is not a number, and limits infinity")
  func clampsNaN() throws {
    let vector = TestArena(.fastest).flat([.nan, .infinity, -.infinity])
    vector.clamp(toMagnitude: 2, team: try ThreadTeam(threadCount: 1))
    #expect(vector[0].isNaN)
    #expect(vector[1] == 2 && vector[2] == -2)
  }

  @Test("vectors of different lengths trap")
  func lengths() async {
    await #expect(processExitsWith: .failure) {
      let arena = TestArena(.fastest)
      arena.flat(3).copy(arena.flat(2), team: try ThreadTeam(threadCount: 1))
    }
  }
}
