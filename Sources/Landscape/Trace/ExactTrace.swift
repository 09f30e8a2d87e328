import Statistics

/// The trace as the sum of the diagonal, with a product for each row.
///
/// Where estimates would cost as much, this is the better use of the products.
enum ExactTrace {
  /// - Parameter spent: Products that were spent before.
  static func result(
    of matrix: some SymmetricOperator, blocks: [ParameterBlock] = [], level: Double, spent: Int
  ) throws(LandscapeError) -> TraceResult {
    let dimension = matrix.dimension
    var diagonal = Array(repeating: 0.0, count: dimension)
    var squares = 0.0
    var unit = Array(repeating: 0.0, count: dimension)
    var column = unit
    for index in 0..<dimension {
      unit[index] = 1
      let length = try matrix.checkedProduct(unit, into: &column, part: "column \(index + 1)")
      unit[index] = 0
      diagonal[index] = column[index]
      squares += length * length
    }
    let estimate = { (value: Double) in
      Estimate.known(value, sampleCount: dimension, level: level)
    }
    return TraceResult(
      method: .exact, trace: estimate(diagonal.reduce(0, +)), products: spent + dimension,
      isConverged: true, samples: diagonal,
      blocks: blocks.map { block in
        BlockTrace(name: block.name, trace: estimate(block.gather(diagonal).reduce(0, +)))
      },
      squaredFrobeniusNorm: estimate(squares))
  }
}
