import Statistics

/// An orthonormal basis V, its products HV, the matrix as seen in it, VᵀHV, and the direction in
/// which it grows.
///
///     H V = V (VᵀHV) + coupling · direction · eᵀ,   e: the last vector's unit vector
///
/// Full orthogonalisation gives a whole column of VᵀHV with each vector, so that the same step
/// serves Lanczos from a single vector, after a thick restart and after a new random direction.
/// Where the products are kept, that of any vector in the basis is known without another one.
struct RitzSpace {
  private(set) var basis: VectorStack
  /// Vectors that the basis has at most.
  let capacity: Int
  /// Products with the matrix so far.
  private(set) var products = 0
  /// The length of the last product's part outside of the basis; 0 where the basis is invariant.
  private(set) var coupling = 0.0
  /// Whether there is a direction to grow in: none at the beginning and in an invariant basis.
  private(set) var hasDirection = false

  /// HV; nil where it is not kept.
  private var images: VectorStack?
  private var direction: [Double]
  private var product: [Double]
  /// VᵀHV, shape [capacity × capacity], of which count × count are filled.
  private var projected: [Double]

  /// - Parameters:
  ///   - capacity: Above 0 and at most the dimension.
  ///   - keepsProducts: Whether pairs with their residuals will be asked for.
  init(dimension: Int, capacity: Int, keepsProducts: Bool) {
    precondition(1...dimension ~= capacity, "a basis has no more vectors than there are dimensions")
    self.capacity = capacity
    basis = VectorStack(dimension: dimension, capacity: capacity)
    images = keepsProducts ? VectorStack(dimension: dimension, capacity: capacity) : nil
    direction = Array(repeating: 0, count: dimension)
    product = Array(repeating: 0, count: dimension)
    projected = Array(repeating: 0, count: capacity * capacity)
  }

  /// Vectors in the basis.
  var count: Int { basis.count }

  /// Takes a new direction to grow in, less its part in the basis.
  ///
  /// - Parameter vector: Not in the span of the basis.
  mutating func turn(to vector: [Double]) {
    direction = vector
    let length = basis.orthogonalize(&direction).length
    precondition(length > 0, "a new direction lies outside of the basis")
    scale(&direction, by: 1 / length)
    coupling = 0
    hasDirection = true
  }

  /// Adds the direction to the basis, at the price of a product.
  ///
  /// An error leaves all as it was.
  mutating func expand(by matrix: some SymmetricOperator) throws(LandscapeError) {
    precondition(count < capacity && hasDirection, "there is room and a direction")
    _ = try matrix.checkedProduct(direction, into: &product, part: "Lanczos step \(products + 1)")
    products += 1
    basis.append(direction)
    images?.append(product)
    let (column, length) = basis.orthogonalize(&product)
    let last = count - 1
    for row in 0...last {
      projected[row * capacity + last] = column[row]
      projected[last * capacity + row] = column[row]
    }
    coupling = length
    hasDirection = length > 0
    guard hasDirection else { return }
    scale(&product, by: 1 / length)
    swap(&direction, &product)
  }

  /// The eigenvalues and eigenvectors of the matrix as seen in the basis: Ritz values and vectors.
  func spectrum() throws(LandscapeError) -> SymmetricSpectrum {
    let size = count
    let matrix = (0..<size).flatMap { row in
      projected[row * capacity..<row * capacity + size]
    }
    return try statisticalAnswer { () throws(StatisticsError) in
      try SymmetricSpectrum(matrix, size: size)
    }
  }

  /// The residual ‖Hv − θv‖ of a Ritz pair, by the relation above: little work, but a direction
  /// that was turned away from is forgotten.
  func estimatedResidual(of index: Int, in spectrum: SymmetricSpectrum) -> Double {
    coupling * abs(spectrum.eigenvectors[(index + 1) * count - 1])
  }

  /// A Ritz vector v of length 1, its value v·Hv and its residual ‖Hv − (v·Hv) v‖, of which none is
  /// an estimate: Hv is the same combination of products as v of vectors.
  func pair(
    _ index: Int, in spectrum: SymmetricSpectrum
  ) -> (value: Double, vector: [Double], residual: Double) {
    guard let images else { preconditionFailure("pairs need the products that were not kept") }
    let coefficients = Array(spectrum.eigenvectors[index * count..<(index + 1) * count])
    var vector = Array(repeating: 0.0, count: basis.dimension)
    var image = vector
    basis.add(coefficients, to: &vector)
    images.add(coefficients, to: &image)
    // The basis is orthonormal up to rounding, and so is this.
    let length = norm(vector)
    scale(&vector, by: 1 / length)
    scale(&image, by: 1 / length)
    let value = innerProduct(vector, image)
    for place in image.indices { image[place] -= value * vector[place] }
    return (value, vector, norm(image))
  }

  /// Shrinks the basis to Ritz vectors and keeps the direction: a thick restart.
  ///
  /// The couplings of the kept vectors to the direction come with the direction's product.
  mutating func keep(_ kept: [Int], of spectrum: SymmetricSpectrum) {
    let rows = kept.flatMap { index in
      spectrum.eigenvectors[index * count..<(index + 1) * count]
    }
    basis.combine(rows, keeping: kept.count)
    images?.combine(rows, keeping: kept.count)
    projected = Array(repeating: 0, count: capacity * capacity)
    for (row, index) in kept.enumerated() {
      projected[row * capacity + row] = spectrum.eigenvalues[index]
    }
  }
}
