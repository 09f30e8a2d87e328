import OneDNN
import Testing

@Suite("ReLU forward") struct ReLUForwardTests {
  @Test(
    "keeps positive numbers and replaces the others by 0", arguments: [MemoryOrder.nchw, .nChw8c])
  func positivePart(order: MemoryOrder) throws {
    let relu = try ReLUForward(TensorLayout([2, 5, 3, 7], order: order))
    let source = normalNumbers([2, 5, 3, 7], seed: 1)
    let result = Tensor(relu.data)
    try relu.run(source: tensor(source, like: relu.data), destination: result)
    #expect(try result.values() == source.map { max(0, $0) })
  }
}
