internal import MultiView
internal import Studies

/// What the claims on students of single networks measure.
enum StudentQuantities {
  /// Differences that are a fall: of an error, or of a measure of sharpness.
  static let fall = -1.0...0.0

  /// A measure's fall or rise from one network to another, in [-1, 1].
  ///
  ///     (later - earlier) / (|later| + |earlier|)
  ///
  /// Measures of flatness differ by factors between seeds, and traces can be negative: this change
  /// has their difference's sign, no unit, and no trial that outweighs the others. No change at all
  /// is 0, also from 0 to 0.
  static func relativeChange(from earlier: Double, to later: Double) -> Double {
    let size = abs(later) + abs(earlier)
    return size == 0 ? 0 : (later - earlier) / size
  }

  /// The relative change of a measure from one generation to another, one value a trial.
  static func change(
    of name: String, from earlier: Int = 0, to later: Int = 1, in evidence: Evidence,
    _ measure: (GenerationStudy.Model) -> Double
  ) -> Quantity {
    let changes = evidence.generations.filter { $0.models.count > later }.map { row in
      relativeChange(from: measure(row.models[earlier]), to: measure(row.models[later]))
    }
    return Quantity(
      name, region: fall, possible: Quantity.differences, .mean(changes))
  }

  /// The difference of an error between two generations, pair by pair.
  static func difference(
    of name: String, from earlier: Int = 0, to later: Int = 1, in evidence: Evidence,
    _ error: (ArmErrors) -> Double
  ) -> Quantity {
    let rows = evidence.generations.filter { $0.models.count > later }
    return Quantity(
      name, region: fall, possible: Quantity.differences,
      .difference(
        rows.map { error($0.models[later].errors) }, rows.map { error($0.models[earlier].errors) }))
  }
}

extension StudyPreset {
  /// What the preset asks of students.
  ///
  /// - Throws: `SettingsViolation` if it asks nothing.
  func studentSettings(for claim: String) throws(SettingsViolation) -> StudentSettings {
    guard let students else {
      throw SettingsViolation(
        setting: "students (for \(claim))", found: "not set",
        allowed: "a section of that name, as in the preset students")
    }
    return students
  }
}
