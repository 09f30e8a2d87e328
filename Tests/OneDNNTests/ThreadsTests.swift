import Foundation
import OneDNN
import Testing

@Suite("Threads") struct ThreadsTests {
  @Test("are counted for each calling thread, and restored")
  func scope() {
    let before = OneDNN.threadCount
    let inside = OneDNN.withThreads(2) { OneDNN.threadCount }
    // A library without OpenMP keeps its one thread.
    #expect(inside == 2 || before == 1)
    #expect(OneDNN.threadCount == before)
    let thread = Thread { OneDNN.useOneThreadHere() }
    thread.start()
    #expect(OneDNN.threadCount == before)
  }

  @Test("of a compiled primitive are those set where it was compiled")
  func compiled() throws {
    let relu = try OneDNN.withThreads(1) {
      try ReLUForward(TensorLayout([1, 8, 4, 4], order: .nChw8c))
    }
    #expect(relu.primitive.threadCount == 1)
  }

  @Test("cannot be fewer than one")
  func none() async {
    await #expect(processExitsWith: .failure) { OneDNN.withThreads(0) {} }
  }
}
