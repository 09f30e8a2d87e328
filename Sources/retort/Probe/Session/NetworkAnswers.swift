internal import Checkpoints
internal import DataSets
internal import Distillation
internal import Execution
internal import FeatureMaps
internal import Foundation
internal import Probing
internal import Training

/// What networks say of a probe's images: its own network, teachers, one that it is compared with.
struct NetworkAnswers {
  private let images: LabelledImages
  private let team: ThreadTeam

  /// - Parameters:
  ///   - images: What they are asked about.
  ///   - team: The threads of all passes.
  init(to images: LabelledImages, _ team: ThreadTeam) { (self.images, self.team) = (images, team) }

  /// The mean logits of teachers, each of which sees the pixels as it is used to; nil for none.
  func together(_ teachers: [EvaluatedNetwork]) throws -> ObjectiveSamples.TeacherAnswers? {
    guard !teachers.isEmpty else { return nil }
    let width = images.classNames.count
    var mean = Rows(repeating: 0, rowCount: images.count, columnCount: width)
    for teacher in teachers { mean.add(try logits(of: teacher), times: 1 / Double(teachers.count)) }
    return ObjectiveSamples.TeacherAnswers(
      logits: mean,
      digest: teachers.map { ProbeSubject.digest(of: $0.checkpoint) }.joined(separator: " "))
  }

  /// The temperature at which a network is as sure as another one is at temperature 1.
  ///
  /// It has six digits, so that other threads, which change logits by rounding, give the same one
  /// and go on with a probe.
  ///
  /// - Throws: ``ProbeError/confidence(found:)`` where there is none.
  func temperature(
    of network: EvaluatedNetwork, matching other: EvaluatedNetwork
  ) throws -> Double {
    let (own, wanted) = (try logits(of: network), Confidence.mean(of: try logits(of: other)))
    let temperature = Confidence.temperature(matching: wanted, of: own)
    // The temperature is exact to a billionth, unless it is an end of the range.
    guard abs(Confidence.mean(of: own, temperature: temperature) - wanted) < 1e-6 else {
      throw ProbeError.confidence(found: wanted)
    }
    return Double(String(format: "%.5e", temperature)) ?? temperature
  }

  private func logits(of network: EvaluatedNetwork) throws -> Rows {
    let evaluator = try NetworkEvaluator(
      images, normalization: network.normalization, team: team)
    let frozen = FrozenNetwork(
      network.checkpoint,
      settings: ExecutionSettings(imageCount: 1, threadCount: team.threadCount), team: team)
    return try evaluator.logits(of: [frozen.executors])
  }
}
