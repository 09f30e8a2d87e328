/// Runs that differ in their seeds alone, under a name.
public struct RunGroup: Sendable, Equatable {
  /// The name in tables and figures.
  public let name: String
  /// One run or more, in the order by which they are paired with those of other groups.
  public let runs: [FinishedRun]

  /// A group of runs.
  ///
  /// - Parameters:
  ///   - name: The name in tables and figures.
  ///   - runs: In the order of their seeds.
  /// - Throws: ``ComparisonError`` for no run, and for a run that is named twice.
  public init(name: String, runs: [FinishedRun]) throws(ComparisonError) {
    guard !runs.isEmpty else { throw .emptyGroup(name: name) }
    for (index, run) in runs.enumerated()
    where runs[..<index].contains(where: { $0.path == run.path }) {
      throw .repeatedRun(group: name, path: run.path)
    }
    (self.name, self.runs) = (name, runs)
  }

  /// The values of a quantity, run by run.
  ///
  /// - Throws: ``ComparisonError/noQuantity(path:quantity:known:)`` with what there is instead.
  func values(of quantity: String) throws(ComparisonError) -> [Double] {
    var values: [Double] = []
    for run in runs {
      guard let value = run.quantities[quantity] else {
        throw .noQuantity(
          path: run.path, quantity: quantity, known: run.quantities.keys.sorted())
      }
      values.append(value)
    }
    return values
  }
}
