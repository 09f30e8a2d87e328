internal import Statistics

/// Groups of runs side by side: the mean of each, and the differences of pairs.
public struct RunComparison: Sendable, Equatable {
  /// What all runs share.
  public let terms: RunTerms
  /// Group by group, all quantities of one after those of another.
  public let groups: [GroupResult]
  /// Pair by pair, all quantities of one after those of another.
  public let differences: [PairResult]

  /// Compares groups of finished runs.
  ///
  /// - Parameters:
  ///   - groups: One or more, each with a name of its own.
  ///   - pairs: Of groups with the same number of runs, which are paired in their order.
  ///   - quantities: Names of numbers in `summary.json`.
  /// - Throws: ``ComparisonError`` for runs that differ in their ``RunTerms``, for a quantity that a
  ///   run lacks, and for pairs and groups that do not fit together.
  public init(
    _ groups: [RunGroup], pairs: [GroupPair] = [], quantities: [String]
  ) throws(ComparisonError) {
    terms = try Self.sharedTerms(of: groups)
    var results: [GroupResult] = []
    for group in groups {
      for quantity in quantities { results.append(try GroupResult(group, quantity)) }
    }
    self.groups = results
    var differences: [PairResult] = []
    for pair in pairs {
      guard let first = groups.first(where: { $0.name == pair.first }),
        let second = groups.first(where: { $0.name == pair.second })
      else { throw .unknownPair(text: pair.name, groups: groups.map(\.name)) }
      for quantity in quantities {
        differences.append(try PairResult(pair, first, second, quantity))
      }
    }
    self.differences = try Self.adjusted(differences)
  }

  private static func sharedTerms(of groups: [RunGroup]) throws(ComparisonError) -> RunTerms {
    guard let first = groups.first?.runs.first else { throw .emptyGroup(name: "") }
    for (index, group) in groups.enumerated() {
      guard !groups[..<index].contains(where: { $0.name == group.name }) else {
        throw .repeatedGroup(name: group.name)
      }
      for run in group.runs {
        guard let (term, found, expected) = run.terms.difference(from: first.terms) else {
          continue
        }
        throw .differs(
          path: run.path, term: term, found: found, expected: expected, first: first.path)
      }
    }
    return first.terms
  }

  private static func adjusted(
    _ differences: [PairResult]
  ) throws(ComparisonError) -> [PairResult] {
    var differences = differences
    let tested = differences.indices.filter { differences[$0].pValue != nil }
    do {
      let adjusted = try holmAdjusted(pValues: tested.compactMap { differences[$0].pValue })
      for (index, pValue) in zip(tested, adjusted) { differences[index].adjustedPValue = pValue }
    } catch { throw .statistics(error) }
    return differences
  }
}
