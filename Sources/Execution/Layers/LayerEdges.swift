import FeatureMaps
import Networks

/// Where a layer reads one of its inputs, and where it leaves the gradient of it.
struct InputEdge {
  /// The input, as an expression of written maps.
  let value: FeatureView
  /// Its tangent; `nil` for the images, which do not move.
  let tangent: FeatureView?
  /// The gradient that the layer adds to; `nil` where none is asked for.
  let gradient: FeatureMap?
  /// The tangent of that gradient.
  let gradientTangent: FeatureMap?
  /// Whether the layer is the first, going back, to write both.
  let mode: WriteMode

  init(_ layer: Int, input: Int, in compilation: Compilation) {
    let order = compilation.settings.order
    value = compilation.view(of: input)
    tangent = order >= .curvature ? compilation.tangentView(of: input) : nil
    gradient = compilation.maps[.gradient(input)]
    gradientTangent = compilation.maps[.tangentGradient(input)]
    mode = compilation.gradientMode(of: input, from: layer)
  }
}

/// Where a layer reads the gradient of its value.
struct OutputEdge {
  /// The gradient; `nil` where none is asked for.
  let gradient: FeatureView?
  /// Its tangent, likewise.
  let gradientTangent: FeatureView?

  init(_ layer: Int, in compilation: Compilation) {
    let order = compilation.settings.order
    gradient = order >= .gradient ? compilation.outputGradient(of: layer) : nil
    gradientTangent = order >= .curvature ? compilation.outputGradientTangent(of: layer) : nil
  }
}

/// All edges of a layer with one input.
struct LayerEdges {
  let input: InputEdge
  let output: OutputEdge

  init(_ layer: Int, in compilation: Compilation) {
    input = InputEdge(layer, input: compilation.graph.nodes[layer].inputs[0], in: compilation)
    output = OutputEdge(layer, in: compilation)
  }
}
