/// Cross-correlation as products of filters with the patches of pixels that they look at.
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
    let positions = patchPositions
    var y = [Double](repeating: 0, count: imageCount * output.count)
    for image in 0..<imageCount {
      let patches = patches(of: x, image, positions)
      forEachProduct(image) { filter, patch, result, channel in
        let constant = bias.map { parameters[$0.offset + channel] } ?? 0
        y[result] =
          constant
          + innerProduct(parameters, from: filter, patches, from: patch, count: weight.fanIn)
      }
    }
    return y
  }

  func backward(
    _ gradient: [Double], _ x: [Double], _ parameters: [Double],
    _ inputGradient: inout [Double], _ parameterGradient: inout [Double]
  ) {
    let positions = patchPositions
    for image in 0..<imageCount {
      let patches = patches(of: x, image, positions)
      var patchGradient = [Double](repeating: 0, count: patches.count)
      forEachProduct(image) { filter, patch, result, channel in
        add(
          gradient[result], times: patches, from: patch, to: &parameterGradient, from: filter,
          count: weight.fanIn)
        add(
          gradient[result], times: parameters, from: filter, to: &patchGradient, from: patch,
          count: weight.fanIn)
        if let bias { parameterGradient[bias.offset + channel] += gradient[result] }
      }
      for (entry, position) in positions.enumerated() {
        if let position { inputGradient[image * input.count + position] += patchGradient[entry] }
      }
    }
  }

  /// Visits every output of an image, with where its filter, its patch and itself begin.
  private func forEachProduct(
    _ image: Int, _ body: (_ filter: Int, _ patch: Int, _ result: Int, _ channel: Int) -> Void
  ) {
    for channel in 0..<output.channels {
      for pixel in 0..<output.pixels {
        body(
          weight.offset + channel * weight.fanIn, pixel * weight.fanIn,
          (image * output.channels + channel) * output.pixels + pixel, channel)
      }
    }
  }

  /// For each output pixel, the position of what each entry of a filter looks at; `nil` outside.
  private var patchPositions: [Int?] {
    let area = layer.kernel * layer.kernel
    return (0..<output.pixels * weight.fanIn).map { entry in
      let (pixel, place) = entry.quotientAndRemainder(dividingBy: weight.fanIn)
      let row =
        pixel / output.width * layer.stride + place % area / layer.kernel - layer.padding
      let column = pixel % output.width * layer.stride + place % layer.kernel - layer.padding
      guard (0..<input.height).contains(row), (0..<input.width).contains(column) else { return nil }
      return place / area * input.pixels + row * input.width + column
    }
  }

  private func patches(of x: [Double], _ image: Int, _ positions: [Int?]) -> [Double] {
    positions.map { position in position.map { x[image * input.count + $0] } ?? 0 }
  }
}
