import FeatureMaps

/// A convolution of any kernel, stride and padding in Double, straight from its definition.
struct PlainConvolution {
  let geometry: ConvolutionGeometry

  init(_ geometry: ConvolutionGeometry) { self.geometry = geometry }

  /// Calls the body for each product: indices of input, weight and output.
  private func forEachProduct(_ body: (Int, Int, Int) -> Void) {
    let (input, output, kernel) = (geometry.input, geometry.output, geometry.kernelSize)
    for image in 0..<input.imageCount {
      for to in 0..<output.channelCount {
        for from in 0..<input.channelCount {
          for pixel in 0..<output.pixelCount {
            for tap in 0..<kernel * kernel {
              let y = pixel / output.width * geometry.stride + tap / kernel - geometry.padding
              let x = pixel % output.width * geometry.stride + tap % kernel - geometry.padding
              guard (0..<input.height).contains(y), (0..<input.width).contains(x) else { continue }
              body(
                ((image * input.channelCount + from) * input.height + y) * input.width + x,
                (to * input.channelCount + from) * kernel * kernel + tap,
                (image * output.channelCount + to) * output.pixelCount + pixel)
            }
          }
        }
      }
    }
  }

  var inputSize: Int {
    geometry.input.imageCount * geometry.input.channelCount * geometry.input.pixelCount
  }
  var outputSize: Int {
    geometry.output.imageCount * geometry.output.channelCount * geometry.output.pixelCount
  }

  func output(of input: [Double], weights: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: outputSize)
    forEachProduct { result[$2] += input[$0] * weights[$1] }
    return result
  }

  func inputGradient(of outputGradient: [Double], weights: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: inputSize)
    forEachProduct { result[$0] += outputGradient[$2] * weights[$1] }
    return result
  }

  func weightGradient(of outputGradient: [Double], input: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: geometry.weightCount)
    forEachProduct { result[$1] += outputGradient[$2] * input[$0] }
    return result
  }
}
