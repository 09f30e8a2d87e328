/// Cross-correlation by one loop over filter pixels and output rows, shared by all three passes.
///
///     y[n, o, r, c] = bias[o] + sum over i, j, k of w[o, i, j, k] · x[n, i, s·r + j − p, s·c + k − p]
///
/// Pixels outside the map are 0.
struct ReferenceConvolution {
  private let layer: Operation.Convolution
  private let weight: ParameterTensor
  private let bias: ParameterTensor?
  private let input: MapShape
  private let output: MapShape
  private let imageCount: Int

  init(_ graph: NetworkGraph, _ index: Int, imageCount: Int) {
    let node = graph.nodes[index]
    guard case .convolution(let layer) = node.operation else {
      preconditionFailure("node \(index) is no convolution")
    }
    let tensors = graph.parameters(of: index)
    self.layer = layer
    weight = tensors[0]
    bias = tensors.dropFirst().first
    input = graph.nodes[node.inputs[0]].shape
    output = node.shape
    self.imageCount = imageCount
  }

  func forward(_ x: [Double], _ parameters: [Double]) -> [Double] {
    var y = [Double](repeating: 0, count: imageCount * output.count)
    if let bias {
      for index in y.indices {
        y[index] = parameters[bias.offset + index / output.pixels % output.channels]
      }
    }
    forEachRow { row in
      let weight = parameters[row.weight]
      for column in 0..<row.count {
        y[row.output + column] += weight * x[row.input + column * layer.stride]
      }
    }
    return y
  }

  func backward(
    _ gradient: [Double], _ x: [Double], _ parameters: [Double],
    _ inputGradient: inout [Double], _ parameterGradient: inout [Double]
  ) {
    if let bias {
      for index in gradient.indices {
        parameterGradient[bias.offset + index / output.pixels % output.channels] += gradient[index]
      }
    }
    forEachRow { row in
      let weight = parameters[row.weight]
      var sum = 0.0
      for column in 0..<row.count {
        let position = row.input + column * layer.stride
        sum += gradient[row.output + column] * x[position]
        inputGradient[position] += weight * gradient[row.output + column]
      }
      parameterGradient[row.weight] += sum
    }
  }

  /// One filter pixel over the part of an output row for which it lies within the map.
  private struct Row {
    let weight: Int
    let input: Int
    let output: Int
    let count: Int
  }

  private func forEachRow(_ body: (Row) -> Void) {
    let kernel = layer.kernel
    for image in 0..<imageCount {
      for outputChannel in 0..<output.channels {
        for inputChannel in 0..<input.channels {
          let weights =
            weight.offset + (outputChannel * input.channels + inputChannel) * kernel * kernel
          let from = (image * input.channels + inputChannel) * input.pixels
          let to = (image * output.channels + outputChannel) * output.pixels
          for pixel in 0..<kernel * kernel {
            let (rowShift, columnShift) = (pixel / kernel, pixel % kernel)
            let columns = inside(shift: columnShift, input: input.width, output: output.width)
            guard !columns.isEmpty else { continue }
            for row in inside(shift: rowShift, input: input.height, output: output.height) {
              let inputRow = row * layer.stride + rowShift - layer.padding
              let inputColumn = columns.lowerBound * layer.stride + columnShift - layer.padding
              body(
                Row(
                  weight: weights + pixel, input: from + inputRow * input.width + inputColumn,
                  output: to + row * output.width + columns.lowerBound, count: columns.count))
            }
          }
        }
      }
    }
  }

  /// The outputs r with 0 <= stride · r + shift − padding < input.
  private func inside(shift: Int, input: Int, output: Int) -> Range<Int> {
    let reach = layer.padding - shift
    let first = reach > 0 ? (reach + layer.stride - 1) / layer.stride : 0
    let last = input - 1 + reach < 0 ? -1 : (input - 1 + reach) / layer.stride
    let end = min(output, last + 1)
    return min(first, end)..<end
  }
}
