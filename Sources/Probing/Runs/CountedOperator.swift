import Landscape

/// A matrix that reports every product, so that a run can say how far it is.
final class CountedOperator<Whole: SymmetricOperator>: SymmetricOperator {
  private let whole: Whole
  private let report: (_ products: Int) -> Void
  private var count: Int

  /// Counts on from products that were computed before.
  init(_ whole: Whole, from start: Int = 0, report: @escaping (_ products: Int) -> Void) {
    (self.whole, self.report) = (whole, report)
    count = start
  }

  var dimension: Int { whole.dimension }

  func multiply(
    _ vector: [Double], into product: inout [Double]
  ) throws(LandscapeError) {
    try whole.multiply(vector, into: &product)
    count += 1
    report(count)
  }
}
