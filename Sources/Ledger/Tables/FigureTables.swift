internal import Claims
internal import Comparators
internal import Foundation
internal import MultiView
public import Records
internal import Statistics
internal import Studies

extension LedgerResult {
  /// The tables that figures are drawn from, by file name without its suffix; those without trials
  /// are left out.
  ///
  /// Intervals in these tables are of level 95 % each, not corrected for their number.
  ///
  /// - Throws: `StatisticsError` for too few trials.
  public func figureTables() throws -> [(name: String, table: CSVTable)] {
    var tables: [(name: String, table: CSVTable)] = []
    if !evidence.base.isEmpty {
      tables += [
        ("view-growth", viewGrowthTable), ("lottery", lotteryTable),
        ("errors", try errorsTable()), ("ensemble-law", try ensembleLawTable()),
        ("samples", try samplesTable()),
      ]
    }
    tables.append(("mu-law", try muLawTable()))
    if !(evidence.features[.randomReLU] ?? []).isEmpty, !evidence.base.isEmpty {
      tables.append(("random-features", try randomFeaturesTable()))
    }
    tables.append(("scaling", scalingTable))
    tables += try studentTables()
    return tables.filter { $0.table.rowCount > 0 }
  }

  private var ownClasses: Int { plan.contents.preset.experiment.data.classes }

  // MARK: - The lottery

  /// Φ of the first network of trial 0 along its training.
  private var viewGrowthTable: CSVTable {
    var table = CSVTable(columns: ["iteration", "class", "view", "phi"])
    let views = plan.contents.preset.experiment.data.views
    for moment in evidence.base[0].growth {
      for (feature, sum) in moment.sums.enumerated() {
        table.append([
          .integer(moment.step), .integer(feature / views), .integer(feature % views + 1),
          .double(sum),
        ])
      }
    }
    return table
  }

  /// Initial Λ of the first networks' classes, with prediction and result.
  private var lotteryTable: CSVTable {
    var table = CSVTable(columns: [
      "trial", "network", "class", "lambda_1", "lambda_2", "predicted", "winner",
    ])
    for (trial, outcome) in evidence.base.enumerated() {
      for ticket in outcome.lottery {
        // 1 or 2 for the view learned, 3 for both, 0 for none.
        let winner = ticket.learned.reduce(0) { $0 + $1 + 1 }
        table.append([
          .integer(trial), .integer(ticket.network), .integer(ticket.label),
          .double(ticket.initial[0]), .double(ticket.initial[1]), .integer(ticket.predicted + 1),
          .integer(winner),
        ])
      }
    }
    return table
  }

  /// One multi-view and one single-view sample, patch by patch.
  private func samplesTable() throws -> CSVTable {
    var table = CSVTable(columns: [
      "sample", "kind", "label", "patch", "class", "view", "strength",
    ])
    let settings = plan.contents.preset.experiment.data
    for (index, sample) in try ExampleSamples.draw(settings, seed: plan.seed).enumerated() {
      for (place, patch) in sample.patches.enumerated() {
        table.append([
          .integer(index), .string(sample.kind == .multiView ? "multi-view" : "single-view"),
          .integer(sample.label), .integer(place),
          .integer(patch.feature.map { $0 / settings.views } ?? -1),
          .integer(patch.feature.map { $0 % settings.views + 1 } ?? 0),
          .double(patch.strength),
        ])
      }
    }
    return table
  }

  // MARK: - Errors of the arms

  /// Errors on single-view samples, the theory's errors over μ, of every arm.
  private func errorsTable() throws -> CSVTable {
    var table = CSVTable(columns: ["arm", "error", "interval_low", "interval_high", "trials"])
    for arm in Arm.allCases {
      try append(evidence.base.compactMap(arm.singleViewError), [.string(arm.rawValue)], to: &table)
    }
    return table
  }

  /// The ensemble's error on single-view samples against its size, with the law of coin flips.
  private func ensembleLawTable() throws -> CSVTable {
    var table = CSVTable(columns: [
      "members", "error", "interval_low", "interval_high", "law", "trials",
    ])
    let law = CoinFlipLaw(plan.contents.preset.experiment.data)
    let curves = evidence.base.map(\.ensembleSingleView).filter { !$0.isEmpty }
    let tests = evidence.testSamples
    for members in 1...plan.contents.preset.experiment.largestEnsemble where curves.count >= 2 {
      let estimate = try Estimate.share(
        successes: curves.map { Int(($0[members - 1] * Double(tests)).rounded()) },
        trials: curves.map { _ in tests })
      table.append([
        .integer(members), .double(estimate.value), .double(estimate.interval.lowerBound),
        .double(estimate.interval.upperBound), .double(law.error(ofMembers: members)),
        .integer(curves.count),
      ])
    }
    return table
  }

  /// The error on the mixture against μ, with the line through the means.
  private func muLawTable() throws -> CSVTable {
    var table = CSVTable(columns: [
      "mu", "error", "interval_low", "interval_high", "fit", "trials",
    ])
    let rows = evidence.muLaw[ownClasses] ?? []
    // A share at which all but one trial diverged has no interval and is left out.
    let measured = plan.contents.preset.muLaw.shares.enumerated().compactMap { index, share in
      let errors = rows.compactMap { $0.errors[index] }
      return errors.count >= 2 ? (share: share, errors: errors) : nil
    }
    let shares = measured.map(\.share)
    guard Set(shares).count >= 2 else { return table }
    let estimates = try measured.map { try Estimate.mean(of: $0.errors) }
    // Equal weights; only the line is used, and known errors allow one through two points.
    let line = try LineFit(
      x: shares, y: estimates.map(\.value), errors: .known(shares.map { _ in 1 }))
    for (share, estimate) in zip(shares, estimates) {
      table.append([
        .double(share), .double(estimate.value), .double(estimate.interval.lowerBound),
        .double(estimate.interval.upperBound),
        .double(line.intercept.value + line.slope.value * share), .integer(estimate.sampleCount),
      ])
    }
    return table
  }

  /// Networks against linear heads on fixed features: errors of each arm.
  private func randomFeaturesTable() throws -> CSVTable {
    var table = CSVTable(columns: [
      "learner", "arm", "error", "interval_low", "interval_high", "trials",
    ])
    for arm in [Arm.single, .ensemble, .joint, .distilled] {
      try append(
        evidence.base.compactMap(arm.singleViewError), [.string("network"), .string(arm.rawValue)],
        to: &table)
    }
    for (kind, name) in [(FeatureKind.randomReLU, "random features"), (.tangent, "NTK features")] {
      let trials = evidence.features[kind] ?? []
      for (arm, error) in [
        ("single", { $0.memberMean.singleView }), ("ensemble", { $0.ensemble.singleView }),
        ("joint", { $0.joint.singleView }), ("distilled", { $0.distilled.singleView }),
      ] as [(String, (FeatureComparisonResult) -> Double)] where !trials.isEmpty {
        try append(trials.map(error), [.string(name), .string(arm)], to: &table)
      }
    }
    return table
  }

  /// Adds a row with the mean of some values; none for fewer than two.
  func append(
    _ values: [Double], _ names: [CSVCell], to table: inout CSVTable
  ) throws(StatisticsError) {
    guard values.count >= 2 else { return }
    let estimate = try Estimate.mean(of: values)
    table.append(
      names + [
        .double(estimate.value), .double(estimate.interval.lowerBound),
        .double(estimate.interval.upperBound), .integer(estimate.sampleCount),
      ])
  }
}
