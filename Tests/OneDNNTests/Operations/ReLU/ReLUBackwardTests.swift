import OneDNN
import Testing

@Suite("ReLU backward") struct ReLUBackwardTests {
  @Test("passes the gradient where the source is positive, and not at 0")
  func positivePart() throws {
    let shape = [2, 5, 3, 7]
    let relu = try ReLUBackward(TensorLayout(shape, order: .nChw8c))
    var source = normalNumbers(shape, seed: 1)
    source[10] = 0
    let gradient = normalNumbers(shape, seed: 2)
    let result = Tensor(relu.data)
    try relu.run(
      source: tensor(source, like: relu.data),
      destinationGradient: tensor(gradient, like: relu.data), sourceGradient: result)
    #expect(try result.values() == zip(source, gradient).map { $0 > 0 ? $1 : 0 })
  }
}
