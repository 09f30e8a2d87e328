/// Brings pixels to the scale that a network was trained on, channel by channel.
///
///     value = (pixel / 255 − mean) / standard deviation
///
/// Each of the 256 values of a channel is computed once in Double and rounded once to Float.
/// PyTorch's `ToTensor` and `Normalize` round after each of three steps and so may differ from it
/// in the last two bits.
public struct PixelNormalization: Sendable, Equatable {
  /// The mean of each channel as a fraction of full brightness, 0 to 1.
  public let mean: [Double]
  /// The standard deviation of each channel as a fraction of full brightness, above 0.
  public let standardDeviation: [Double]
  /// For each channel the values of the pixels 0 to 255.
  private let table: [Float]

  /// A normalisation with one mean and one standard deviation for each channel.
  ///
  /// - Parameters:
  ///   - mean: Finite numbers, as fractions of full brightness.
  ///   - standardDeviation: As many, finite and above 0.
  /// - Throws: ``PixelNormalizationError`` for other numbers, and for other counts.
  public init(
    mean: [Double], standardDeviation: [Double]
  ) throws(PixelNormalizationError) {
    guard !mean.isEmpty, mean.count == standardDeviation.count else {
      throw .channelCounts(means: mean.count, standardDeviations: standardDeviation.count)
    }
    for channel in mean.indices {
      guard mean[channel].isFinite else { throw .mean(mean[channel], channel: channel) }
      // The largest value, about 1 / deviation, must be a finite Float.
      guard standardDeviation[channel].isFinite, standardDeviation[channel] >= 1e-30 else {
        throw .standardDeviation(standardDeviation[channel], channel: channel)
      }
    }
    self.init(checkedMean: mean, checkedDeviation: standardDeviation)
  }

  init(checkedMean mean: [Double], checkedDeviation: [Double]) {
    self.mean = mean
    standardDeviation = checkedDeviation
    table = zip(mean, checkedDeviation).flatMap { mean, deviation in
      (0...255).map { Float((Double($0) / 255 - mean) / deviation) }
    }
  }

  /// The number of channels.
  public var channelCount: Int { mean.count }

  /// The normalised value of a pixel.
  public func value(of pixel: UInt8, channel: Int) -> Float {
    precondition(mean.indices.contains(channel), "a channel of the normalisation")
    return table[256 * channel + Int(pixel)]
  }

  /// Writes consecutive images of a data set, normalised.
  ///
  /// - Parameters:
  ///   - images: With as many channels as the normalisation.
  ///   - samples: Which images, by their places in the data set.
  ///   - values: Overwritten with [samples × channels × height × width]; of exactly this length.
  /// - Complexity: O(`values.count`); allocates nothing.
  public func write(
    _ images: LabelledImages, _ samples: Range<Int>, into values: inout MutableSpan<Float>
  ) {
    let shape = images.shape
    precondition(shape.channels == channelCount, "one mean for each channel of the images")
    precondition(
      samples.lowerBound >= 0 && samples.upperBound <= images.count, "images of the data set")
    precondition(
      values.count == samples.count * shape.pixelCount, "the target holds exactly these images")
    let planeSize = shape.planeSize
    let pixels = images.pixels.span
    let table = table.span
    var source = samples.lowerBound * shape.pixelCount
    var target = 0
    for _ in samples {
      for channel in 0..<shape.channels {
        for _ in 0..<planeSize {
          values[target] = table[256 * channel + Int(pixels[source])]
          target += 1
          source += 1
        }
      }
    }
  }

  /// Whether mean and standard deviation agree.
  public static func == (left: PixelNormalization, right: PixelNormalization) -> Bool {
    left.mean == right.mean && left.standardDeviation == right.standardDeviation
  }
}
