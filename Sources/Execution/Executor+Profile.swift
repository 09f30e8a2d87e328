import Networks

/// Where the time of a training step goes.
extension Executor {
  /// The time that one layer took in one pass.
  public struct LayerTime: Sendable {
    /// The node's PyTorch name, or what it computes where it has none.
    public let layer: String
    /// What was timed.
    public let pass: Pass
    /// Seconds.
    public let seconds: Double
    /// Multiply-adds of the pass, done directly; 0 where they do not count.
    public let multiplyAddCount: Int

    /// One of the passes of a training step.
    public enum Pass: String, Sendable, CaseIterable {
      /// Laying out the weights.
      case prepare
      /// The value.
      case forward
      /// The gradients.
      case backward
    }
  }

  /// Runs one step on the images loaded last and times each layer; allocates, unlike a step.
  ///
  /// - Parameter labels: The class of each image.
  public func profile(labels: [Int]) -> [LayerTime] {
    precondition(settings.order >= .gradient, "an executor for values has no backward pass")
    let clock = ContinuousClock()
    var times: [LayerTime] = []
    func time(_ layer: any Layer, _ pass: LayerTime.Pass, _ body: () -> Void) {
      let elapsed = clock.measure(body).components
      times.append(
        LayerTime(
          layer: name(of: layer), pass: pass,
          seconds: Double(elapsed.seconds) + 1e-18 * Double(elapsed.attoseconds),
          multiplyAddCount: layer.multiplyAddCount * (pass == .backward ? 2 : 1)))
    }
    for layer in layers { time(layer, .prepare, layer.prepare) }
    for layer in layers { time(layer, .forward, layer.forward) }
    writeLogitGradient(labels: labels)
    output.gradientSource = logitGradient
    for layer in layers.reversed() { time(layer, .backward) { layer.backward(.mapsAndParameters) } }
    hasValues = settings.order == .curvature
    if settings.normalization == .batch { noteRunningStatistics() }
    return times
  }

  private func name(of layer: any Layer) -> String {
    let node = graph.nodes[layer.node]
    return node.name.isEmpty ? "\(node.operation)" : node.name
  }
}
