import OneDNN
import Testing

@Suite("Tensor") struct TensorTests {
  @Test("starts as zeros")
  func zeros() throws {
    let tensor = Tensor(try TensorLayout([2, 5, 3, 3], order: .nChw8c))
    #expect(try tensor.values() == [Float](repeating: 0, count: 90))
  }

  @Test("gives back the numbers it was made of")
  func values() throws {
    let numbers = normalNumbers([3, 7], seed: 1)
    #expect(try Tensor(numbers, [3, 7]).values() == numbers)
  }

  @Test("refuses a number of values that is not the shape's")
  func count() {
    let failure = #expect(throws: OneDNNFailure.self) { try Tensor([1, 2, 3], [2, 2]) }
    #expect(failure?.description.contains("3 values for [2, 2]") == true)
  }
}
