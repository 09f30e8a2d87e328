import FeatureMaps
import Networks

extension Compilation {
  /// Every layer that runs, in the order of the graph.
  func makeLayers() throws(ExecutionError) -> [any Layer] {
    var layers: [any Layer] = []
    for (index, node) in graph.nodes.enumerated() {
      switch node.operation {
      case .input: break
      case .convolution(let layer):
        if layer.bias == .learned { biases[index] = ConvolutionBias(index, in: self) }
        let convolution = ConvolutionLayer(
          index, try makeConvolution(index, layer), in: self)
        convolutions[index] = convolution
        producers[index] = convolution
        layers.append(convolution)
      case .batchNormalization(let epsilon, let momentum):
        let normalization = try NormalizationLayer(
          index, epsilon: epsilon, momentum: momentum, in: self)
        normalizations[index] = normalization
        layers.append(normalization)
      case .relu where lowering.needsRectifier(index):
        layers.append(RectifierLayer(index, in: self))
      case .relu, .add: break
      case .subsampleAndPad(_, let stride):
        layers.append(SubsamplingLayer(index, stride: stride, in: self))
      case .maximumPooling(let window, let stride):
        layers.append(MaximumPoolingLayer(index, window: window, stride: stride, in: self))
      case .averagePooling(let window, let stride):
        layers.append(AveragePoolingLayer(index, window: window, stride: stride, in: self))
      case .globalAveragePooling:
        layers.append(GlobalPoolingLayer(index, in: self))
      case .concatenate:
        layers.append(ConcatenationLayer(index, in: self))
      case .linear:
        layers.append(LinearLayer(index, in: self))
      }
      if let expression = lowering.joins[index] {
        let join = JoinLayer(index, expression, in: self)
        producers[index] = join
        layers.append(join)
      }
    }
    return layers
  }

  /// The fastest way to compute a convolution, fixed by its geometry and precision alone.
  private func makeConvolution(
    _ node: Int, _ layer: Operation.Convolution
  ) throws(ExecutionError) -> any Convolution {
    let input = graph.nodes[graph.nodes[node].inputs[0]].shape
    let geometry = ConvolutionGeometry(
      input: input.batch(of: settings.imageCount), outputChannelCount: layer.outputChannels,
      kernelSize: layer.kernel, stride: layer.stride, padding: layer.padding)
    let use: PreparedUse = settings.order >= .gradient ? .forwardAndBackward : .forward
    if settings.precision == .float32, WinogradConvolution.pays(for: geometry) {
      return WinogradConvolution(geometry, workspace: workspace)
    }
    do {
      return try DirectConvolution(
        geometry, workspace: workspace, precision: settings.precision, for: use)
    } catch {
      throw .refused(layer: graph.nodes[node].name, reason: "\(error)")
    }
  }
}
