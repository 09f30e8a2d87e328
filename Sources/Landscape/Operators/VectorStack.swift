/// Long vectors of one length, one after another in one flat array.
///
/// - Complexity: What goes over all vectors reads them from memory once, four at a time, and is as
///   fast as memory. Orthogonalisation reads them four times: for 60 vectors of 270,000 numbers,
///   130 MB, that is 0.5 GB or some 50 ms, where a Hessian product on a data set takes seconds.
struct VectorStack {
  /// Numbers of each vector.
  let dimension: Int
  /// Number of vectors.
  private(set) var count = 0
  private var numbers: [Double] = []

  init(dimension: Int, capacity: Int) {
    self.dimension = dimension
    // Reserved and not filled: memory that is never reached is never taken.
    numbers.reserveCapacity(dimension * capacity)
  }

  mutating func append(_ vector: [Double]) {
    precondition(vector.count == dimension, "the vectors of a stack have one length")
    numbers.append(contentsOf: vector)
    count += 1
  }

  /// The inner product of every vector with another one.
  func innerProducts(with vector: [Double]) -> [Double] {
    precondition(vector.count == dimension, "an inner product needs vectors of one length")
    let other = vector.span
    let numbers = numbers.span
    let length = dimension
    var products = Array(repeating: 0.0, count: count)
    let blocked = count - count % 4
    for first in stride(from: 0, to: blocked, by: 4) {
      let a = numbers.extracting(first * length..<(first + 1) * length)
      let b = numbers.extracting((first + 1) * length..<(first + 2) * length)
      let c = numbers.extracting((first + 2) * length..<(first + 3) * length)
      let d = numbers.extracting((first + 3) * length..<(first + 4) * length)
      var (p, q, r, s) = (0.0, 0.0, 0.0, 0.0)
      for index in other.indices {
        let number = other[index]
        p += a[index] * number
        q += b[index] * number
        r += c[index] * number
        s += d[index] * number
      }
      products[first] = p
      products[first + 1] = q
      products[first + 2] = r
      products[first + 3] = s
    }
    for row in blocked..<count {
      let a = numbers.extracting(row * length..<(row + 1) * length)
      for index in other.indices { products[row] += a[index] * other[index] }
    }
    return products
  }

  /// Adds a combination of the vectors to another one.
  ///
  /// - Parameter coefficients: One for each vector.
  func add(_ coefficients: [Double], to vector: inout [Double]) {
    precondition(coefficients.count == count, "a combination has a coefficient for each vector")
    precondition(vector.count == dimension, "a sum needs vectors of one length")
    let numbers = numbers.span
    let length = dimension
    var sum = vector.mutableSpan
    let blocked = count - count % 4
    for first in stride(from: 0, to: blocked, by: 4) {
      let a = numbers.extracting(first * length..<(first + 1) * length)
      let b = numbers.extracting((first + 1) * length..<(first + 2) * length)
      let c = numbers.extracting((first + 2) * length..<(first + 3) * length)
      let d = numbers.extracting((first + 3) * length..<(first + 4) * length)
      let (p, q) = (coefficients[first], coefficients[first + 1])
      let (r, s) = (coefficients[first + 2], coefficients[first + 3])
      for index in sum.indices {
        sum[index] += (p * a[index] + q * b[index]) + (r * c[index] + s * d[index])
      }
    }
    for row in blocked..<count {
      let a = numbers.extracting(row * length..<(row + 1) * length)
      let p = coefficients[row]
      for index in sum.indices { sum[index] += p * a[index] }
    }
  }

  /// Removes from a vector what lies in the span of the stack, whose vectors are orthonormal.
  ///
  /// - Returns: The inner products with the vector as it was, and the length of what is left: 0
  ///   where that is rounding. A vector of length 0 has nothing left.
  /// - Source: Classical Gram-Schmidt, repeated until little is removed: Daniel, Gragg, Kaufman &
  ///   Stewart 1976, doi:10.1090/S0025-5718-1976-0431641-8; twice is nearly always enough, Giraud,
  ///   Langou & Rozložník 2005, doi:10.1016/j.camwa.2005.08.009.
  func orthogonalize(_ vector: inout [Double]) -> (coefficients: [Double], length: Double) {
    var coefficients = Array(repeating: 0.0, count: count)
    let whole = norm(vector)
    var length = whole
    for _ in 0..<4 {
      let removed = innerProducts(with: vector)
      add(removed.map { -$0 }, to: &vector)
      for row in 0..<count { coefficients[row] += removed[row] }
      let left = norm(vector)
      // Subtracting leaves rounding of some 1e-15 of the whole in every direction.
      guard left > 1e-13 * whole else { break }
      guard left <= 0.7 * length else { return (coefficients, left) }
      length = left
    }
    return (coefficients, 0)
  }

  /// Replaces the vectors by as many or fewer combinations of them, in place.
  ///
  /// - Parameters:
  ///   - coefficients: Shape [kept × count], row-major.
  ///   - kept: From 1 to `count`.
  mutating func combine(_ coefficients: [Double], keeping kept: Int) {
    precondition(1...count ~= kept && coefficients.count == kept * count, "a row for each kept")
    // A stretch of all vectors at a time: it stays in the cache until all its sums are taken.
    let width = 512
    let whole = dimension
    for start in stride(from: 0, to: whole, by: width) {
      let length = min(width, whole - start)
      let sums = combinations(coefficients, keeping: kept, from: start, length: length)
      var target = numbers.mutableSpan
      for row in 0..<kept {
        let begin = row * whole + start
        for index in 0..<length { target[begin + index] = sums[row * length + index] }
      }
    }
    numbers.removeLast((count - kept) * dimension)
    count = kept
  }
  /// The combinations' numbers from `start` on, shape [kept × length].
  private func combinations(
    _ coefficients: [Double], keeping kept: Int, from start: Int, length: Int
  ) -> [Double] {
    var result = Array(repeating: 0.0, count: kept * length)
    var sums = result.mutableSpan
    let numbers = numbers.span
    for row in 0..<kept {
      let target = row * length
      for source in 0..<count {
        let factor = coefficients[row * count + source]
        let begin = source * dimension + start
        let stretch = numbers.extracting(begin..<begin + length)
        for index in stretch.indices { sums[target + index] += factor * stretch[index] }
      }
    }
    return result
  }
}
