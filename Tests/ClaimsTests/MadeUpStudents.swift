import MultiView

@testable import Claims
@testable import Studies

extension MadeUp {
  /// Evidence of the preset's students: one row for each value, filled by algebra.
  static func students(
    _ values: [Double], _ fill: (inout Evidence, Double) -> Void
  ) -> Evidence {
    var preset = StudyPreset()
    preset.students = StudentSettings()
    var evidence = Evidence(preset: preset)
    for value in values { fill(&evidence, value) }
    return evidence
  }

  /// A network of a chain with one number for all its errors and one for all measures of flatness.
  static func model(error: Double = 0.5, flatness: Double = 1) -> GenerationStudy.Model {
    GenerationStudy.Model(
      errors: errors(multiView: error, singleView: error), trainingLoss: 0.1, confidence: 0.9,
      flatness: Flatness(
        topEigenvalue: flatness, topEigenvalueResidual: 0, confidentTopEigenvalue: flatness,
        trace: flatness, gaussNewtonTrace: flatness, sharpness: flatness,
        adaptiveSharpness: flatness),
      fidelity: nil)
  }

  /// A chain with one model for each number, and the ensemble's error.
  static func chain(
    _ models: [GenerationStudy.Model], ensemble: Double? = nil
  ) -> GenerationStudy.Row {
    GenerationStudy.Row(
      models: models, ensemble: ensemble.map { errors(singleView: $0) }, diverged: [])
  }

  /// A student that starts at a share of its teacher, with agreements on training and test samples.
  static func student(
    _ share: Double, agreement: Double, training: Double = 1, barrier: Double = 0
  ) -> FidelityStudy.Student {
    func closeness(_ agreement: Double) -> Fidelity.Closeness {
      Fidelity.Closeness(agreement: agreement, divergence: 1 - agreement)
    }
    return FidelityStudy.Student(
      teacherShare: share, errors: errors(),
      fidelity: Fidelity(
        training: closeness(training), multiView: closeness(agreement),
        singleView: closeness(agreement)),
      barrier: barrier)
  }
}
