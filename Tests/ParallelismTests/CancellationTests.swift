import Parallelism
import Testing

@Suite("Cancellation") struct CancellationTests {
  @Test("the flag starts down")
  func down() throws {
    let cancellation = Cancellation()
    #expect(!cancellation.isCancelled)
    try cancellation.check()
  }

  @Test("once raised it stays up, however often it is raised")
  func up() {
    let cancellation = Cancellation()
    cancellation.cancel()
    cancellation.cancel()
    #expect(cancellation.isCancelled)
    #expect(throws: CancelledError()) { try cancellation.check() }
    #expect("\(CancelledError())" == "stopped on request; what was finished is kept")
  }

  @Test("it is seen from other threads")
  func otherThreads() throws {
    let cancellation = Cancellation()
    let seen = try Workers(WorkerCount(threads: 2)).map([0, 1]) { index in
      if index == 0 { cancellation.cancel() }
      while !cancellation.isCancelled {}
      return cancellation.isCancelled
    }
    #expect(seen == [true, true])
  }
}
