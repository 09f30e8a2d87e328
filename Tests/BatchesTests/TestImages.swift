@testable import Batches
import DataSets
import FeatureMaps
import Randomness

/// Small images by a rule under which neighbouring pixels differ; none is black.
func testImages(_ count: Int, _ shape: ImageShape, classCount: Int = 3) -> LabelledImages {
  LabelledImages(
    name: "ruled", origin: [], shape: shape,
    pixels: (0..<count * shape.pixelCount).map { UInt8($0 * 89 % 251 + 3) },
    labels: (0..<count).map { 2 * $0 % classCount },
    classNames: (0..<classCount).map { "class \($0)" })
}

/// A normalisation whose values are the bytes less the mean.
///
/// (p/255 − m/255) / (1/255) is within 3 roundings of Double of a whole number below 256, to which
/// the rounding to Float brings it back.
func byteNormalization(means: [Int]) throws -> PixelNormalization {
  try PixelNormalization(
    mean: means.map { Double($0) / 255 },
    standardDeviation: [Double](repeating: 1.0 / 255, count: means.count))
}

/// A view made the long way: the whole image padded with black, then cropped, then mirrored.
func plainView(
  _ images: LabelledImages, _ view: AugmentedView, padding: Int, _ normalization: PixelNormalization
) -> [Float] {
  let shape = images.shape
  let pixels = Array(images.pixels(ofImage: view.sample))
  return (0..<shape.channels).flatMap { channel -> [Float] in
    let blackRow = [UInt8](repeating: 0, count: shape.width + 2 * padding)
    let side = [UInt8](repeating: 0, count: padding)
    let rows = (0..<shape.height).map { row in
      let first = channel * shape.planeSize + row * shape.width
      return side + pixels[first..<first + shape.width] + side
    }
    let blackRows = [[UInt8]](repeating: blackRow, count: padding)
    let padded = blackRows + rows + blackRows
    let top = view.rowShift + padding
    let left = view.columnShift + padding
    return padded[top..<top + shape.height].flatMap { row in
      let crop = Array(row[left..<left + shape.width])
      return (view.isMirrored ? crop.reversed() : crop).map { pixel in
        Float(
          (Double(pixel) / 255 - normalization.mean[channel])
            / normalization.standardDeviation[channel])
      }
    }
  }
}

extension AugmentedImages {
  /// A view's values.
  func values(of view: AugmentedView) -> [Float] {
    var values = [Float](repeating: .nan, count: images.shape.pixelCount)
    var span = values.mutableSpan
    write(view, into: &span)
    return values
  }
}

extension Batch {
  var values: [Float] {
    var values = [Float](repeating: .nan, count: images.count)
    var span = values.mutableSpan
    images.store(into: &span)
    return values
  }

  /// The values of each image.
  var rows: [[Float]] {
    let size = images.count / count
    return stride(from: 0, to: images.count, by: size).map { Array(values[$0..<$0 + size]) }
  }

  /// The target of each image.
  var targetRows: [[Double]] {
    let size = targets.count / count
    return stride(from: 0, to: targets.count, by: size).map { Array(targets[$0..<$0 + size]) }
  }
}

/// Whether a count of independent events of equal probability lies within five deviations of its
/// expectation, which a correct sampler misses for fewer than one seed in a million.
func isExpected(_ count: Int, of trials: Int, probability: Double) -> Bool {
  let expected = Double(trials) * probability
  return abs(Double(count) - expected) <= 5 * (expected * (1 - probability)).squareRoot()
}
