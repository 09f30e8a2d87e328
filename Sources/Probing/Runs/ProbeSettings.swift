/// Everything that decides the numbers of a probe, kept beside them and compared with a request.
public struct ProbeSettings: Sendable, Codable, Equatable {
  /// Which probe, such as `trace`.
  public let probe: String
  /// The probe's own settings, by the names of the options without their dashes.
  public let options: [String: String]
  /// The loss that it looks at.
  public let objective: ObjectiveRecord

  /// The settings of a probe.
  ///
  /// - Parameters:
  ///   - probe: Which one.
  ///   - options: The probe's own settings, by name.
  ///   - objective: The loss that it looks at.
  public init(probe: String, options: [String: String], objective: ObjectiveRecord) {
    (self.probe, self.options, self.objective) = (probe, options, objective)
  }

  /// What is not the same in stored settings, a line for each entry.
  ///
  /// - Parameter stored: What is on disk.
  public func differences(from stored: ProbeSettings) -> [String] {
    func line(_ name: String, _ found: String?, _ asked: String?) -> [String] {
      found == asked
        ? [] : ["\(name): found \(found ?? "nothing"), asked for \(asked ?? "nothing")"]
    }
    // Options of different probes have nothing to do with each other.
    guard probe == stored.probe else { return line("probe", stored.probe, probe) }
    let names = Set(options.keys).union(stored.options.keys).sorted()
    return names.flatMap { line($0, stored.options[$0], options[$0]) }
      + objective.differences(from: stored.objective)
  }
}
