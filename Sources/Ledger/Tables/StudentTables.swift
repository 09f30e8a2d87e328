internal import Claims
internal import MultiView
internal import Records
internal import Statistics
internal import Studies

extension LedgerResult {
  /// The tables on students of single networks, by file name without its suffix; those without two
  /// trials are empty.
  ///
  /// Intervals are of level 95 % each, not corrected for their number.
  ///
  /// - Throws: `StatisticsError` for samples that are no numbers.
  func studentTables() throws(StatisticsError) -> [(name: String, table: CSVTable)] {
    [
      ("generations", try generationsTable()), ("teacher-shares", try teacherSharesTable()),
    ]
  }

  /// What is drawn against the generation, each under the name of its column.
  private static let generationMeasures:
    [(name: String, value: @Sendable (GenerationStudy.Model) -> Double?)] = [
      ("single-view error", { $0.errors.singleView }),
      ("multi-view error", { $0.errors.multiView }),
      ("training loss", { $0.trainingLoss }),
      ("confidence", { $0.confidence }),
      ("top eigenvalue", { $0.flatness.topEigenvalue }),
      ("top eigenvalue at equal confidence", { $0.flatness.confidentTopEigenvalue }),
      ("trace", { $0.flatness.trace }),
      ("Gauss-Newton trace", { $0.flatness.gaussNewtonTrace }),
      ("sharpness", { $0.flatness.sharpness }),
      ("adaptive sharpness", { $0.flatness.adaptiveSharpness }),
      ("agreement, training", { $0.fidelity?.training.agreement }),
      ("agreement, single-view", { $0.fidelity?.singleView.agreement }),
      ("divergence, training", { $0.fidelity?.training.divergence }),
      ("divergence, single-view", { $0.fidelity?.singleView.divergence }),
    ]

  /// What is drawn against the teacher's share in a student's initial weights.
  private static let shareMeasures:
    [(name: String, value: @Sendable (FidelityStudy.Student) -> Double)] = [
      ("agreement, training", { $0.fidelity.training.agreement }),
      ("agreement, single-view", { $0.fidelity.singleView.agreement }),
      ("divergence, single-view", { $0.fidelity.singleView.divergence }),
      ("single-view error", { $0.errors.singleView }),
      ("barrier", { $0.barrier }),
    ]

  /// Each measure of teacher and generations.
  private func generationsTable() throws(StatisticsError) -> CSVTable {
    var table = CSVTable(columns: [
      "measure", "generation", "value", "interval_low", "interval_high", "trials",
    ])
    let generations = evidence.generations.map(\.models.count).max() ?? 0
    for (name, value) in Self.generationMeasures {
      for generation in 0..<generations {
        let values = evidence.generations.compactMap { row in
          row.models.count > generation ? value(row.models[generation]) : nil
        }
        try append(values, [.string(name), .integer(generation)], to: &table)
      }
    }
    return table
  }

  /// Each measure of students by where they started.
  private func teacherSharesTable() throws(StatisticsError) -> CSVTable {
    var table = CSVTable(columns: [
      "measure", "teacher_share", "value", "interval_low", "interval_high", "trials",
    ])
    for (name, value) in Self.shareMeasures {
      for share in plan.contents.preset.students?.teacherShares ?? [] {
        let values = evidence.fidelity.compactMap { $0.student(startingAt: share).map(value) }
        try append(values, [.string(name), .double(share)], to: &table)
      }
    }
    return table
  }
}
