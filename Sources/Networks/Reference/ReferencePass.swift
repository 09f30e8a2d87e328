internal import Foundation

/// All values of a ``ReferenceNetwork`` for one batch, and the gradients that follow from them.
///
/// Maps are [images × channels × rows × columns], logits [images × classes], both row-major.
public struct ReferencePass: Sendable {
  /// The network that was computed.
  public let network: ReferenceNetwork
  /// Which statistics its batch normalizations used.
  public let mode: NormalizationMode
  /// Number of images in the batch.
  public let imageCount: Int
  /// The value of each node.
  public private(set) var values: [[Double]]
  /// The running means after the batch; in evaluation mode those of the network.
  public private(set) var runningMeans: [Double]
  /// The running variances after the batch; in evaluation mode those of the network.
  public private(set) var runningVariances: [Double]

  private var graph: NetworkGraph { network.graph }

  init(of network: ReferenceNetwork, over images: [Double], mode: NormalizationMode) {
    let pixelCount = network.graph.image.count
    precondition(
      !images.isEmpty && images.count.isMultiple(of: pixelCount), "a batch is of whole images")
    self.network = network
    self.mode = mode
    imageCount = images.count / pixelCount
    values = []
    runningMeans = network.runningMeans
    runningVariances = network.runningVariances
    for index in network.graph.nodes.indices {
      values.append(index == 0 ? images : forward(index))
    }
  }

  /// The unnormalised class scores, [images × classes].
  public var logits: [Double] { values[graph.output] }

  /// The mean over the images of the negative logarithm of the label's probability, in nats.
  ///
  /// - Parameter labels: The class of each image.
  public func loss(labels: [Int]) -> Double {
    precondition(labels.count == imageCount, "every image has a label")
    let losses = labels.enumerated().map { image, label in
      let row = logits(of: image)
      return logarithmOfSum(row) - row[row.startIndex + label]
    }
    return losses.reduce(0, +) / Double(imageCount)
  }

  /// The gradient of ``loss(labels:)`` with respect to the logits, [images × classes].
  public func logitGradient(labels: [Int]) -> [Double] {
    precondition(labels.count == imageCount, "every image has a label")
    return labels.enumerated().flatMap { image, label in
      let row = logits(of: image)
      let logarithm = logarithmOfSum(row)
      return row.enumerated().map { index, logit in
        (exp(logit - logarithm) - (index == label ? 1 : 0)) / Double(imageCount)
      }
    }
  }

  /// The gradient of ``loss(labels:)``.
  public func gradient(labels: [Int]) -> ReferenceGradient {
    gradient(logitGradient: logitGradient(labels: labels))
  }

  /// The gradient of a loss whose gradient with respect to the logits is given.
  ///
  /// - Parameter logitGradient: [images × classes].
  public func gradient(logitGradient: [Double]) -> ReferenceGradient {
    gradient(valueGradients: [graph.output: logitGradient])
  }

  /// The gradient of a loss that reads several values of the network.
  ///
  /// - Parameter valueGradients: For each node that the loss reads, its gradient with respect to
  ///   that node's value, in the value's shape.
  public func gradient(valueGradients: [Int: [Double]]) -> ReferenceGradient {
    var gradients = values.map { [Double](repeating: 0, count: $0.count) }
    for (node, gradient) in valueGradients {
      precondition(gradient.count == values[node].count, "a gradient has its value's shape")
      gradients[node] = gradient
    }
    var parameters = [Double](repeating: 0, count: graph.parameterCount)
    for index in graph.nodes.indices.dropFirst().reversed() {
      backward(index, &gradients, &parameters)
    }
    return ReferenceGradient(parameters: parameters, images: gradients[0])
  }

  private func logits(of image: Int) -> ArraySlice<Double> {
    logits[image * graph.classCount..<(image + 1) * graph.classCount]
  }

  /// The logarithm of the sum of exponentials, without overflow.
  private func logarithmOfSum(_ logits: ArraySlice<Double>) -> Double {
    let largest = logits.max() ?? 0
    return largest + log(logits.reduce(0) { $0 + exp($1 - largest) })
  }
}

extension ReferencePass {
  private mutating func forward(_ index: Int) -> [Double] {
    let node = graph.nodes[index]
    let input = values[node.inputs[0]]
    switch node.operation {
    case .input: return input
    case .convolution: return convolution(index).forward(input, network.values)
    case .batchNormalization:
      let layer = normalization(index)
      layer.move(&runningMeans, &runningVariances)
      return layer.forward(input, network.values)
    case .relu: return input.map { max($0, 0) }
    case .add: return zip(input, values[node.inputs[1]]).map { $0 + $1 }
    case .subsampleAndPad: return shortcut(index).forward(input)
    case .maximumPooling, .averagePooling, .globalAveragePooling:
      return pooling(index).forward(input)
    case .concatenate:
      return concatenation(index).forward(node.inputs.map { values[$0] })
    case .linear: return linear(index).forward(input, network.values)
    }
  }

  private func backward(
    _ index: Int, _ gradients: inout [[Double]], _ parameters: inout [Double]
  ) {
    let node = graph.nodes[index]
    let input = node.inputs[0]
    let gradient = gradients[index]
    switch node.operation {
    case .input: break
    case .convolution:
      convolution(index).backward(
        gradient, values[input], network.values, &gradients[input], &parameters)
    case .batchNormalization:
      normalization(index).backward(
        gradient, values[input], network.values, &gradients[input], &parameters)
    case .relu:
      for position in gradient.indices where values[input][position] > 0 {
        gradients[input][position] += gradient[position]
      }
    case .add:
      for input in node.inputs {
        for position in gradient.indices { gradients[input][position] += gradient[position] }
      }
    case .subsampleAndPad: shortcut(index).backward(gradient, &gradients[input])
    case .maximumPooling, .averagePooling, .globalAveragePooling:
      pooling(index).backward(gradient, values[input], &gradients[input])
    case .concatenate: concatenation(index).backward(gradient, node.inputs, &gradients)
    case .linear:
      linear(index).backward(
        gradient, values[input], network.values, &gradients[input], &parameters)
    }
  }

  private func convolution(_ index: Int) -> ReferenceConvolution {
    ReferenceConvolution(graph, index, imageCount: imageCount)
  }

  private func normalization(_ index: Int) -> ReferenceNormalization {
    ReferenceNormalization(network, index, values[graph.nodes[index].inputs[0]], mode)
  }

  private func shortcut(_ index: Int) -> ReferenceShortcut {
    ReferenceShortcut(graph, index, imageCount: imageCount)
  }

  private func pooling(_ index: Int) -> ReferencePooling {
    ReferencePooling(graph, index, imageCount: imageCount)
  }

  private func concatenation(_ index: Int) -> ReferenceConcatenation {
    ReferenceConcatenation(graph, index, imageCount: imageCount)
  }

  private func linear(_ index: Int) -> ReferenceLinear {
    ReferenceLinear(graph, index, imageCount: imageCount)
  }
}
