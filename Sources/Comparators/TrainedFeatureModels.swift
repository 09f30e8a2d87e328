internal import MultiView
internal import Kernels
internal import Statistics

/// Every predictor of one comparison, trained.
struct TrainedFeatureModels<Map: FeatureMap>: Sendable {
  private let maps: [Map]
  private let studentMap: Map
  /// Each member's heads, trained alone.
  private let members: [FeatureHeads]
  /// Each member's part of the head over all features.
  private let jointParts: [FeatureHeads]
  private let distilled: FeatureHeads
  private let control: FeatureHeads

  /// Trains all heads on the same samples.
  init(
    maps: [Map], studentMap: Map, samples: LabelledPatches<DensePatches>, classCount: Int,
    settings: FeatureHeads.Settings
  ) throws(StatisticsError) {
    self.maps = maps
    self.studentMap = studentMap
    let labels = HeadTargets(labels: samples.labels, classCount: classCount)
    let tables = maps.map { $0.features(of: samples.patches) }
    var members: [FeatureHeads] = []
    var ensemble = Array(repeating: 0.0, count: labels.values.count)
    for table in tables {
      let heads = try FeatureHeads(on: table, targets: labels, settings: settings)
      let outputs = heads.outputs(for: table)
      for index in ensemble.indices { ensemble[index] += outputs[index] / Double(maps.count) }
      members.append(heads)
    }
    self.members = members
    jointParts = try FeatureHeads.trainedTogether(
      on: tables, targets: labels, settings: settings)
    let studentTable = studentMap.features(of: samples.patches)
    distilled = try FeatureHeads(
      on: studentTable, targets: HeadTargets(outputs: ensemble, classCount: classCount),
      settings: settings)
    control = try FeatureHeads(on: studentTable, targets: labels, settings: settings)
  }

  /// The errors of every predictor on one set of samples, as fractions.
  func errors(on samples: LabelledPatches<DensePatches>) -> FeatureModelErrors {
    let classCount = control.classCount
    // The one place where outputs become single precision.
    func error(_ outputs: [Double]) -> Double {
      Classification.error(
        logits: outputs.map { Float($0) }, labels: samples.labels, classCount: classCount)
    }
    var memberErrors: [Double] = []
    // Sums decide as means do, so no division is needed.
    var ensemble = Array(repeating: 0.0, count: samples.labels.count * classCount)
    var joint = ensemble
    for (index, map) in maps.enumerated() {
      let table = map.features(of: samples.patches)
      let outputs = members[index].outputs(for: table)
      let part = jointParts[index].outputs(for: table)
      memberErrors.append(error(outputs))
      for position in ensemble.indices {
        ensemble[position] += outputs[position]
        joint[position] += part[position]
      }
    }
    let table = studentMap.features(of: samples.patches)
    return FeatureModelErrors(
      members: memberErrors, ensemble: error(ensemble), joint: error(joint),
      distilled: error(distilled.outputs(for: table)),
      control: error(control.outputs(for: table)))
  }
}

/// The errors of every predictor on one set of samples, as fractions.
struct FeatureModelErrors: Sendable {
  let members: [Double]
  let ensemble: Double
  let joint: Double
  let distilled: Double
  let control: Double
}

extension FeatureComparisonResult {
  /// Regroups errors by predictor.
  init(
    training: FeatureModelErrors, multiView: FeatureModelErrors, singleView: FeatureModelErrors
  ) {
    func errors(_ predictor: (FeatureModelErrors) -> Double) -> ArmErrors {
      ArmErrors(
        training: predictor(training), multiView: predictor(multiView),
        singleView: predictor(singleView))
    }
    members = training.members.indices.map { member in errors { $0.members[member] } }
    ensemble = errors(\.ensemble)
    joint = errors(\.joint)
    distilled = errors(\.distilled)
    control = errors(\.control)
  }
}
