/// An affine map of the flattened input: y = W · x + b for each image.
struct ReferenceLinear {
  private let weight: ParameterTensor
  private let bias: ParameterTensor
  private let imageCount: Int

  init(_ graph: NetworkGraph, _ index: Int, imageCount: Int) {
    let tensors = graph.parameters(of: index)
    (weight, bias) = (tensors[0], tensors[1])
    self.imageCount = imageCount
  }

  private var inputs: Int { weight.shape[1] }
  private var outputs: Int { weight.shape[0] }

  func forward(_ x: [Double], _ parameters: [Double]) -> [Double] {
    (0..<imageCount * outputs).map { position in
      let (image, output) = position.quotientAndRemainder(dividingBy: outputs)
      return parameters[bias.offset + output]
        + innerProduct(
          parameters, from: weight.offset + output * inputs, x, from: image * inputs,
          count: inputs)
    }
  }

  func backward(
    _ gradient: [Double], _ x: [Double], _ parameters: [Double],
    _ inputGradient: inout [Double], _ parameterGradient: inout [Double]
  ) {
    for (position, slope) in gradient.enumerated() {
      let (image, output) = position.quotientAndRemainder(dividingBy: outputs)
      let row = weight.offset + output * inputs
      parameterGradient[bias.offset + output] += slope
      add(
        slope, times: x, from: image * inputs, to: &parameterGradient, from: row, count: inputs)
      add(
        slope, times: parameters, from: row, to: &inputGradient, from: image * inputs,
        count: inputs)
    }
  }
}
