import FeatureMaps

extension ExecutionSettings {
  /// Refuses, in words, what cannot be compiled.
  func check() throws(ExecutionError) {
    guard imageCount >= 1 else {
      throw .notAllowed(setting: "batch", found: "\(imageCount)", allowed: "1 or more")
    }
    guard threadCount >= 1 else {
      throw .notAllowed(setting: "threads", found: "\(threadCount)", allowed: "1 or more")
    }
    guard variant.runsHere else {
      let allowed = LaneVariant.allCases.filter(\.runsHere).map(\.rawValue)
      throw .notAllowed(
        setting: "variant", found: variant.rawValue, allowed: allowed.joined(separator: ", "))
    }
    guard precision.runsHere else {
      throw .precisionUnavailable(precision, processor: Precision.processor)
    }
  }
}

extension ThreadTeam {
  static func start(_ threadCount: Int) throws(ExecutionError) -> ThreadTeam {
    do {
      return try ThreadTeam(threadCount: threadCount)
    } catch {
      throw .threads(count: error.threadCount)
    }
  }
}
