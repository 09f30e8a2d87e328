public import Networks

/// A network whose channels have been put in the order of another's.
public struct AlignedNetwork: Sendable, Equatable {
  /// How the channels were moved.
  public let permutations: ChannelPermutations
  /// The network that was moved: the same function, in other coordinates.
  public let parameters: NetworkParameters
  /// The inner product of both networks' learned values at the start and after each sweep.
  ///
  /// Never falls. The squared distance falls by twice what this rises.
  public let objectives: [Double]
  /// How the search ended.
  public let outcome: Outcome

  /// How a search ends; raw values are part of the file format.
  public enum Outcome: String, Sendable, Codable, CaseIterable {
    /// No group can be improved while the others stay: a local optimum, not always the best.
    case settled
    /// The last sweep allowed still found something better.
    case sweepLimitReached = "sweep-limit-reached"
  }
}
