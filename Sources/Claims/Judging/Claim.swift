public import MultiView
public import Studies

/// One statement of the literature, with what would support or refute it fixed before any data.
///
/// A claim is a value without state: its file holds the statement, the source, the estimand, the
/// region predicted and the budget, and nothing about how trials are run.
public protocol Claim: Sendable {
  /// The name of the claim, such as `azl.ensemble`.
  var id: String { get }
  /// What is claimed, in one sentence.
  var statement: String { get }
  /// Author, year, identifier and place.
  var source: String { get }
  /// The studies whose trials it is judged on; their number is the preset's.
  var budget: Set<StudyKind> { get }

  /// Refuses a regime in which no trial could say anything about the claim.
  ///
  /// - Throws: `SettingsViolation` for the setting that stands in the way.
  func check(_ preset: StudyPreset) throws(SettingsViolation)

  /// The quantities that stand for the claim, each with its region.
  ///
  /// - Parameter evidence: The trials of every study in the budget.
  func quantities(from evidence: Evidence) -> [Quantity]
}

extension Claim {
  /// Most claims can be asked in every regime.
  public func check(_ preset: StudyPreset) throws(SettingsViolation) {}
}

/// The studies that claims draw on.
public enum StudyKind: String, Sendable, CaseIterable, Codable {
  /// All arms of the multi-view experiment at the preset's own size.
  case multiView = "multi-view"
  /// The same at the other sizes of the preset's list.
  case scaling
  /// The error on the mixture against μ.
  case muLaw = "mu-law"
  /// The lottery with unequal views.
  case viewBias = "view-bias"
  /// Linear heads on random features.
  case randomFeatures = "random-features"
  /// Linear heads on the network's tangent features.
  case tangentFeatures = "tangent-features"
  /// Networks on a Gaussian mixture.
  case gaussian
  /// A teacher and generations of students, with the flatness of each.
  case generations
  /// Students that start between fresh weights and their teacher.
  case fidelity
  /// Students of teachers with hard and with smoothed labels.
  case smoothing = "label-smoothing"
}
