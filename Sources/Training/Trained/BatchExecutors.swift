public import Execution
public import FeatureMaps

/// Executors of one network for every batch size that occurs, on one team of threads.
///
/// An epoch has two sizes, the batch and what is left over at the end, and each is compiled once.
public final class BatchExecutors {
  /// Parameters and running statistics that all executors share.
  public let state: NetworkState
  private let settings: ExecutionSettings
  private let team: ThreadTeam
  private var executors: [Int: Executor] = [:]

  /// No executor yet.
  ///
  /// - Parameters:
  ///   - state: The network and its numbers.
  ///   - settings: What to compile for, but for the number of images.
  ///   - team: Threads to share with other executors that never run at the same time.
  public init(_ state: NetworkState, _ settings: ExecutionSettings, team: ThreadTeam) {
    (self.state, self.settings, self.team) = (state, settings, team)
  }

  /// The executor for batches of a size, compiled on first use.
  ///
  /// - Parameter imageCount: Images in the batch.
  /// - Throws: `ExecutionError` as from `Executor`.
  public func executor(imageCount: Int) throws(ExecutionError) -> Executor {
    if let executor = executors[imageCount] { return executor }
    var settings = settings
    settings.imageCount = imageCount
    let executor = try Executor(state, settings, team: team)
    executors[imageCount] = executor
    return executor
  }
}
