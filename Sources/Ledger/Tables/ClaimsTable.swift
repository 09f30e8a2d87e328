internal import Claims
public import Records
internal import Statistics

extension JudgedClaims {
  /// `claims.csv`: one row for each quantity of each claim.
  public var claimsTable: CSVTable {
    var table = CSVTable(columns: [
      "claim", "source", "quantity", "unit", "region_low", "region_high", "estimate",
      "interval_low", "interval_high", "trials", "verdict",
    ])
    for judgement in judgements {
      let (quantity, estimate) = (judgement.quantity, judgement.estimate)
      let numbers = estimate.map { [$0.value, $0.interval.lowerBound, $0.interval.upperBound] }
      let head: [CSVCell] = [
        .string(judgement.claim), .string(judgement.source), .string(quantity.name),
        .string(quantity.unit), .double(quantity.region.lowerBound),
        .double(quantity.region.upperBound),
      ]
      table.append(
        head + (numbers?.map(CSVCell.double) ?? [.missing, .missing, .missing]) + [
          .integer(quantity.trialCount), .string(judgement.verdict.rawValue),
        ])
    }
    return table
  }
}

extension LedgerResult {
  /// `scaling.csv`: each quantity with a limit, at every number of classes.
  public var scalingTable: CSVTable {
    var table = CSVTable(columns: [
      "claim", "quantity", "classes", "estimate", "interval_low", "interval_high", "trials",
      "limit", "limit_low", "limit_high", "theorem", "contains_theorem",
    ])
    for judgement in judgements {
      guard case .limit(let theorem) = judgement.quantity.role,
        case .limit(let points) = judgement.quantity.samples, let limit = judgement.estimate
      else { continue }
      for point in points {
        let halfWidth = 1.96 * point.standardError
        table.append([
          .string(judgement.claim), .string(judgement.quantity.name), .integer(point.classes),
          .double(point.estimate.value), .double(point.estimate.value - halfWidth),
          .double(point.estimate.value + halfWidth), .integer(point.estimate.sampleCount),
          .double(limit.value), .double(limit.interval.lowerBound),
          .double(limit.interval.upperBound), .double(theorem),
          .string(limit.interval.contains(theorem) ? "yes" : "no"),
        ])
      }
    }
    return table
  }
}
