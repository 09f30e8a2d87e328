import OneDNN
import Testing

@Suite("Reorder") struct ReorderTests {
  @Test("keeps every number", arguments: [MemoryOrder.nchw, .nhwc, .nChw8c, .nChw16c])
  func roundTrip(order: MemoryOrder) throws {
    let values = normalNumbers([2, 11, 3, 5], seed: 1)
    let there = try Tensor(values, [2, 11, 3, 5])
      .reordered(to: TensorLayout([2, 11, 3, 5], order: order))
    #expect(try there.values() == values)
  }

  @Test(
    "to bfloat16 rounds to eight bits",
    .enabled(if: OneDNN.supports(.bfloat16), "no bfloat16 on this processor"))
  func bfloat16() throws {
    let values: [Float] = [1, -2.5, 1 + 0x1p-7, 1 + 0x1p-8 + 0x1p-20, 0x1p-9 + 1]
    let rounded = try Tensor(values, [5])
      .reordered(to: TensorLayout([5], .bfloat16, order: .rowMajor)).values()
    #expect(rounded == [1, -2.5, 1 + 0x1p-7, 1 + 0x1p-7, 1])
  }

  @Test("refuses another shape, and names both")
  func otherShape() throws {
    let source = try TensorLayout([2, 8, 3, 5], order: .nchw)
    let destination = try TensorLayout([2, 8, 5, 3], order: .nChw8c)
    let failure = #expect(throws: OneDNNFailure.self) {
      try Reorder(source: source, destination: destination)
    }
    #expect(failure?.description.contains("destination float32[2, 8, 5, 3] nChw8c") == true)
  }
}
