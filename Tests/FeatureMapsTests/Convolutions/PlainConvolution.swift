/// A convolution with stride 1 and 3×3 kernels in Double, straight from its definition; values in
/// PyTorch's order.
struct PlainConvolution {
  let imageCount: Int
  let inputCount: Int
  let outputCount: Int
  let height: Int
  let width: Int

  /// Calls the body for each product: indices of input, weight and output.
  private func forEachProduct(_ body: (Int, Int, Int) -> Void) {
    for image in 0..<imageCount {
      for output in 0..<outputCount {
        for input in 0..<inputCount {
          for row in 0..<height {
            for column in 0..<width {
              for tap in 0..<9 {
                let (y, x) = (row + tap / 3 - 1, column + tap % 3 - 1)
                guard (0..<height).contains(y) && (0..<width).contains(x) else { continue }
                body(
                  ((image * inputCount + input) * height + y) * width + x,
                  (output * inputCount + input) * 9 + tap,
                  ((image * outputCount + output) * height + row) * width + column)
              }
            }
          }
        }
      }
    }
  }

  var inputSize: Int { imageCount * inputCount * height * width }
  var outputSize: Int { imageCount * outputCount * height * width }
  var weightSize: Int { outputCount * inputCount * 9 }

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
    var result = [Double](repeating: 0, count: weightSize)
    forEachProduct { result[$1] += outputGradient[$2] * input[$0] }
    return result
  }
}
