/// A symmetric matrix of which only products with vectors are known.
public protocol SymmetricOperator {
  /// Number of rows and of columns.
  var dimension: Int { get }

  /// Writes the product with a vector.
  ///
  /// - Parameters:
  ///   - vector: `dimension` numbers.
  ///   - product: As many; overwritten.
  /// - Throws: ``LandscapeError`` when the product cannot be computed or is not finite.
  func multiply(_ vector: [Double], into product: inout [Double]) throws(LandscapeError)
}
