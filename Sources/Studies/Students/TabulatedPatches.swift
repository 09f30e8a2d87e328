internal import Kernels
internal import MultiView
internal import MultiViewCurvature
internal import Randomness

/// Patches that can be written out for a probe.
protocol TabulatedPatches: Patches {
  /// The same samples in double precision.
  var table: PatchTable { get }
  /// The samples of a trial in this representation.
  static func samples(
    _ settings: DataSettings, _ random: RandomStream
  ) throws(SettingsViolation) -> ExperimentData<Self>
}

extension DensePatches: TabulatedPatches {
  var table: PatchTable { PatchTable(self) }

  static func samples(
    _ settings: DataSettings, _ random: RandomStream
  ) throws(SettingsViolation) -> ExperimentData<DensePatches> {
    try .dense(settings, random)
  }
}

extension SparsePatches: TabulatedPatches {
  var table: PatchTable { PatchTable(self) }

  static func samples(
    _ settings: DataSettings, _ random: RandomStream
  ) throws(SettingsViolation) -> ExperimentData<SparsePatches> {
    try .sparse(settings, random)
  }
}
