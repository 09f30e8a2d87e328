public import Records
public import Statistics

/// Why runs cannot be compared; its description is shown to the user as it stands.
public enum ComparisonError: Error, Equatable, Sendable {
  /// A file of a run is missing, or cannot be understood.
  case unreadable(ReadError)
  /// A folder holds runs of their own, one for each phase.
  case severalRuns(path: String, names: [String])
  /// A run has not done all its epochs.
  case unfinished(path: String, epochs: Int, wanted: Int)
  /// A run differs from the first one in something that all must share.
  case differs(path: String, term: String, found: String, expected: String, first: String)
  /// A run has no such number.
  case noQuantity(path: String, quantity: String, known: [String])
  /// A group has no run.
  case emptyGroup(name: String)
  /// Two groups have one name.
  case repeatedGroup(name: String)
  /// A group has a run twice.
  case repeatedRun(group: String, path: String)
  /// A pair does not name two groups.
  case unknownPair(text: String, groups: [String])
  /// The groups of a pair have different numbers of runs.
  case unequalPair(pair: String, first: Int, second: Int)
  /// The numbers have no answer.
  case statistics(StatisticsError)

  /// Whether the runs are at fault, and not the request.
  public var isData: Bool {
    switch self {
    case .unreadable, .unfinished, .differs, .statistics: true
    case .severalRuns, .noQuantity, .emptyGroup, .repeatedGroup, .repeatedRun, .unknownPair,
      .unequalPair:
      false
    }
  }
}

extension ComparisonError: CustomStringConvertible {
  /// What was wrong, what was found and what is allowed.
  public var description: String {
    switch self {
    case .unreadable(let error): error.description
    case .severalRuns(let path, let names):
      "\(path) holds several runs; name the folder of one: "
        + names.map { "\(path)/\($0)" }.joined(separator: ", ")
    case .unfinished(let path, let epochs, let wanted):
      "\(path) is not finished: found \(epochs) of \(wanted) epochs; `retort train --resume` goes on"
    case .differs(let path, let term, let found, let expected, let first):
      "\(path): \(term): found \(found), allowed is \(expected), that of \(first)"
    case .noQuantity(let path, let quantity, let known):
      "\(path) has no '\(quantity)'; it has \(known.joined(separator: ", "))"
    case .emptyGroup(let name): "group '\(name)' has no run; allowed are 1 or more"
    case .repeatedGroup(let name): "there are two groups '\(name)'; allowed is one of a name"
    case .repeatedRun(let group, let path):
      "group '\(group)' has \(path) twice; a run counts once"
    case .unknownPair(let text, let groups):
      "the pair '\(text)' is not FIRST-SECOND of two groups; the groups are "
        + groups.joined(separator: ", ")
    case .unequalPair(let pair, let first, let second):
      "the pair '\(pair)' has \(first) and \(second) runs; allowed are as many of each, paired in "
        + "their order"
    case .statistics(let error): error.description
    }
  }
}
