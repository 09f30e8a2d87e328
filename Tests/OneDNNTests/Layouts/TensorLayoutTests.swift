import OneDNN
import Testing

@Suite("Tensor layout") struct TensorLayoutTests {
  @Test("spans its numbers and the padding of its blocks")
  func byteCount() throws {
    #expect(try TensorLayout([2, 3, 4, 5], order: .nchw).byteCount == 4 * 120)
    #expect(try TensorLayout([2, 3, 4, 5], order: .nChw8c).byteCount == 4 * 2 * 8 * 20)
    #expect(try TensorLayout([2, 3, 4, 5], .bfloat16, order: .nhwc).byteCount == 2 * 120)
    #expect(try TensorLayout([16, 3, 3, 3], order: .ohwi8o).byteCount == 4 * 16 * 27)
    #expect(try TensorLayout([2, 3, 4, 5], order: .any).byteCount == 0)
  }

  @Test("is equal to one that puts every number in the same place, whatever its name")
  func equality() throws {
    let blocked = try TensorLayout([2, 8, 4, 5], order: .nChw8c)
    #expect(try blocked == TensorLayout([2, 8, 4, 5], order: .nChw8c))
    #expect(try blocked != TensorLayout([2, 8, 4, 5], order: .nchw))
    #expect(try blocked != TensorLayout([2, 8, 5, 4], order: .nChw8c))
    #expect(try blocked != blocked.with(order: .nChw8c, .bfloat16))
    #expect(blocked.description == "float32[2, 8, 4, 5] nChw8c")
  }

  @Test("names the order of every tag", arguments: MemoryOrder.allCases)
  func names(order: MemoryOrder) throws {
    let shape = order == .columnMajor ? [32, 48] : [32, 48, 3, 5]
    #expect(try TensorLayout(shape, order: order).order == order)
  }

  @Test(
    "refuses an order that does not suit the axes, and axes without length",
    arguments: [
      ([2, 3], MemoryOrder.nChw8c), ([2, 3, 4, 5], .columnMajor), ([2, 0], .nc), ([], .nc),
    ])
  func refusals(shape: [Int], order: MemoryOrder) {
    let failure = #expect(throws: OneDNNFailure.self) { try TensorLayout(shape, order: order) }
    #expect(failure?.status == .invalidArguments)
    #expect(failure?.description.contains("float32\(shape) \(order.rawValue)") == true)
  }

  @Test("of a region keeps the strides of the whole")
  func region() throws {
    let whole = try TensorLayout([2, 24, 3, 5], order: .nChw8c)
    let region = try whole.region(from: [0, 8, 0, 0], shape: [2, 8, 3, 5])
    let part = try TensorLayout([2, 8, 3, 5], order: .nChw8c)
    let values = normalNumbers(part.shape, seed: 1)
    // A concatenation writes its second input to the same place as a copy into the region.
    let zeros = try TensorLayout([2, 8, 3, 5], order: .nChw8c)
    let joined = Tensor(whole)
    try Concatenation([zeros, part, zeros], axis: 1, destination: whole)
      .run([Tensor(zeros), tensor(values, like: part), Tensor(zeros)], destination: joined)
    let found = try joined.values()
    #expect(region.byteCount <= whole.byteCount)
    #expect(region.order == nil)
    for image in 0..<2 {
      #expect(
        found[(image * 24 + 8) * 15..<(image * 24 + 16) * 15]
          == values[image * 120..<(image + 1) * 120])
    }
  }

  @Test("refuses a region that leaves the whole or cuts a block")
  func regionOutside() throws {
    let whole = try TensorLayout([2, 24, 3, 5], order: .nChw8c)
    #expect(throws: OneDNNFailure.self) {
      try whole.region(from: [0, 24, 0, 0], shape: [2, 8, 3, 5])
    }
    #expect(throws: OneDNNFailure.self) {
      try whole.region(from: [0, 4, 0, 0], shape: [2, 8, 3, 5])
    }
    #expect(throws: OneDNNFailure.self) { try whole.region(from: [0], shape: [2]) }
  }
}
