/// Lays the tensors of a graph out one after another, with PyTorch's names in PyTorch's order.
struct StateLayout {
  private(set) var parameters: [ParameterTensor] = []
  private(set) var runningStatistics: [RunningStatistics] = []
  private(set) var names: [String] = []
  private var parameterCount = 0
  private var channelCount = 0

  init(of nodes: [NetworkGraph.Node]) {
    for (index, node) in nodes.enumerated() {
      switch node.operation {
      case .convolution(let layer):
        let inputs = nodes[node.inputs[0]].shape.channels
        let weight = [layer.outputChannels, inputs, layer.kernel, layer.kernel]
        append(weight, .convolutionWeight, index, node)
        if layer.bias == .learned {
          append(
            [layer.outputChannels], .convolutionBias, index, node,
            fanIn: inputs * layer.kernel * layer.kernel)
        }
      case .batchNormalization:
        append([node.shape.channels], .normalizationScale, index, node)
        append([node.shape.channels], .normalizationShift, index, node)
        appendStatistics(of: index, node)
      case .linear(let outputs):
        let inputs = nodes[node.inputs[0]].shape.count
        append([outputs, inputs], .linearWeight, index, node)
        append([outputs], .linearBias, index, node, fanIn: inputs)
      case .input, .relu, .add, .subsampleAndPad, .maximumPooling, .averagePooling,
        .globalAveragePooling, .concatenate:
        break
      }
    }
  }

  private mutating func append(
    _ shape: [Int], _ role: ParameterTensor.Role, _ index: Int, _ node: NetworkGraph.Node,
    fanIn: Int? = nil
  ) {
    let tensor = ParameterTensor(
      name: "\(node.name).\(role.key)", shape: shape, role: role, node: index,
      offset: parameterCount, fanIn: fanIn ?? shape.dropFirst().reduce(1, *))
    parameters.append(tensor)
    names.append(tensor.name)
    parameterCount += tensor.count
  }

  private mutating func appendStatistics(of index: Int, _ node: NetworkGraph.Node) {
    let statistics = RunningStatistics(
      moduleName: node.name, node: index, offset: channelCount, channelCount: node.shape.channels)
    runningStatistics.append(statistics)
    names += [statistics.meanName, statistics.varianceName, statistics.batchCountName]
    channelCount += node.shape.channels
  }
}

extension ParameterTensor.Role {
  /// PyTorch's name of the tensor within its module.
  fileprivate var key: String {
    switch self {
    case .convolutionWeight, .normalizationScale, .linearWeight: "weight"
    case .convolutionBias, .normalizationShift, .linearBias: "bias"
    }
  }
}
