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
      return (0..<inputs).reduce(parameters[bias.offset + output]) { sum, input in
        sum + parameters[weight.offset + output * inputs + input] * x[image * inputs + input]
      }
    }
  }

  func backward(
    _ gradient: [Double], _ x: [Double], _ parameters: [Double],
    _ inputGradient: inout [Double], _ parameterGradient: inout [Double]
  ) {
    for (position, gradient) in gradient.enumerated() {
      let (image, output) = position.quotientAndRemainder(dividingBy: outputs)
      parameterGradient[bias.offset + output] += gradient
      for input in 0..<inputs {
        let entry = weight.offset + output * inputs + input
        parameterGradient[entry] += gradient * x[image * inputs + input]
        inputGradient[image * inputs + input] += gradient * parameters[entry]
      }
    }
  }
}
