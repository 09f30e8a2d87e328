import FeatureMaps
import Networks

/// A convolution z = w ∗ x, which reads x and ∂z as expressions.
///
///     ∂x = wᵀ ∂z,  ∂w = ∂z ⋆ x,  z′ = w ∗ x′ + w′ ∗ x
///     ∂x′ = wᵀ ∂z′ + w′ᵀ ∂z,  ∂w′ = ∂z′ ⋆ x + ∂z ⋆ x′
///
/// in a direction (w′, x′) of weights and inputs.
final class ConvolutionLayer: Layer, Producer, GradientProducer {
  let node: Int
  var valueReduction: (any ImageReduction)?
  var tangentReduction: (any ImageReduction)?
  var gradientReduction: (any ImageReduction)?
  var gradientTangentReduction: (any ImageReduction)?

  private unowned let compilation: Compilation
  private let convolution: any Convolution
  private let bias: ConvolutionBias?
  private let inputNode: Int
  private let input: FeatureView
  private let output: FeatureMap
  private let weights: Weights
  private var gradient: Gradient?
  private var tangent: Tangent?

  /// Weights, and their tangents, in the layouts of the passes.
  private struct Weights {
    let master: FlatVector
    let prepared: FlatVector
    let direction: FlatVector
    let preparedDirection: FlatVector
    let use: PreparedUse
  }

  private struct Gradient {
    let output: FeatureView
    /// Where the input's gradient goes; `nil` for the images.
    let input: FeatureMap?
    let mode: WriteMode
    let weights: FlatVector
  }

  private struct Tangent {
    /// `nil` for the images, which do not move.
    let input: FeatureView?
    let output: FeatureMap
    let outputGradient: FeatureView
    let inputGradient: FeatureMap?
    let weights: FlatVector
  }

  init(_ node: Int, _ convolution: any Convolution, in compilation: Compilation) {
    (self.node, self.convolution, self.compilation) = (node, convolution, compilation)
    inputNode = compilation.graph.nodes[node].inputs[0]
    input = compilation.view(of: inputNode)
    output = compilation.map(.value(node))
    bias = compilation.biases[node]
    let hasCurvature = compilation.settings.order >= .curvature
    weights = Weights(
      master: compilation.slice(compilation.state.parameters, node, 0),
      prepared: .zeros(count: convolution.preparedCount),
      direction: hasCurvature ? compilation.slice(compilation.direction, node, 0) : .empty,
      preparedDirection: hasCurvature ? .zeros(count: convolution.preparedCount) : .empty,
      use: compilation.use(of: node))
  }

  var multiplyAddCount: Int { convolution.geometry.multiplyAddCount }

  func connect() {
    guard compilation.settings.order >= .gradient else { return }
    let isFirst = inputNode == 0
    gradient = Gradient(
      output: compilation.outputGradient(of: node),
      input: isFirst ? nil : compilation.map(.gradient(inputNode)),
      mode: compilation.gradientMode(of: inputNode, from: node),
      weights: compilation.slice(compilation.gradient, node, 0))
    if compilation.settings.order >= .curvature {
      tangent = Tangent(
        input: compilation.tangentView(of: inputNode), output: compilation.map(.tangent(node)),
        outputGradient: compilation.outputGradientTangent(of: node),
        inputGradient: isFirst ? nil : compilation.map(.tangentGradient(inputNode)),
        weights: compilation.slice(compilation.product, node, 0))
    }
    if let gradient {
      bias?.connect(outputGradient: gradient.output, tangent: tangent?.outputGradient)
    }
  }

  func prepare() {
    convolution.prepare(weights.master, into: weights.prepared, for: weights.use)
    bias?.prepare()
  }

  func forward() {
    convolution.forward(
      input, weights: weights.prepared, into: output, .overwrite, then: valueReduction)
  }

  func backward(_ extent: BackwardExtent) {
    guard let gradient else { return }
    switch (gradient.input, extent) {
    case (let map?, .mapsAndParameters):
      convolution.backward(
        gradient.output, input: input, weights: weights.prepared, into: map, gradient.mode,
        then: gradientReduction, weightGradient: gradient.weights, .overwrite)
    case (let map?, .maps):
      convolution.backward(
        gradient.output, weights: weights.prepared, into: map, gradient.mode,
        then: gradientReduction)
    case (nil, .mapsAndParameters):
      convolution.weightGradient(gradient.output, input: input, into: gradient.weights, .overwrite)
    case (nil, .maps): break
    }
    if extent == .mapsAndParameters { bias?.backward() }
  }

  func prepareTangent() {
    convolution.prepare(weights.direction, into: weights.preparedDirection, for: weights.use)
    bias?.prepareTangent()
  }

  func tangentForward() {
    guard let tangent else { return }
    if let moving = tangent.input {
      convolution.forward(
        moving, weights: weights.prepared, into: tangent.output, .overwrite, then: nil)
    }
    convolution.forward(
      input, weights: weights.preparedDirection, into: tangent.output,
      tangent.input == nil ? .overwrite : .add, then: tangentReduction)
  }

  func tangentBackward() {
    guard let gradient, let tangent else { return }
    if let map = tangent.inputGradient, let moving = tangent.input {
      convolution.backward(
        tangent.outputGradient, input: input, weights: weights.prepared, into: map, gradient.mode,
        then: nil, weightGradient: tangent.weights, .overwrite)
      convolution.backward(
        gradient.output, input: moving, weights: weights.preparedDirection, into: map, .add,
        then: gradientTangentReduction, weightGradient: tangent.weights, .add)
    } else {
      convolution.weightGradient(
        tangent.outputGradient, input: input, into: tangent.weights, .overwrite)
    }
    bias?.tangentBackward()
  }
}
