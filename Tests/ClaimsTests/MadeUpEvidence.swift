import Comparators
import MultiView
import Statistics
import Testing

@testable import Claims
@testable import Studies

/// Trials made by algebra, so that what a claim says of them is known beforehand.
///
/// The regime is `reference`: 10 classes, 500 training samples and 1,000 test samples of each kind.
enum MadeUp {
  /// Eight trials that agree to within 0.004 and have exactly this mean, away from 0 and 1.
  ///
  /// Student's interval is then 0.0036 wide to each side, Wilson's on 8,000 pooled samples at most
  /// 0.011: a value 0.02 inside or outside a region is decided at 95 %.
  static func steady(_ value: Double) -> [Double] {
    let spread = min(0.004, abs(value), abs(1 - value))
    return (0..<8).map { value + ($0.isMultiple(of: 2) ? spread : -spread) }
  }

  /// Four trials between two values: Student's interval reaches beyond both, for with standard
  /// deviation s = 0.58 (high - low) its half-width is 3.18 s / 2 = 0.92 (high - low).
  static func scattered(_ low: Double, _ high: Double) -> [Double] { [low, high, low, high] }

  /// Errors of one arm.
  static func errors(training: Double = 0, multiView: Double = 0, singleView: Double = 0)
    -> ArmErrors
  {
    ArmErrors(training: training, multiView: multiView, singleView: singleView)
  }

  /// Outcomes of the multi-view experiment at the regime's own size, one for each value.
  static func outcomes(
    _ values: [Double], _ fill: (inout ExperimentOutcome, Double) -> Void
  ) -> [ExperimentOutcome] {
    values.map { value in
      var outcome = ExperimentOutcome()
      fill(&outcome, value)
      return outcome
    }
  }

  /// Evidence of the multi-view experiment alone, one outcome for each value.
  static func evidence(
    _ values: [Double], _ fill: (inout ExperimentOutcome, Double) -> Void
  ) -> Evidence {
    var evidence = Evidence(preset: StudyPreset())
    evidence.experiments[10] = outcomes(values, fill)
    return evidence
  }

  /// The same at 10, 20 and 40 classes, two trials each, with the value limit + amplitude / k.
  static func law(
    limit: Double, amplitude: Double, _ fill: (inout ExperimentOutcome, Double, Int) -> Void
  ) -> Evidence {
    var evidence = Evidence(preset: StudyPreset())
    for classes in [10, 20, 40] {
      let value = limit + amplitude / Double(classes)
      evidence.experiments[classes] = outcomes([value, value]) { fill(&$0, $1, classes) }
    }
    return evidence
  }
}

extension Claim {
  /// The quantity of a name.
  func quantity(_ name: String, from evidence: Evidence) throws -> Quantity {
    let quantities = quantities(from: evidence)
    return try #require(
      quantities.first { $0.name == name }, "only \(quantities.map(\.name)) are there")
  }

  /// The names of the quantities.
  func names(from evidence: Evidence) -> [String] { quantities(from: evidence).map(\.name) }

  /// The verdict on one quantity alone at 95 %.
  func verdict(_ name: String, on evidence: Evidence) throws -> Verdict {
    let quantity = try quantity(name, from: evidence)
    return Verdict(
      interval: try quantity.estimate(level: 0.95).interval, region: quantity.region)
  }

  /// Holds a limit to the value that the made-up trials approach.
  ///
  /// The points lie on the law to the last digit, so weights do not matter and the fit's rounding
  /// alone is left: condition 10 times some hundred units of 1e-16.
  func expectLimit(
    _ name: String, of limit: Double, theorem: Double, on evidence: Evidence,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let quantity = try quantity("limit: \(name)", from: evidence)
    let estimate = try quantity.estimate(level: 0.95)
    #expect(abs(estimate.value - limit) < 1e-12, sourceLocation: sourceLocation)
    #expect(estimate.interval.contains(theorem), sourceLocation: sourceLocation)
    #expect(quantity.role == .limit(theorem: theorem), sourceLocation: sourceLocation)
    #expect(estimate.sampleCount == 6, sourceLocation: sourceLocation)
    var single = Evidence(preset: evidence.preset)
    single.experiments = evidence.experiments.filter { $0.key == 10 }
    single.muLaw = evidence.muLaw.filter { $0.key == 10 }
    #expect(
      !names(from: single).contains { $0.hasPrefix("limit") }, "one size has no limit",
      sourceLocation: sourceLocation)
  }
}
