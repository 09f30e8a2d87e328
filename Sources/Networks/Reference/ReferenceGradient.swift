/// The gradient of a loss with respect to all that enters a network.
public struct ReferenceGradient: Sendable, Equatable {
  /// With respect to the learned numbers, in the order of the graph's parameters.
  public let parameters: [Double]
  /// With respect to the images, [images × channels × rows × columns].
  public let images: [Double]
}
