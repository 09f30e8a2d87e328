/// One layer compiled for its place in a network: four passes over memory planned ahead.
///
/// The forward passes run in the order of the graph, the backward passes in the opposite order.
/// Where curvature is asked for, `backward` and `tangentBackward` of one layer follow each other,
/// so that gradients and their tangents are alive at the same time.
protocol Layer: AnyObject {
  /// The node that it computes.
  var node: Int { get }
  /// Multiply-adds of a forward pass over the batch, done directly; 0 where they do not count.
  var multiplyAddCount: Int { get }

  /// Looks up the layers that gradients come from, once all of them exist.
  func connect()
  /// Lays out weights that may have changed since the last pass.
  func prepare()
  /// Computes the value.
  func forward()
  /// From the gradient of the value: those of the inputs and, if asked for, of the parameters.
  func backward(_ extent: BackwardExtent)
  /// Lays out the weights' tangents.
  func prepareTangent()
  /// The derivative of the value in the direction of the tangents.
  func tangentForward()
  /// The derivative of `backward`'s results in the same direction.
  func tangentBackward()
}

/// How much of the gradient a backward pass computes.
enum BackwardExtent {
  /// Gradients of the maps alone.
  case maps
  /// Gradients of the maps and of the parameters.
  case mapsAndParameters
}

extension Layer {
  var multiplyAddCount: Int { 0 }
  func connect() {}
  func prepare() {}
  func prepareTangent() {}
}
