public import Landscape

/// The length of the weights in the metric of the Fisher information.
///
///     |w|² = wᵀ F w
///
/// with the empirical F, the mean of gᵢgᵢᵀ over the samples' gradients, or with the model's, where
/// the labels are drawn from the network's own predictions. For softmax and cross-entropy the
/// latter is the Gauss-Newton matrix. Both are exact for the samples of the objective.
///
/// In a network whose logits z are homogeneous of degree k in all its weights, such as one of k
/// layers of rectified units without constants after the first layer, J w = k z: the norm then
/// depends on the function alone, and no rescaling of neurons can change it.
///
/// - Source: Liang, Poggio, Rakhlin & Stokes 2019, arXiv:1711.01530, definition 2 and theorem 3.1
///   (numbers from memory).
public struct FisherRaoNorm: Sendable, Equatable {
  /// wᵀ F w, in nats² with the empirical information and in nats with the model's.
  public let squared: Double
  /// With which labels F was taken.
  public let information: Information

  /// Its root: what the paper calls the norm.
  public var norm: Double { max(0, squared).squareRoot() }
  /// Which rescalings of the network leave it alone.
  public var invariance: RescalingInvariance { .neurons }

  /// The labels with which the information is taken; raw values are part of the file format.
  public enum Information: String, Sendable, Codable, CaseIterable {
    /// Those of the samples, as the paper has it.
    case empirical
    /// Those that the network itself predicts, in their proportions.
    case model

    /// The matrix of curvature that it is.
    public var matrix: CurvatureMatrix {
      switch self {
      case .empirical: .empiricalFisher
      case .model: .gaussNewton
      }
    }
  }

  /// The norm at the point where the objective is; it is not moved.
  ///
  /// - Parameters:
  ///   - objective: A cross-entropy.
  ///   - information: With which labels to take F.
  /// - Throws: `LandscapeError` of the objective.
  public init(
    of objective: some DifferentiableObjective, information: Information = .empirical
  ) throws(LandscapeError) {
    let weights = objective.point
    var product = [Double](repeating: 0, count: weights.count)
    try objective.multiply(information.matrix, weights, into: &product)
    squared = weights.indices.reduce(0) { $0 + weights[$1] * product[$1] }
    guard squared.isFinite else {
      throw .notFinite(quantity: "Fisher-Rao norm", part: "\(information.rawValue) information")
    }
    self.information = information
  }
}
