internal import Comparisons
internal import Foundation
internal import Statistics

/// What `retort compare` prints: one JSON object, or a table of at most 100 columns.
struct CompareReport: Encodable {
  private let dataSet: String
  private let epochs: Int
  private let selectionRule: String
  private let groups: [Group]
  private let differences: [Difference]

  private struct Group: Encodable {
    let group: String
    let quantity: String
    let runs: Int
    let mean: Double
    let standardError: Double?
    let intervalLow: Double?
    let intervalHigh: Double?
    let minimum: Double
    let maximum: Double
    /// Why there is no interval; nil where there is one.
    let note: String?
  }

  private struct Difference: Encodable {
    let pair: String
    let quantity: String
    let pairs: Int
    let meanDifference: Double
    let standardError: Double?
    let intervalLow: Double?
    let intervalHigh: Double?
    let pValue: Double?
    let adjustedPValue: Double?
    let note: String?
  }

  init(_ comparison: RunComparison) {
    (dataSet, epochs) = (comparison.terms.dataSet, comparison.terms.epochs)
    selectionRule = comparison.terms.rule
    groups = comparison.groups.map { result in
      let mean = result.mean
      return Group(
        group: result.group.name, quantity: result.quantity, runs: mean.values.count,
        mean: mean.mean, standardError: mean.estimate?.standardError,
        intervalLow: mean.estimate?.interval.lowerBound,
        intervalHigh: mean.estimate?.interval.upperBound,
        minimum: mean.values.min() ?? mean.mean, maximum: mean.values.max() ?? mean.mean,
        note: mean.absence?.rawValue)
    }
    differences = comparison.differences.map { result in
      let mean = result.mean
      return Difference(
        pair: result.pair.name, quantity: result.quantity, pairs: mean.values.count,
        meanDifference: mean.mean, standardError: mean.estimate?.standardError,
        intervalLow: mean.estimate?.interval.lowerBound,
        intervalHigh: mean.estimate?.interval.upperBound, pValue: result.pValue,
        adjustedPValue: result.adjustedPValue, note: mean.absence?.rawValue)
    }
  }

  // MARK: - The table

  var text: String {
    var lines = [
      "\(dataSet), \(epochs) epoch\(epochs == 1 ? "" : "s"), \(selectionRule); "
        + "intervals are Student's over runs, 95 %"
    ]
    for quantity in groups.map(\.quantity).withoutRepetitions {
      lines += ["", Self.line(quantity, "runs", "mean", "interval", "lowest", "highest")]
      lines += groups.filter { $0.quantity == quantity }.map { group in
        Self.line(
          group.group, "\(group.runs)", Self.number(group.mean),
          Self.interval(group.intervalLow, group.intervalHigh, group.note),
          Self.number(group.minimum), Self.number(group.maximum))
      }
      let pairs = differences.filter { $0.quantity == quantity }
      if pairs.isEmpty { continue }
      lines += ["", Self.line("difference, run by run", "pairs", "mean", "interval", "p", "Holm")]
      lines += pairs.map { pair in
        Self.line(
          pair.pair, "\(pair.pairs)", Self.signed(pair.meanDifference),
          Self.interval(pair.intervalLow, pair.intervalHigh, pair.note),
          Self.probability(pair.pValue), Self.probability(pair.adjustedPValue))
      }
    }
    return lines.joined(separator: "\n")
  }

  /// 34 + 6 + 10 + 28 + 10 + 10 = 98 columns; a longer name is cut.
  private static func line(
    _ name: String, _ count: String, _ mean: String, _ interval: String, _ low: String,
    _ high: String
  ) -> String {
    let name = name.count <= 33 ? name : String(name.prefix(32)) + "…"
    return name.leading(34) + count.trailing(6) + mean.trailing(10) + interval.trailing(28)
      + low.trailing(10) + high.trailing(10)
  }

  /// Up to 1,000 four decimals, beyond it six digits in all.
  private static func number(_ value: Double) -> String {
    String(format: abs(value) < 1_000 ? "%.4f" : "%.6g", value)
  }

  private static func signed(_ value: Double) -> String {
    String(format: abs(value) < 1_000 ? "%+.4f" : "%+.6g", value)
  }

  private static func interval(_ low: Double?, _ high: Double?, _ note: String?) -> String {
    guard let low, let high else { return note ?? "" }
    return "[\(number(low)), \(number(high))]"
  }

  private static func probability(_ value: Double?) -> String {
    guard let value else { return "-" }
    return value < 1e-4 ? "<0.0001" : String(format: "%.4f", value)
  }
}

extension [String] {
  /// The elements without repetitions, each where it first stood.
  fileprivate var withoutRepetitions: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
