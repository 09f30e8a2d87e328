public import Sharpness
import Records
import Statistics

/// One measure of sharpness with its value and what is known of its error.
public struct SharpnessRow: Sendable, Codable, Equatable {
  /// Which measure.
  public let measure: SharpnessMeasure
  /// Which variant of it, such as a tensor or a shape of noise; empty where there is one.
  public let variant: String
  /// Its value.
  public let value: Double
  /// In which unit.
  public let unit: String
  /// What the value is to the quantity that it stands for.
  public let kind: Kind
  /// The lower end of the interval of an estimate; nil where there is none.
  public let lower: Double?
  /// The upper end of the interval of an estimate; nil where there is none.
  public let upper: Double?
  /// Whether the method could do its work.
  public let isConverged: Bool
  /// Which rescalings of the network leave it alone.
  public let invariance: RescalingInvariance
  /// The rise after the one step of sharpness-aware minimisation, in nats; for worst cases.
  public let oneStepRise: Double?
  /// The highest less the lowest rise at the ends of the climbs, in nats; for worst cases.
  public let spread: Double?

  /// What a value is to the quantity that it stands for.
  public enum Kind: String, Sendable, Codable {
    /// The quantity itself, for the samples of the objective.
    case exact
    /// An estimate with an interval.
    case estimate
    /// Not above the quantity: a maximum that a search may have missed.
    case lowerBound = "lower-bound"
  }

  private enum CodingKeys: String, CodingKey {
    case measure, variant, value, unit, kind, lower, upper, invariance, oneStepRise, spread
    case isConverged = "converged"
  }

  static let columns = [
    "measure", "variant", "value", "unit", "kind", "lower", "upper", "converged", "invariance",
    "oneStepRise", "spread",
  ]

  /// An exact value.
  init(
    _ measure: SharpnessMeasure, _ variant: String, exact value: Double, unit: String,
    _ invariance: RescalingInvariance
  ) {
    (self.measure, self.variant, self.value, self.unit) = (measure, variant, value, unit)
    (kind, lower, upper, isConverged) = (.exact, nil, nil, true)
    (self.invariance, oneStepRise, spread) = (invariance, nil, nil)
  }

  /// An estimate.
  init(
    _ measure: SharpnessMeasure, _ variant: String, _ estimate: Estimate, unit: String,
    isConverged: Bool = true, _ invariance: RescalingInvariance
  ) {
    (self.measure, self.variant, value, self.unit) = (measure, variant, estimate.value, unit)
    let bounds = estimate.interval
    kind = .estimate
    lower = bounds.lowerBound.isFinite ? bounds.lowerBound : nil
    upper = bounds.upperBound.isFinite ? bounds.upperBound : nil
    self.isConverged = isConverged && estimate.isConverged
    (self.invariance, oneStepRise, spread) = (invariance, nil, nil)
  }

  /// The best of a search.
  init(
    _ measure: SharpnessMeasure, _ variant: String, _ search: RiseSearch, value: Double,
    unit: String, _ invariance: RescalingInvariance
  ) {
    (self.measure, self.variant, self.value, self.unit) = (measure, variant, value, unit)
    (kind, lower, upper, isConverged) = (.lowerBound, nil, nil, search.isConverged)
    (self.invariance, oneStepRise, spread) = (invariance, search.oneStepRise, search.spread)
  }
}

// MARK: - Rows of a table

extension SharpnessRow {
  var cells: [CSVCell] {
    func cell(_ value: Double?) -> CSVCell { value.map(CSVCell.double) ?? .missing }
    return [
      .string(measure.rawValue), .string(variant), .double(value), .string(unit),
      .string(kind.rawValue), cell(lower), cell(upper), .string("\(isConverged)"),
      .string(invariance.rawValue), cell(oneStepRise), cell(spread),
    ]
  }

  /// The rows of a table that the same measures have written.
  static func rows(of table: CSVTable) throws(FormatError) -> [SharpnessRow] {
    let names = try table.strings("measure")
    let (variants, units) = (try table.strings("variant"), try table.strings("unit"))
    let (kinds, invariances) = (try table.strings("kind"), try table.strings("invariance"))
    let (values, converged) = (try table.doubles("value"), try table.strings("converged"))
    let (lower, upper) = (try table.optionalDoubles("lower"), try table.optionalDoubles("upper"))
    let (steps, spreads) = (
      try table.optionalDoubles("oneStepRise"), try table.optionalDoubles("spread")
    )
    return names.indices.compactMap { row in
      guard let measure = SharpnessMeasure(rawValue: names[row]),
        let kind = Kind(rawValue: kinds[row]),
        let invariance = RescalingInvariance(rawValue: invariances[row])
      else { return nil }
      return SharpnessRow(
        measure: measure, variant: variants[row], value: values[row], unit: units[row],
        kind: kind, lower: lower[row], upper: upper[row], isConverged: converged[row] == "true",
        invariance: invariance, oneStepRise: steps[row], spread: spreads[row])
    }
  }

  private init(
    measure: SharpnessMeasure, variant: String, value: Double, unit: String, kind: Kind,
    lower: Double?, upper: Double?, isConverged: Bool, invariance: RescalingInvariance,
    oneStepRise: Double?, spread: Double?
  ) {
    (self.measure, self.variant, self.value, self.unit) = (measure, variant, value, unit)
    (self.kind, self.lower, self.upper) = (kind, lower, upper)
    (self.isConverged, self.invariance) = (isConverged, invariance)
    (self.oneStepRise, self.spread) = (oneStepRise, spread)
  }
}
