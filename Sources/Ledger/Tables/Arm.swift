internal import MultiView

/// An arm of the multi-view experiment; raw values are those of tables and figures.
enum Arm: String, CaseIterable {
  case single
  case ensemble
  case distilled
  case distilledControl = "control, distilled"
  case selfDistilled = "self-distilled"
  case selfControl = "control, self-distilled"
  case joint

  /// The arm's error on single-view samples in one trial; nil if it diverged.
  func singleViewError(_ outcome: ExperimentOutcome) -> Double? {
    switch self {
    case .single: outcome.meanOverSingles(\.singleView)
    case .ensemble: outcome.ensemble?.singleView
    case .distilled: outcome.distilled?.singleView
    case .distilledControl: outcome.distilledControl?.singleView
    case .selfDistilled: outcome.selfDistilled?.singleView
    case .selfControl: outcome.selfControl?.singleView
    case .joint: outcome.joint?.singleView
    }
  }
}
