internal import Claims
internal import Foundation
internal import Ledger
internal import Statistics

/// The ledger as a table of at most 100 columns.
struct LedgerText {
  private let result: LedgerResult
  private let preset: String

  init(_ result: LedgerResult, preset: String) {
    self.result = result
    self.preset = preset
  }

  var text: String {
    ([header, columns] + body + closing).joined(separator: "\n")
  }

  private var header: String {
    """

    Claims ledger, preset \(preset), seed \(result.plan.seed): \(result.judgements.count) quantities.
    Intervals hold together: any verdict is wrong with chance \(result.significance) at most (Holm).
    """
  }

  private var columns: String {
    Self.line("", "predicted", "estimate", "interval", "trials", "verdict")
  }

  private var body: [String] {
    var lines: [String] = []
    for claim in result.plan.claims {
      lines.append("\(claim.id)  \(claim.statement)")
      for judgement in result.judgements where judgement.claim == claim.id {
        let estimate = judgement.estimate
        lines.append(
          Self.line(
            judgement.quantity.name, Self.region(judgement.quantity.region),
            estimate.map { Self.number($0.value) } ?? "-",
            estimate.map { Self.interval($0.interval) } ?? "too few trials",
            "\(judgement.quantity.trialCount)", judgement.verdict.rawValue))
      }
    }
    return lines
  }

  /// What no row says: the theorem's constants, and runs that diverged.
  private var closing: [String] {
    var lines: [String] = []
    for judgement in result.judgements {
      guard case .limit(let theorem) = judgement.quantity.role, let limit = judgement.estimate
      else { continue }
      let verb = limit.interval.contains(theorem) ? "contains" : "misses"
      lines.append(
        "\(judgement.claim), \(judgement.quantity.name): "
          + "interval \(verb) the theorem's \(Self.short(theorem))")
    }
    for (arm, count) in result.evidence.divergences {
      lines.append("diverged and left out: \(arm), \(count) times")
    }
    let counts = Verdict.allCases.map { verdict in
      "\(result.judgements.count { $0.verdict == verdict }) \(verdict.rawValue)"
    }
    lines.append(counts.joined(separator: ", "))
    return [""] + lines
  }

  private static func line(
    _ name: String, _ region: String, _ value: String, _ interval: String, _ trials: String,
    _ verdict: String
  ) -> String {
    "  " + name.leading(38) + region.leading(15) + value.leading(9)
      + interval.leading(19) + trials.leading(5) + verdict
  }

  private static func region(_ region: ClosedRange<Double>) -> String {
    "[\(short(region.lowerBound)), \(short(region.upperBound))]"
  }

  private static func interval(_ interval: ClosedRange<Double>) -> String {
    "[\(number(interval.lowerBound)), \(number(interval.upperBound))]"
  }

  private static func number(_ value: Double) -> String {
    value.isFinite ? String(format: "%.4f", value) : "\(value)"
  }

  private static func short(_ value: Double) -> String { String(format: "%g", value) }
}
