internal import CKernels

/// One number for each coordinate of each neuron: weights, or the gradient with respect to them.
public struct NeuronMatrix: Sendable, Equatable {
  /// The sizes and the order in memory.
  public let shape: TwoLayerShape
  /// [coordinates × columns], row-major, in the order of ``TwoLayerShape``; padding is zero.
  public internal(set) var elements: [Float]

  /// A matrix of zeros.
  public init(zeros shape: TwoLayerShape) {
    self.shape = shape
    elements = Array(repeating: 0, count: shape.coordinateCount * shape.columnCount)
  }

  /// The weight of one neuron on one coordinate.
  ///
  /// - Parameters:
  ///   - coordinate: 0..<coordinateCount.
  ///   - class: 0..<classCount.
  ///   - neuron: 0..<neuronsPerClass.
  @inlinable
  public subscript(coordinate: Int, class class: Int, neuron neuron: Int) -> Float {
    get { elements[index(coordinate, `class`, neuron)] }
    set { set(index(coordinate, `class`, neuron), to: newValue) }
  }

  /// One step of gradient descent: weights -= rate · gradient, then gradient = 0.
  ///
  /// - Parameters:
  ///   - gradient: Of the same shape; zero afterwards, ready for the next step.
  ///   - rate: The learning rate; any finite number.
  ///   - variant: Must run here.
  public mutating func descend(
    along gradient: inout NeuronMatrix, rate: Float, variant: KernelVariant = .fastest
  ) {
    precondition(gradient.shape == shape, "a gradient has the shape of its weights")
    precondition(variant.runsHere, "the kernel variant needs another processor")
    let count = elements.count
    unsafe elements.withUnsafeMutableBufferPointer { weights in
      unsafe gradient.elements.withUnsafeMutableBufferPointer { gradient in
        // Both hold `count` floats, since the shapes agree, and are distinct arrays.
        unsafe rk_descend(
          variant.code, rate, gradient.baseAddress, weights.baseAddress, Int64(count))
      }
    }
  }

  @usableFromInline
  func index(_ coordinate: Int, _ class: Int, _ neuron: Int) -> Int {
    precondition(
      0..<shape.coordinateCount ~= coordinate, "a weight belongs to a coordinate of the network")
    return coordinate * shape.columnCount + shape.column(class: `class`, neuron: neuron)
  }

  @usableFromInline
  mutating func set(_ index: Int, to value: Float) { elements[index] = value }
}
