public import Kernels

/// A fixed map from samples to features, on which only linear heads are trained.
public protocol FeatureMap: Sendable {
  /// The features of every sample.
  ///
  /// - Parameter patches: Of the map's dimension.
  func features(of patches: DensePatches) -> FeatureTable
}

/// The feature maps that the theory contrasts with trained networks.
public enum FeatureKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// ``RandomReLUFeatures``, shared by all classes.
  case randomReLU
  /// ``TangentFeatures``, class by class.
  case tangent
}
