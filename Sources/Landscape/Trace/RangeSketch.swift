import Randomness

/// An orthonormal basis Q of what a matrix makes of random vectors, and what it makes of the basis.
///
///     Y = H Ω = Q R,   images: H Q,   core: Qᵀ H Q
///
/// It grows: the first columns of a larger sketch are those of the smaller. It holds twice as many
/// vectors as it has columns; the random vectors are drawn anew when they are needed.
struct RangeSketch {
  private(set) var basis: VectorStack
  private(set) var images: VectorStack
  /// The columns of R, each down to its diagonal.
  private(set) var triangle: [[Double]] = []
  /// The columns of QᵀHQ, each down to its diagonal.
  private var core: [[Double]] = []

  private let random: RandomStream
  private let probeIndex: @Sendable (Int) -> Int

  /// An empty sketch.
  ///
  /// - Parameters:
  ///   - capacity: Columns for which there is room without moving.
  ///   - random: The source of the random vectors.
  ///   - probeIndex: The index of a column's random vector among the probes; not negative.
  init(
    dimension: Int, capacity: Int, random: RandomStream,
    probeIndex: @escaping @Sendable (Int) -> Int = { $0 }
  ) {
    basis = VectorStack(dimension: dimension, capacity: capacity)
    images = VectorStack(dimension: dimension, capacity: capacity)
    self.random = random
    self.probeIndex = probeIndex
  }

  /// Columns so far.
  var count: Int { basis.count }

  /// tr QᵀHQ.
  var trace: Double { core.reduce(0) { $0 + $1[$1.count - 1] } }

  /// The random vector of a column: a uniform direction of length √dimension.
  func probe(_ column: Int) -> [Double] {
    ProbeVector.onSphere(basis.dimension, from: random.child(.probe, probeIndex(column)))
  }

  /// a·(QᵀHQ)·a.
  func form(_ vector: [Double]) -> Double {
    var sum = 0.0
    for (column, numbers) in core.enumerated() {
      var row = 0.0
      for index in 0..<column { row += numbers[index] * vector[index] }
      sum += vector[column] * (2 * row + numbers[column] * vector[column])
    }
    return sum
  }

  /// Adds columns, two products for each.
  ///
  /// - Parameter columns: At most the dimension.
  mutating func grow(
    to columns: Int, by matrix: some SymmetricOperator
  ) throws(LandscapeError) {
    var product = Array(repeating: 0.0, count: basis.dimension)
    while count < columns {
      let column = count
      let whole = try matrix.checkedProduct(
        probe(column), into: &product, part: "random vector \(column + 1)")
      var (coefficients, length) = basis.orthogonalize(&product)
      if length == 0 {
        // Nothing new but rounding: the range is exhausted. Any other direction serves, with a
        // coefficient of the size of rounding, so that Y = Q R still holds up to that.
        product = ProbeVector.onSphere(basis.dimension, from: random.child(.probe, -1 - column))
        let other = basis.orthogonalize(&product).length
        scale(&product, by: 1 / other)
        length = max(1e-15 * whole, .leastNormalMagnitude)
      } else {
        scale(&product, by: 1 / length)
      }
      coefficients.append(length)
      let direction = product
      _ = try matrix.checkedProduct(
        direction, into: &product, part: "basis vector \(column + 1)")
      basis.append(direction)
      images.append(product)
      triangle.append(coefficients)
      core.append(basis.innerProducts(with: product))
    }
  }

  /// For a column the unit vector s with Q s orthogonal to all other columns of Y.
  ///
  /// The span of the others then is that of Q less Q s. It is a column of R⁻ᵀ, scaled.
  func direction(without column: Int) -> [Double] {
    var solution = Array(repeating: 0.0, count: count)
    solution[column] = 1
    for row in column + 1..<max(count, column + 1) {
      let numbers = triangle[row]
      var sum = 0.0
      for index in column..<row { sum += numbers[index] * solution[index] }
      solution[row] = -sum / numbers[row]
      // Diagonals of the size of rounding make it grow; only its direction counts.
      let size = abs(solution[row])
      if size > 1e100 { for index in column...row { solution[index] /= size } }
    }
    let length = norm(solution)
    for index in column..<count { solution[index] /= length }
    return solution
  }
}
