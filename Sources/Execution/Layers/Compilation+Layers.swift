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
        layers.append(ConvolutionLayer(index, try makeConvolution(index, layer), in: self))
      case .batchNormalization(let epsilon, let momentum):
        let normalization = try NormalizationLayer(
          index, epsilon: epsilon, momentum: momentum, in: self)
        normalizations[index] = normalization
        layers.append(normalization)
      case .relu where lowering.needsRectifier(index):
        layers.append(RectifierLayer(index, in: self))
      case .relu, .add: break
      case .subsampleAndPad(let channels, let stride):
        let pass = Subsampling(input(of: index), stride: stride, outputChannelCount: channels)
        layers.append(LinearPassLayer(index, pass, in: self))
      case .averagePooling(let window, let stride):
        let pass = AveragePooling(pooling(index, window, stride))
        layers.append(LinearPassLayer(index, pass, in: self))
      case .maximumPooling(let window, let stride):
        let pooling = MaximumPooling(pooling(index, window, stride))
        layers.append(MaximumPoolingLayer(index, pooling, in: self))
      case .globalAveragePooling:
        layers.append(GlobalPoolingLayer(index, in: self))
      case .concatenate:
        layers.append(ConcatenationLayer(index, in: self))
      case .linear:
        layers.append(AffineLayer(index, in: self))
      }
      if let layer = layers.last, layer.node == index {
        producers[index] = layer as? any Producer
        gradientProducers[index] = layer as? any GradientProducer
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
    let geometry = ConvolutionGeometry(
      input: input(of: node), outputChannelCount: layer.outputChannels,
      kernelSize: layer.kernel, stride: layer.stride, padding: layer.padding)
    let use: PreparedUse = settings.order >= .gradient ? .forwardAndBackward : .forward
    if settings.convolutions == .fastest, settings.precision == .float32,
      WinogradConvolution.pays(for: geometry)
    {
      return WinogradConvolution(geometry, workspace: workspace)
    }
    do {
      return try DirectConvolution(
        geometry, workspace: workspace, precision: settings.precision, for: use)
    } catch {
      throw .refused(layer: graph.nodes[node].name, reason: "\(error)")
    }
  }

  private func input(of node: Int) -> FeatureShape {
    graph.nodes[graph.nodes[node].inputs[0]].shape.batch(of: settings.imageCount)
  }

  private func pooling(_ node: Int, _ window: Int, _ stride: Int) -> PoolingGeometry {
    PoolingGeometry(input: input(of: node), windowSize: window, stride: stride)
  }
}
