/// The core of a distillation method: from what networks say to loss terms with their gradients.
///
/// An objective is a pure function. It owns no parameters and keeps nothing from step to step, so
/// every method can be held to central differences without any network.
public protocol Objective: Sendable {
  /// What must be in the context.
  var requirements: Requirements { get }
  /// The terms of the loss on a batch.
  ///
  /// - Parameter context: Has at least what the ``requirements`` ask for, and one sample or more.
  func evaluate(_ context: StepContext) -> [LossTerm]
}

/// What an objective needs to be evaluated.
public struct Requirements: Sendable, Equatable {
  /// How much of a batch has to be seen at once.
  public enum Reach: Sendable, Equatable {
    /// A sample's share of the loss depends on that sample alone: a batch may come in parts.
    case eachSample
    /// Samples of a batch are weighed against each other: it has to come in one piece.
    case wholeBatch
  }

  /// How many teachers there may be.
  public let teacherCount: ClosedRange<Int>
  /// The taps to be kept for each role.
  public let taps: [Role: Set<String>]
  /// How much of a batch has to be seen at once.
  public let reach: Reach

  /// The needs of an objective.
  ///
  /// - Parameters:
  ///   - teacherCount: How many teachers there may be.
  ///   - taps: The taps to be kept for each role.
  ///   - reach: How much of a batch has to be seen at once.
  public init(
    teacherCount: ClosedRange<Int> = 0...0, taps: [Role: Set<String>] = [:],
    reach: Reach = .eachSample
  ) {
    self.teacherCount = teacherCount
    self.taps = taps
    self.reach = reach
  }
}
