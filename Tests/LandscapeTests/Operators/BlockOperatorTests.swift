import Landscape
import Randomness
import Testing

@Suite("Block operator") struct BlockOperatorTests {
  private let whole = DenseMatrix(spectrum: [-1, 0, 2, 3, 5, 8], seed: 1)
  private let block = ParameterBlock(name: "layer", ranges: [1..<3, 5..<6])

  @Test("multiplies with the rows and columns of its block alone")
  func product() throws {
    let part = BlockOperator(block, of: whole)
    #expect(part.dimension == 3)
    let indices = [1, 2, 5]
    let vector = [1.0, -2, 4]
    var product = [9.0, 9, 9]
    try part.multiply(vector, into: &product)
    for (row, index) in indices.enumerated() {
      let expected = (0..<3).reduce(0) { $0 + whole.elements[index * 6 + indices[$1]] * vector[$1] }
      // Three terms against six, three of them zero: other roundings in the last place.
      #expect(abs(product[row] - expected) < 1e-14)
    }
  }

  @Test("has the eigenvalues of the submatrix")
  func eigenvalues() throws {
    // Two uncoupled blocks: the spectrum of each is its own diagonal.
    let uncoupled = DenseMatrix(diagonal: [10, 1, 2, 20, 30, 3])
    let settings = try EigenvalueSettings(largest: 3)
    let found = try ThickRestartLanczos(settings).extremes(
      of: BlockOperator(block, of: uncoupled), random: RandomStream(seed: 2))
    for (pair, expected) in zip(found.largest, [3.0, 2, 1]) {
      #expect(abs(pair.value - expected) < 1e-13)
    }
  }

  @Test("refuses a block beyond the matrix, and a block whose ranges overlap")
  func refusals() async {
    await #expect(processExitsWith: .failure) {
      _ = BlockOperator(
        ParameterBlock(name: "far", ranges: [0..<3]), of: DenseMatrix(diagonal: [1, 2]))
    }
    await #expect(processExitsWith: .failure) {
      _ = ParameterBlock(name: "twice", ranges: [0..<3, 2..<4])
    }
  }
}
