import Records
import Testing

@Suite("Gzip") struct GzipTests {
  @Test("damage, a missing end, a rest and too much output are told apart")
  func refusals() throws {
    let packed = Gzip.compressed([UInt8](repeating: 5, count: 10_000))
    #expect(problem(Array(packed.dropLast(3))) == "the file ends before its compressed data does")
    var damaged = packed
    damaged[packed.count - 6] ^= 0xFF
    #expect(problem(damaged) == "damaged (incorrect data check)")
    #expect(problem(packed + [1, 2, 3]) == "damaged (incorrect header check)")
    #expect(problem(packed, limit: 9_999) == "unpacks to more than the 9999 bytes allowed")
    #expect(problem(packed, limit: 10_000) == "none")
    #expect(problem([]) == "the file ends before its compressed data does")
  }

  private func problem(_ bytes: [UInt8], limit: Int = Gzip.defaultLimit) -> String {
    do {
      _ = try Gzip.decompressed(bytes, path: "a.gz", limit: limit)
      return "none"
    } catch {
      return error.problem
    }
  }
}
