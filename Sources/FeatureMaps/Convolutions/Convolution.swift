/// What a pass does with what its result already holds.
public enum WriteMode: Sendable {
  /// Replaces it.
  case overwrite
  /// Adds to it.
  case add
}

/// A convolution compiled for one geometry: three linear maps, without a bias.
///
/// Biases are shifts of the ``FeatureView`` that reads the output; tangents are the same passes run
/// on other views and weights. Passes take their scratch from a ``Workspace`` and allocate nothing.
public protocol Convolution: AnyObject, Sendable {
  /// The sizes.
  var geometry: ConvolutionGeometry { get }

  /// Floats that the weights take in the layouts which the passes read.
  var preparedCount: Int { get }

  /// Lays weights [outputs × inputs × rows × columns] out for the passes.
  func prepare(_ weights: FlatVector, into prepared: FlatVector, for use: PreparedUse)

  /// output = weights ∗ input (or added to it).
  ///
  /// - Parameters:
  ///   - input: The input, computed where it is read; zero padding is added after its gate.
  ///   - prepared: Weights from ``prepare(_:into:for:)``.
  ///   - output: Written image by image.
  ///   - mode: Whether `output` is replaced or added to.
  ///   - reduction: Visits every image of the output right after it is written.
  func forward(
    _ input: FeatureView, weights prepared: FlatVector, into output: FeatureMap, _ mode: WriteMode,
    then reduction: (any ImageReduction)?)

  /// The gradient of the input, for an output's gradient that is computed where it is read.
  func backward(
    _ outputGradient: FeatureView, weights prepared: FlatVector, into inputGradient: FeatureMap,
    _ mode: WriteMode, then reduction: (any ImageReduction)?)

  /// The gradient of the weights, [outputs × inputs × rows × columns].
  func weightGradient(
    _ outputGradient: FeatureView, input: FeatureView, into gradient: FlatVector, _ mode: WriteMode)

  /// Both gradients in one pass over the images, which reads each view once.
  func backward(
    _ outputGradient: FeatureView, input: FeatureView, weights prepared: FlatVector,
    into inputGradient: FeatureMap, _ mode: WriteMode, then reduction: (any ImageReduction)?,
    weightGradient: FlatVector, _ weightMode: WriteMode)
}

/// Which passes weights are laid out for.
public enum PreparedUse: Sendable {
  /// The forward pass alone.
  case forward
  /// The forward pass and the gradient of the weights: a first layer, whose images have none.
  case forwardAndWeightGradient
  /// The forward pass and both gradients.
  case forwardAndBackward
}
