import OneDNN

/// A convolution and its gradients by the definition, in double precision.
struct PlainConvolution {
  var images = 1
  var inputs = 1
  var outputs = 1
  var rows = 1
  var columns = 1
  var windowRows = 1
  var windowColumns = 1
  var window = WindowMotion()

  var sourceShape: [Int] { [images, inputs, rows, columns] }
  var weightsShape: [Int] { [outputs, inputs, windowRows, windowColumns] }
  var destinationShape: [Int] { [images, outputs, positions.rows, positions.columns] }

  var positions: PlaneExtent {
    let (before, after) = (window.paddingBefore, window.paddingAfter)
    return PlaneExtent(
      rows: (rows + before.rows + after.rows - windowRows) / window.stride.rows + 1,
      columns: (columns + before.columns + after.columns - windowColumns) / window.stride.columns
        + 1)
  }

  func forward(_ source: [Float], _ weights: [Float], _ bias: [Float]? = nil) -> [Double] {
    var result = [Double](repeating: 0, count: destinationShape.reduce(1, *))
    if let bias {
      let area = positions.rows * positions.columns
      for index in result.indices { result[index] = Double(bias[index / area % outputs]) }
    }
    forEachTerm { s, w, d in result[d] += Double(source[s]) * Double(weights[w]) }
    return result
  }

  func backwardData(_ gradient: [Float], _ weights: [Float]) -> [Double] {
    var result = [Double](repeating: 0, count: sourceShape.reduce(1, *))
    forEachTerm { s, w, d in result[s] += Double(gradient[d]) * Double(weights[w]) }
    return result
  }

  func backwardWeights(_ source: [Float], _ gradient: [Float]) -> [Double] {
    var result = [Double](repeating: 0, count: weightsShape.reduce(1, *))
    forEachTerm { s, w, d in result[w] += Double(source[s]) * Double(gradient[d]) }
    return result
  }

  func backwardBias(_ gradient: [Float]) -> [Double] {
    var result = [Double](repeating: 0, count: outputs)
    let area = positions.rows * positions.columns
    for (index, value) in gradient.enumerated() { result[index / area % outputs] += Double(value) }
    return result
  }

  /// Calls with the row-major indices of source, weight and destination for each product.
  private func forEachTerm(_ body: (Int, Int, Int) -> Void) {
    let size = positions
    for n in 0..<images {
      for o in 0..<outputs {
        for y in 0..<size.rows {
          for x in 0..<size.columns {
            let destination = ((n * outputs + o) * size.rows + y) * size.columns + x
            for i in 0..<inputs {
              for r in 0..<windowRows {
                for c in 0..<windowColumns {
                  let row = y * window.stride.rows + r - window.paddingBefore.rows
                  let column = x * window.stride.columns + c - window.paddingBefore.columns
                  guard (0..<rows).contains(row), (0..<columns).contains(column) else { continue }
                  body(
                    ((n * inputs + i) * rows + row) * columns + column,
                    ((o * inputs + i) * windowRows + r) * windowColumns + c, destination)
                }
              }
            }
          }
        }
      }
    }
  }
}
