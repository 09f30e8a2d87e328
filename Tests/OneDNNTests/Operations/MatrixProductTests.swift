import OneDNN
import Testing

@Suite("Matrix product") struct MatrixProductTests {
  @Test(
    "is the definition, for operands in either order",
    arguments: [MemoryOrder.rowMajor, .columnMajor], [MemoryOrder.rowMajor, .columnMajor])
  func definition(leftOrder: MemoryOrder, rightOrder: MemoryOrder) throws {
    let (rows, depth, columns) = (5, 11, 9)
    let product = try MatrixProduct(
      left: TensorLayout([rows, depth], order: leftOrder),
      right: TensorLayout([depth, columns], order: rightOrder),
      product: TensorLayout([rows, columns], order: .rowMajor))
    let left = normalNumbers([rows, depth], seed: 1)
    let right = normalNumbers([depth, columns], seed: 2)
    let result = Tensor(product.product)
    try product.run(
      left: tensor(left, like: product.left), right: tensor(right, like: product.right),
      product: result)
    expectSums(
      try result.values(),
      plainProduct(left, right, rows: rows, depth: depth, columns: columns),
      magnitudes: plainProduct(
        left.map(abs), right.map(abs), rows: rows, depth: depth, columns: columns),
      terms: depth)
  }

  @Test("refuses a depth that differs")
  func wrongDepth() throws {
    let left = try TensorLayout([5, 11], order: .rowMajor)
    let right = try TensorLayout([12, 9], order: .rowMajor)
    let product = try TensorLayout([5, 9], order: .rowMajor)
    let failure = #expect(throws: OneDNNFailure.self) {
      try MatrixProduct(left: left, right: right, product: product)
    }
    #expect(failure?.description.contains("weights float32[12, 9]") == true)
  }
}
