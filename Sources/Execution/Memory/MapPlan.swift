import FeatureMaps
import Networks

/// Every map of an executor, in one arena planned ahead.
///
/// Time runs through the passes: node n of N is computed at n, its tangent at N + n, and gradients
/// pass it at 3 N − n. Inference forgets a map after its last reader; otherwise a map is kept until
/// the gradient has passed the nodes that it was made from. A gradient lives from the first layer that adds
/// to it to the last one that reads it.
struct MapPlan {
  /// What a map holds.
  enum Content: Hashable {
    /// The value that is written at a node.
    case value(Int)
    /// Its derivative in the direction of the tangents.
    case tangent(Int)
    /// The gradient of the loss with respect to the value of a node, written or not.
    case gradient(Int)
    /// The derivative of that gradient in the direction of the tangents.
    case tangentGradient(Int)
  }

  private let arena: Arena
  private let places: [Content: FeatureMap]

  init(_ graph: NetworkGraph, _ lowering: Lowering, _ settings: ExecutionSettings) {
    let lives = Lifetimes(graph, lowering, settings)
    let contents = lives.all
    let shapes = contents.map { content in
      graph.nodes[content.node].shape.batch(of: settings.imageCount)
    }
    let plan = MemoryPlan(
      zip(contents, shapes).map { content, shape in
        MemoryPlan.Buffer(
          floatCount: shape.floatCount(settings.variant), life: lives.life(of: content))
      }, alignment: Arena.alignment)
    let arena = Arena(floatCount: plan.floatCount, variant: settings.variant)
    var places: [Content: FeatureMap] = [:]
    for (index, content) in contents.enumerated() {
      places[content] = FeatureMap(shapes[index], in: arena, at: plan.offsets[index])
    }
    (self.arena, self.places) = (arena, places)
  }

  /// Bytes of the arena.
  var byteCount: Int { arena.floatCount * MemoryLayout<Float>.stride }

  /// The place of a content, or nil where the executor needs none.
  subscript(content: Content) -> FeatureMap? { places[content] }
}

extension MapPlan.Content {
  /// The node that the content belongs to.
  var node: Int {
    switch self {
    case .value(let node), .tangent(let node), .gradient(let node), .tangentGradient(let node): node
    }
  }
}

extension MapShape {
  /// The shape of a batch of such maps.
  func batch(of imageCount: Int) -> FeatureShape {
    FeatureShape(imageCount: imageCount, channelCount: channels, height: height, width: width)
  }
}
