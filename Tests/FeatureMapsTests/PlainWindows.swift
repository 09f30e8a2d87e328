import FeatureMaps

/// For every output of a pooling pass, the inputs of its window in row-major order.
struct PlainWindows {
  let inputs: [[Int]]

  init(_ geometry: PoolingGeometry) {
    let (input, output) = (geometry.input, geometry.output)
    inputs = (0..<output.valueCount).map { index in
      let (plane, pixel) = index.quotientAndRemainder(dividingBy: output.pixelCount)
      let (row, column) = pixel.quotientAndRemainder(dividingBy: output.width)
      return (0..<geometry.windowSize).flatMap { y in
        (0..<geometry.windowSize).map { x in
          (plane * input.height + row * geometry.stride + y) * input.width
            + column * geometry.stride + x
        }
      }
    }
  }

  static let geometries = [
    (FeatureShape(imageCount: 2, channelCount: 11, height: 6, width: 4), 2, 2),
    (FeatureShape(imageCount: 3, channelCount: 3, height: 7, width: 5), 3, 2),
    (FeatureShape(imageCount: 1, channelCount: 17, height: 5, width: 5), 3, 1),
    (FeatureShape(imageCount: 2, channelCount: 8, height: 8, width: 9), 2, 3),
  ].map { PoolingGeometry(input: $0.0, windowSize: $0.1, stride: $0.2) }
}
