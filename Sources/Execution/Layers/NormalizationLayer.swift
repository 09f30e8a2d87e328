import FeatureMaps
import Networks

/// A batch normalization: no map of its own, only coefficients of the views that read its input.
final class NormalizationLayer: Layer {
  let node: Int
  /// The value is scale · map + shift. Two normalizations that are added share the shift.
  let scale: ChannelVector
  let shift: ChannelVector
  /// Of the gradient of the map: passing · ∂value + input · map + shift.
  let gradientCoefficients: NormalizationCoefficients
  /// Of the tangent of the value: passing · map′ + input · map + shift.
  let tangentCoefficients: NormalizationCoefficients
  /// Of the tangent of the map's gradient.
  let gradientTangentCoefficients: NormalizationCoefficients
  /// The map that it normalises, and what is added to that before.
  let term: Expression.Term

  unowned let compilation: Compilation
  let normalization: BatchNormalization
  /// The mean of the map, about which products are summed.
  let center: ChannelVector
  var sums: Sums?
  var carries: Carries?
  /// Whether a join reads the value, and asks for the coefficients when it needs them.
  private let isJoined: Bool
  private let moments: ChannelMoments?
  private let shiftMode: WriteMode
  let running: RunningAverages
  private var momentsAreTaken = false

  init(
    _ node: Int, epsilon: Double, momentum: Double, in compilation: Compilation
  ) throws(ExecutionError) {
    self.node = node
    self.compilation = compilation
    let place = compilation.lowering.place(ofNormalization: node)
    (term, isJoined) = (place.term, place.isJoined)
    let sharing = compilation.lowering.normalizationAdded(before: node)
      .flatMap { compilation.normalizations[$0] }
    scale = compilation.channelVector(node)
    shift = sharing?.shift ?? compilation.channelVector(node)
    shiftMode = sharing == nil ? .overwrite : .add
    center = compilation.channelVector(node)
    let isTraining = compilation.isTraining
    gradientCoefficients = compilation.coefficients(node, withMap: isTraining)
    tangentCoefficients = compilation.coefficients(node, withMap: true)
    gradientTangentCoefficients = compilation.coefficients(node, withMap: isTraining)
    running = RunningAverages(
      node, momentum: momentum, bias: term.bias.flatMap { compilation.biases[$0]?.master },
      of: compilation.state)
    moments =
      isTraining
      ? ChannelMoments(of: compilation.map(.value(term.root)), team: compilation.team) : nil
    do {
      normalization = try BatchNormalization(
        compilation.normalizationParameters(compilation.state.parameters, node),
        statistics: moments.map { .batch($0) }
          ?? .running(mean: running.meansOfMap, variance: running.variances),
        epsilon: epsilon)
    } catch {
      throw .batchTooSmall(
        layer: compilation.graph.nodes[node].name, imageCount: compilation.settings.imageCount)
    }
    if let moments, let producer = compilation.producers[term.root] {
      producer.valueReduction = JointReduction.of(producer.valueReduction, moments)
      momentsAreTaken = true
    }
  }

  func prepare() {
    if !compilation.isTraining { running.takeBiasOff() }
  }

  func forward() {
    if let moments {
      if !momentsAreTaken {
        moments.run(imageCount: compilation.settings.imageCount, team: compilation.team)
      }
      running.follow(normalization)
    }
    normalization.writeForward(scale: scale, shift: shift, shiftMode, center: center)
  }

  func backward(_ extent: BackwardExtent) {
    if !isJoined { finishGradient() }
    carries?.writeGradients(compilation.team)
  }

  func tangentForward() {
    finishTangent()
  }

  func tangentBackward() {
    if !isJoined { finishGradientTangent() }
    carries?.writeGradientTangents(compilation.team)
  }
}
