import FeatureMaps

extension NetworkState {
  /// The running statistics of all batch normalizations, to be put back after passes that must not
  /// count.
  public struct Statistics: Sendable, Equatable {
    fileprivate let means: [Float]
    fileprivate let variances: [Float]
    fileprivate let batchCounts: [Int]
  }

  /// A copy of the running statistics; assigning one puts it back.
  public var statistics: Statistics {
    get {
      Statistics(
        means: runningMeans.values, variances: runningVariances.values, batchCounts: batchCounts)
    }
    set {
      runningMeans.load(newValue.means.span)
      runningVariances.load(newValue.variances.span)
      batchCounts = newValue.batchCounts
      noteChange()
    }
  }
}
