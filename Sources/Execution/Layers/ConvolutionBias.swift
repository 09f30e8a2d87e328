import FeatureMaps

/// The learned constants of a convolution, which the readers of its map add.
final class ConvolutionBias {
  /// The master copy.
  let master: FlatVector
  /// A copy filled up with zeros to whole blocks.
  let value: ChannelVector
  /// The tangent, likewise.
  let tangent: ChannelVector
  /// The master copy of the tangent; empty where no curvature is asked for.
  let direction: FlatVector
  private let gradient: FlatVector
  private let product: FlatVector
  private let team: ThreadTeam
  private let imageCount: Int
  private var sums: ViewSums?
  private var tangentSums: ViewSums?

  init(_ node: Int, in compilation: Compilation) {
    func slice(_ vector: FlatVector) -> FlatVector {
      vector.count > 0 ? compilation.slice(vector, node, 1) : vector
    }
    master = compilation.slice(compilation.state.parameters, node, 1)
    value = compilation.channelVector(node)
    tangent = compilation.channelVector(node)
    direction = slice(compilation.direction)
    gradient = slice(compilation.gradient)
    product = slice(compilation.product)
    team = compilation.team
    imageCount = compilation.settings.imageCount
  }

  /// Sums the gradients of the map, once they can be read.
  func connect(outputGradient: FeatureView, tangent: FeatureView?) {
    sums = ViewSums(of: outputGradient, team: team)
    tangentSums = tangent.map { ViewSums(of: $0, team: team) }
  }

  func prepare() {
    for channel in 0..<value.count { value[channel] = master[channel] }
  }

  func prepareTangent() {
    for channel in 0..<tangent.count { tangent[channel] = direction[channel] }
  }

  func backward() { write(sums, into: gradient) }

  func tangentBackward() { write(tangentSums, into: product) }

  private func write(_ sums: ViewSums?, into vector: FlatVector) {
    guard let sums else { return }
    sums.run(imageCount: imageCount, team: team)
    for channel in 0..<vector.count { vector[channel] = Float(sums.sum(channel: channel)) }
  }
}
