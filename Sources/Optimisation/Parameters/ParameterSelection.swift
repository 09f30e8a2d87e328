public import Networks

/// Some of a network's parameters, as ranges of the flat vector in which all lie.
public struct ParameterSelection: Sendable, Equatable {
  /// Neighbouring parameters that are all selected, or all not.
  public struct Run: Sendable, Equatable {
    /// Their indices in the flat vector.
    public let range: Range<Int>
    /// Whether they are selected.
    public let isSelected: Bool
  }

  /// All parameters, selected or not, as few runs in ascending order.
  public let runs: [Run]

  /// The tensors that a rule selects.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - isSelected: The rule.
  public init(of graph: NetworkGraph, where isSelected: (ParameterTensor) -> Bool) {
    var runs: [Run] = []
    for tensor in graph.parameters where tensor.count > 0 {
      let run = Run(range: tensor.range, isSelected: isSelected(tensor))
      if let last = runs.last, last.isSelected == run.isSelected {
        runs[runs.count - 1] = Run(
          range: last.range.lowerBound..<run.range.upperBound, isSelected: run.isSelected)
      } else {
        runs.append(run)
      }
    }
    self.runs = runs
  }

  /// One range out of so many parameters, all by default.
  ///
  /// - Parameters:
  ///   - range: The selected indices; `nil` for all.
  ///   - parameterCount: How many parameters there are.
  public init(_ range: Range<Int>? = nil, outOf parameterCount: Int) {
    let range = range ?? 0..<parameterCount
    precondition(
      range.lowerBound >= 0 && range.upperBound <= parameterCount, "a range of the parameters")
    runs = [
      Run(range: 0..<range.lowerBound, isSelected: false), Run(range: range, isSelected: true),
      Run(range: range.upperBound..<parameterCount, isSelected: false),
    ].filter { !$0.range.isEmpty }
  }

  /// How many parameters there are, selected or not.
  public var parameterCount: Int { runs.last?.range.upperBound ?? 0 }

  /// The selected indices, ascending; no two ranges touch.
  public var ranges: [Range<Int>] { runs.filter(\.isSelected).map(\.range) }
}
