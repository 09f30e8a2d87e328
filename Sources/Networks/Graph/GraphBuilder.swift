/// Builds a network layer by layer, inferring every shape.
///
/// A method appends a node and returns its index, by which later layers refer to its value. Layers
/// with parameters need a name of their own, the path of PyTorch's module; give them in PyTorch's
/// order of modules.
///
/// ```swift
/// var builder = GraphBuilder(architecture: "tiny", image: .cifar)
/// var value = try builder.convolve(
///   builder.input, .init(outputChannels: 16, kernel: 3, padding: 1), name: "conv1")
/// value = builder.rectify(builder.normalize(value, name: "bn1"))
/// value = builder.classify(builder.poolGlobally(value), classCount: 10, name: "fc")
/// let graph = builder.graph(output: value)
/// ```
public struct GraphBuilder: Sendable {
  private let architecture: String
  private var nodes: [NetworkGraph.Node]
  private var taps: [Tap] = []

  /// The beginning of a network that reads images of this shape.
  ///
  /// - Parameter architecture: The name to use in errors.
  /// - Parameter image: The shape of an image.
  public init(architecture: String, image: MapShape) {
    self.architecture = architecture
    nodes = [.init(operation: .input, inputs: [], name: "", shape: image)]
  }

  /// The node of the images.
  public var input: Int { 0 }

  /// The shape of a value built so far.
  public func shape(of value: Int) -> MapShape { nodes[value].shape }

  /// The nodes that a value built so far is computed from.
  public func inputs(of value: Int) -> [Int] { nodes[value].inputs }

  /// Appends a convolution.
  ///
  /// - Throws: ``NetworkError/mapTooSmall(architecture:layer:found:smallest:)`` if the kernel
  ///   exceeds the padded map.
  public mutating func convolve(
    _ input: Int, _ layer: Operation.Convolution, name: String
  ) throws(NetworkError) -> Int {
    let shape = try windowed(
      shape(of: input), window: layer.kernel, stride: layer.stride, padding: layer.padding,
      layer: name)
    return append(
      .convolution(layer), [input], named(name), shape.with(channels: layer.outputChannels))
  }

  /// Appends a batch normalization, by default with PyTorch's constants.
  public mutating func normalize(
    _ input: Int, epsilon: Double = 1e-5, momentum: Double = 0.1, name: String
  ) -> Int {
    precondition(epsilon > 0, "a variance may be 0, so epsilon must be positive")
    precondition((0...1).contains(momentum), "a momentum is a share, from 0 to 1")
    return append(
      .batchNormalization(epsilon: epsilon, momentum: momentum), [input], named(name),
      shape(of: input))
  }

  /// Appends a ReLU.
  public mutating func rectify(_ input: Int) -> Int {
    append(.relu, [input], "", shape(of: input))
  }

  /// Appends the sum of two maps of one shape.
  public mutating func add(_ first: Int, _ second: Int) -> Int {
    precondition(shape(of: first) == shape(of: second), "a sum needs maps of one shape")
    return append(.add, [first, second], "", shape(of: first))
  }

  /// Appends the shortcut without parameters.
  ///
  /// - Parameter outputChannels: At least those of the input, and more by an even number.
  /// - Parameter stride: Pixels between neighbours that are kept; at least 1.
  /// - Parameter input: The value that is read.
  public mutating func subsampleAndPad(_ input: Int, outputChannels: Int, stride: Int) -> Int {
    let from = shape(of: input)
    let added = outputChannels - from.channels
    precondition(added >= 0 && added.isMultiple(of: 2), "half of the new channels go on each side")
    precondition(stride >= 1, "a stride is at least 1")
    return append(
      .subsampleAndPad(outputChannels: outputChannels, stride: stride), [input], "",
      MapShape(
        channels: outputChannels, height: (from.height - 1) / stride + 1,
        width: (from.width - 1) / stride + 1))
  }

  /// Appends a pooling by maximum; without a stride, windows lie side by side.
  ///
  /// - Throws: ``NetworkError/mapTooSmall(architecture:layer:found:smallest:)`` if the window
  ///   exceeds the map.
  public mutating func poolMaximum(
    _ input: Int, window: Int, stride: Int? = nil
  ) throws(NetworkError) -> Int {
    let stride = stride ?? window
    let shape = try windowed(
      shape(of: input), window: window, stride: stride, padding: 0, layer: "maximum pooling")
    return append(.maximumPooling(window: window, stride: stride), [input], "", shape)
  }

  /// Appends a pooling by mean; without a stride, windows lie side by side.
  ///
  /// - Throws: ``NetworkError/mapTooSmall(architecture:layer:found:smallest:)`` if the window
  ///   exceeds the map.
  public mutating func poolAverage(
    _ input: Int, window: Int, stride: Int? = nil
  ) throws(NetworkError) -> Int {
    let stride = stride ?? window
    let shape = try windowed(
      shape(of: input), window: window, stride: stride, padding: 0, layer: "average pooling")
    return append(.averagePooling(window: window, stride: stride), [input], "", shape)
  }

  /// Appends the mean of each channel.
  public mutating func poolGlobally(_ input: Int) -> Int {
    append(
      .globalAveragePooling, [input], "",
      MapShape(channels: shape(of: input).channels, height: 1, width: 1))
  }

  /// Appends maps of one height and width, joined channel after channel.
  public mutating func concatenate(_ inputs: [Int]) -> Int {
    let shapes = inputs.map { shape(of: $0) }
    precondition(shapes.count >= 1, "something is joined")
    precondition(
      shapes.allSatisfy { $0.height == shapes[0].height && $0.width == shapes[0].width },
      "maps that are joined have one height and one width")
    let channels = shapes.reduce(0) { $0 + $1.channels }
    return append(.concatenate, inputs, "", shapes[0].with(channels: channels))
  }

  /// Appends a linear layer on the flattened input.
  public mutating func connect(_ input: Int, outputs: Int, name: String) -> Int {
    append(
      .linear(outputs: outputs), [input], named(name),
      MapShape(channels: outputs, height: 1, width: 1))
  }

  /// Appends the classifier, and names its input `pooled` and its output `logits`.
  public mutating func classify(_ input: Int, classCount: Int, name: String) -> Int {
    tap(.pooled, input)
    let logits = connect(input, outputs: classCount, name: name)
    tap(.logits, logits)
    return logits
  }

  /// Names a value.
  public mutating func tap(_ name: Tap.Name, _ value: Int) {
    precondition(!taps.contains { $0.name == name }, "\(name) is named once")
    taps.append(Tap(name: name, node: value))
  }

  /// The network built so far, with the logits in the given node.
  public func graph(output: Int) -> NetworkGraph {
    precondition(nodes.indices.contains(output), "the output is a node of the graph")
    return NetworkGraph(nodes: nodes, output: output, taps: taps)
  }

  private mutating func append(
    _ operation: Operation, _ inputs: [Int], _ name: String, _ shape: MapShape
  ) -> Int {
    precondition(inputs.allSatisfy(nodes.indices.contains), "a layer reads nodes built before it")
    nodes.append(.init(operation: operation, inputs: inputs, name: name, shape: shape))
    return nodes.count - 1
  }

  private func named(_ name: String) -> String {
    precondition(!name.isEmpty, "a layer with parameters has a name")
    precondition(!nodes.contains { $0.name == name }, "\(name) names one layer")
    return name
  }

  private func windowed(
    _ map: MapShape, window: Int, stride: Int, padding: Int, layer: String
  ) throws(NetworkError) -> MapShape {
    precondition(window >= 1 && stride >= 1, "a window and its stride are at least 1")
    let smallest = window - 2 * padding
    guard min(map.height, map.width) >= smallest else {
      throw .mapTooSmall(
        architecture: architecture, layer: layer, found: map, smallest: smallest)
    }
    return MapShape(
      channels: map.channels, height: (map.height - smallest) / stride + 1,
      width: (map.width - smallest) / stride + 1)
  }
}
