import MultiView
import Testing

@testable import Claims
@testable import Comparators
@testable import Studies

/// Comparisons of linear heads made by algebra: what one member, and with it the rest, errs.
struct FeatureEvidence {
  /// Two members' mean error.
  var member = 0.4
  /// The ensemble's error.
  var ensemble = 0.2
  /// The error of joint training.
  var joint = 0.2
  /// The distilled student's error.
  var distilled = 0.4
  /// The same student without its teacher.
  var control = 0.4

  /// Trials of one kind of features, all errors shifted alike from trial to trial.
  ///
  /// Differences of errors then have no spread of their own; `wobble` gives them one.
  func trials(_ shifts: [Double], wobble: Double = 0.002) -> [FeatureComparisonResult] {
    shifts.enumerated().map { trial, shift in
      let sign = trial.isMultiple(of: 2) ? wobble : -wobble
      func arm(_ error: Double, _ wobble: Double) -> ArmErrors {
        // Errors on other samples must not enter.
        ArmErrors(training: 0.9, multiView: 0.9, singleView: error + shift + wobble)
      }
      return FeatureComparisonResult(
        members: [arm(member - 0.05, 0), arm(member + 0.05, 0)], ensemble: arm(ensemble, sign),
        joint: arm(joint, -sign), distilled: arm(distilled, sign), control: arm(control, 0))
    }
  }

  /// Evidence of one kind of features.
  func evidence(_ kind: FeatureKind, wobble: Double = 0.002, trials count: Int = 8) -> Evidence {
    var evidence = Evidence(preset: StudyPreset())
    evidence.features[kind] = trials(
      (0..<count).map { 0.01 * Double($0 % 3) }, wobble: wobble)
    return evidence
  }
}

extension Claim {
  /// Holds a claim on linear heads over features to its regions and verdicts.
  func expectFeatureVerdicts(
    _ kind: FeatureKind, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let gaining = FeatureEvidence().evidence(kind)
    let names = names(from: gaining)
    #expect(
      quantities(from: gaining).map(\.region) == [-1...0, -1...0.02, -1.25...0],
      sourceLocation: sourceLocation)
    let cases: [(Evidence, Verdict)] = [
      (gaining, .supported),
      // An ensemble that loses, joint training that loses to it, and a student that gains all.
      (
        FeatureEvidence(member: 0.4, ensemble: 0.5, joint: 0.6, distilled: 0.3).evidence(kind),
        .refuted
      ),
      (FeatureEvidence(ensemble: 0.4).evidence(kind, wobble: 0.3, trials: 4), .inconclusive),
    ]
    for (evidence, expected) in cases {
      for name in names {
        #expect(
          try verdict(name, on: evidence) == expected, "\(name)", sourceLocation: sourceLocation)
      }
    }
  }
}
