import Parallelism
import Testing

@Suite("Worker counts") struct WorkerCountTests {
  @Test("1 to 1,024 threads are allowed", arguments: [1, 2, 1024])
  func allowed(threads: Int) throws {
    #expect(try WorkerCount(threads: threads).threads == threads)
  }

  @Test("other numbers are refused, with what is allowed", arguments: [0, -1, 1025, .max, .min])
  func refused(threads: Int) {
    let error = #expect(throws: WorkerCountError.self) { try WorkerCount(threads: threads) }
    #expect(error?.found == threads)
    #expect(error?.description == "\(threads) threads were asked for; allowed: 1 to 1024")
  }

  @Test("one is one, and what is available lies in the range")
  func fixed() {
    #expect(WorkerCount.one.threads == 1)
    #expect((1...1024).contains(WorkerCount.available.threads))
  }
}
