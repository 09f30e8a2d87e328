internal import CKernels

/// The sizes of a two-layer network and the order of its weights in memory.
///
///     F_i(X) = sum over neurons r and patches p of act(<w_ir, x_p>)
///
/// Weights are stored as [coordinates × columns], row-major; a column is one neuron. Neighbouring
/// columns belong to neighbouring classes: column = neuron · classCount + class. Columns beyond
/// the last neuron are padding, are zero and stay zero.
public struct TwoLayerShape: Sendable, Hashable {
  /// The dimension d of a patch; at least 1.
  public let coordinateCount: Int
  /// The number of classes k; at least 1.
  public let classCount: Int
  /// The number of neurons m of each class; at least 1.
  public let neuronsPerClass: Int
  /// Floats from one coordinate's row to the next: k · m rounded up to a multiple of 16.
  public let columnCount: Int

  /// Sizes of at least 1 each.
  public init(coordinateCount: Int, classCount: Int, neuronsPerClass: Int) {
    precondition(
      coordinateCount >= 1 && classCount >= 1 && neuronsPerClass >= 1,
      "a two-layer network has a coordinate, a class and a neuron at least")
    self.coordinateCount = coordinateCount
    self.classCount = classCount
    self.neuronsPerClass = neuronsPerClass
    let multiple = Int(RK_COLUMN_MULTIPLE)
    columnCount = (classCount * neuronsPerClass + multiple - 1) / multiple * multiple
  }

  /// The column of a neuron's weights.
  ///
  /// - Parameters:
  ///   - class: 0..<classCount.
  ///   - neuron: 0..<neuronsPerClass.
  @inlinable
  public func column(class: Int, neuron: Int) -> Int {
    precondition(
      0..<classCount ~= `class` && 0..<neuronsPerClass ~= neuron,
      "a column belongs to a neuron of the network")
    return neuron * classCount + `class`
  }
}
