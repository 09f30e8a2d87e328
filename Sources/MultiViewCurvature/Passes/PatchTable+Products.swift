// Both products go block by block, so that a block's rows stay in the nearest cache while all
// neurons meet them, and hold four sums of four neurons each in registers. Sums run over
// coordinates, or over rows, in their order: the block size never shows in a result.

extension PatchTable {
  /// Rows of a block: with 40 coordinates 20 kB. A multiple of four.
  private static let blockRows = 64

  /// The inner product of every row with every neuron.
  ///
  ///     products[t, p] = sum over c of x[p, c] · neurons[t, c]
  ///
  /// - Parameter neurons: [tiles × padded coordinates], four neurons in each element.
  /// - Returns: [tiles × rows].
  func project(_ neurons: [SIMD4<Double>]) -> [SIMD4<Double>] {
    let (width, rowCount) = (width, rowCount)
    let tileCount = neurons.count / (4 * width)
    var result = Array(repeating: SIMD4<Double>.zero, count: tileCount * rowCount)
    var products = result.mutableSpan
    let rows = elements.span
    let neurons = neurons.span
    for block in stride(from: 0, to: rowCount, by: Self.blockRows) {
      for tile in 0..<tileCount {
        for row in stride(from: block, to: min(block + Self.blockRows, rowCount), by: 4) {
          var (first, second) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
          var (third, fourth) = (first, second)
          for four in 0..<width {
            let start = 4 * (tile * width + four)
            let (x, y) = (neurons[start], neurons[start + 1])
            let (z, w) = (neurons[start + 2], neurons[start + 3])
            let place = row * width + four
            add(rows[place], x, y, z, w, to: &first)
            add(rows[place + width], x, y, z, w, to: &second)
            add(rows[place + 2 * width], x, y, z, w, to: &third)
            add(rows[place + 3 * width], x, y, z, w, to: &fourth)
          }
          let place = tile * rowCount + row
          products[place] = first
          products[place + 1] = second
          products[place + 2] = third
          products[place + 3] = fourth
        }
      }
    }
    return result
  }

  /// For every neuron the sum of the rows, each with a coefficient.
  ///
  ///     sums[t, c] = sum over p of coefficients[t, p] · x[p, c]
  ///
  /// - Parameter coefficients: [tiles × rows], four neurons in each element.
  /// - Returns: [tiles × padded coordinates].
  func combine(_ coefficients: [SIMD4<Double>]) -> [SIMD4<Double>] {
    let (width, rowCount) = (width, rowCount)
    let tileCount = coefficients.count / max(rowCount, 1)
    var result = Array(repeating: SIMD4<Double>.zero, count: tileCount * 4 * width)
    var sums = result.mutableSpan
    let rows = elements.span
    let coefficients = coefficients.span
    for block in stride(from: 0, to: rowCount, by: Self.blockRows) {
      let end = min(block + Self.blockRows, rowCount)
      for tile in 0..<tileCount {
        for four in 0..<width {
          let place = 4 * (tile * width + four)
          var (x, y) = (sums[place], sums[place + 1])
          var (z, w) = (sums[place + 2], sums[place + 3])
          for row in block..<end {
            let coefficient = coefficients[tile * rowCount + row]
            let coordinates = rows[row * width + four]
            x += coefficient * coordinates.x
            y += coefficient * coordinates.y
            z += coefficient * coordinates.z
            w += coefficient * coordinates.w
          }
          sums[place] = x
          sums[place + 1] = y
          sums[place + 2] = z
          sums[place + 3] = w
        }
      }
    }
    return result
  }

  /// Adds four coordinates of one row times four neurons' weights on them.
  @inline(__always)
  private func add(
    _ row: SIMD4<Double>, _ x: SIMD4<Double>, _ y: SIMD4<Double>, _ z: SIMD4<Double>,
    _ w: SIMD4<Double>, to sum: inout SIMD4<Double>
  ) {
    sum += x * row.x
    sum += y * row.y
    sum += z * row.z
    sum += w * row.w
  }
}
