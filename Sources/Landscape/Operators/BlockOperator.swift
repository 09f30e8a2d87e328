/// The rows and columns of a matrix that belong to a block of parameters.
///
///     product = E ᵀ H E v,   E: the block's columns of the identity
///
/// Its eigenvalues and trace are those of a layer with the other layers held fixed. A product costs
/// a product of the whole and two vectors of its length.
public struct BlockOperator<Whole: SymmetricOperator>: SymmetricOperator {
  /// The matrix.
  public let whole: Whole
  /// The rows and columns that are left.
  public let block: ParameterBlock

  /// The block of a matrix.
  ///
  /// - Parameters:
  ///   - block: Its indices are below the dimension of `whole`.
  ///   - whole: The matrix.
  public init(_ block: ParameterBlock, of whole: Whole) {
    let end = block.ranges.last?.upperBound ?? 0
    precondition(block.ranges[0].lowerBound >= 0 && end <= whole.dimension, "a block lies inside")
    (self.block, self.whole) = (block, whole)
  }

  public var dimension: Int { block.parameterCount }

  public func multiply(
    _ vector: [Double], into product: inout [Double]
  ) throws(LandscapeError) {
    var embedded = Array(repeating: 0.0, count: whole.dimension)
    block.scatter(vector, into: &embedded)
    var image = Array(repeating: 0.0, count: whole.dimension)
    try whole.multiply(embedded, into: &image)
    product = block.gather(image)
  }
}
