internal import Claims
internal import Foundation
internal import Ledger
internal import Statistics

/// The ledger as a table of at most 100 columns.
struct LedgerText {
  private let ledger: any JudgedClaims
  private let heading: String
  private let remarks: [String]

  /// - Parameters:
  ///   - ledger: What was judged.
  ///   - heading: Where the trials came from.
  ///   - remarks: What no row says of them, each in a line of its own.
  init(_ ledger: any JudgedClaims, heading: String, remarks: [String]) {
    (self.ledger, self.heading, self.remarks) = (ledger, heading, remarks)
  }

  var text: String {
    ([header, columns] + body + closing).joined(separator: "\n")
  }

  private var header: String {
    """

    \(Paragraph.text("Claims ledger, \(heading): \(quantityCount)."))
    Intervals hold together: any verdict is wrong with chance \(ledger.significance) at most (Holm).
    """
  }

  private var quantityCount: String {
    let count = ledger.judgements.count
    return "\(count) \(count == 1 ? "quantity" : "quantities")"
  }

  private var columns: String {
    Self.line("", "predicted", "estimate", "interval", "trials", "verdict")
  }

  private var body: [String] {
    var lines: [String] = []
    for claim in ledger.claims {
      lines.append("\(claim.id)  \(claim.statement)")
      for judgement in ledger.judgements where judgement.claim == claim.id {
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

  /// What no row says: the theorem's constants, and the remarks.
  private var closing: [String] {
    var lines: [String] = []
    for judgement in ledger.judgements {
      guard case .limit(let theorem) = judgement.quantity.role, let limit = judgement.estimate
      else { continue }
      let verb = limit.interval.contains(theorem) ? "contains" : "misses"
      lines.append(
        "\(judgement.claim), \(judgement.quantity.name): "
          + "interval \(verb) the theorem's \(Self.short(theorem))")
    }
    lines += remarks.map { Paragraph.text($0, indent: 2) }
    let counts = Verdict.allCases.map { verdict in
      "\(ledger.judgements.count { $0.verdict == verdict }) \(verdict.rawValue)"
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
