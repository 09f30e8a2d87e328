import FeatureMaps
import Networks

/// A linear layer with a bias, over rows of flattened maps.
///
///     z = x wᵀ + b,   z′ = x′ wᵀ + x w′ᵀ + b′
final class AffineLayer: Layer {
  let node: Int
  /// The rows that go out, [images × outputs], and their tangents.
  let value: FlatVector
  let tangent: FlatVector
  /// Where the gradients of the rows come from; from the layers that follow where absent.
  var gradientSource: FlatVector?
  var gradientTangentSource: FlatVector?

  private let linear: LinearLayer
  private unowned let compilation: Compilation
  private let flattening: Flattening
  /// What the layers that follow read, where there are any.
  private let output: FeatureMap?
  private let tangentOutput: FeatureMap?
  private let outputFlattening: Flattening
  private let rows: FlatVector
  private let tangentRows: FlatVector
  private let spare: FlatVector
  private let gradientRows: FlatVector
  private let gradientTangentRows: FlatVector
  private var edge: InputEdge?
  private var outputEdge: OutputEdge?

  init(_ node: Int, in compilation: Compilation) {
    (self.node, self.compilation) = (node, compilation)
    let graph = compilation.graph
    let imageCount = compilation.settings.imageCount
    let order = compilation.settings.order
    let input = graph.nodes[graph.nodes[node].inputs[0]].shape
    let shape = graph.nodes[node].shape.batch(of: imageCount)
    linear = LinearLayer(
      imageCount: imageCount, inputCount: input.count, outputCount: shape.channelCount)
    flattening = Flattening(input.batch(of: imageCount))
    outputFlattening = Flattening(shape)
    let isLast = node == graph.output
    output = isLast ? nil : compilation.map(.value(node))
    tangentOutput = isLast ? nil : compilation.maps[.tangent(node)]
    let outputCount = imageCount * shape.channelCount
    value = .zeros(count: outputCount)
    tangent = .zeros(count: order >= .curvature ? outputCount : 0)
    rows = .zeros(count: imageCount * input.count)
    spare = .zeros(count: order >= .gradient ? imageCount * input.count : 0)
    tangentRows = .zeros(count: order >= .curvature ? imageCount * input.count : 0)
    gradientRows = .zeros(count: order >= .gradient ? outputCount : 0)
    gradientTangentRows = .zeros(count: order >= .curvature ? outputCount : 0)
  }

  var multiplyAddCount: Int { linear.imageCount * linear.inputCount * linear.outputCount }

  func connect() {
    edge = InputEdge(node, input: compilation.graph.nodes[node].inputs[0], in: compilation)
    if output != nil { outputEdge = OutputEdge(node, in: compilation) }
  }

  func forward() {
    guard let edge else { return }
    let (weights, bias) = tensors(compilation.state.parameters)
    flattening.forward(edge.value, into: rows, team: team)
    linear.forward(rows, weights: weights, bias: bias, into: value, team: team)
    if let output { outputFlattening.backward(value, into: output, team: team) }
  }

  func backward(_ extent: BackwardExtent) {
    takeGradient(gradientSource, outputEdge?.gradient, into: gradientRows)
    if let map = edge?.gradient, let mode = edge?.mode {
      let (weights, _) = tensors(compilation.state.parameters)
      linear.backward(gradientRows, weights: weights, into: spare, team: team)
      flattening.backward(spare, into: map, mode, team: team)
    }
    guard extent == .mapsAndParameters else { return }
    let (weights, bias) = tensors(compilation.gradient)
    linear.weightGradient(gradientRows, input: rows, into: weights, .overwrite, team: team)
    linear.biasGradient(gradientRows, into: bias, .overwrite)
  }

  func tangentForward() {
    let (weights, _) = tensors(compilation.state.parameters)
    let (weightTangents, biasTangents) = tensors(compilation.direction)
    linear.forward(rows, weights: weightTangents, bias: biasTangents, into: tangent, team: team)
    if let moving = edge?.tangent {
      flattening.forward(moving, into: tangentRows, team: team)
      linear.forward(tangentRows, weights: weights, bias: nil, into: tangent, .add, team: team)
    }
    if let tangentOutput { outputFlattening.backward(tangent, into: tangentOutput, team: team) }
  }

  func tangentBackward() {
    takeGradient(gradientTangentSource, outputEdge?.gradientTangent, into: gradientTangentRows)
    if let map = edge?.gradientTangent, let mode = edge?.mode {
      let (weights, _) = tensors(compilation.state.parameters)
      let (weightTangents, _) = tensors(compilation.direction)
      linear.backward(gradientTangentRows, weights: weights, into: spare, team: team)
      linear.backward(gradientRows, weights: weightTangents, into: spare, .add, team: team)
      flattening.backward(spare, into: map, mode, team: team)
    }
    let (weights, bias) = tensors(compilation.product)
    linear.weightGradient(gradientTangentRows, input: rows, into: weights, .overwrite, team: team)
    if edge?.tangent != nil {
      linear.weightGradient(gradientRows, input: tangentRows, into: weights, .add, team: team)
    }
    linear.biasGradient(gradientTangentRows, into: bias, .overwrite)
  }

  private var team: ThreadTeam { compilation.team }

  private func tensors(_ vector: FlatVector) -> (weights: FlatVector, bias: FlatVector) {
    (compilation.slice(vector, node, 0), compilation.slice(vector, node, 1))
  }

  private func takeGradient(
    _ source: FlatVector?, _ view: FeatureView?, into rows: FlatVector
  ) {
    if let source {
      rows.copy(source)
    } else if let view {
      outputFlattening.forward(view, into: rows, team: team)
    }
  }
}
