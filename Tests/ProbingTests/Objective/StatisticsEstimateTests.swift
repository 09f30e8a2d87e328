import Execution
import FeatureMaps
import Landscape
import Networks
import Parallelism
import Testing

@testable import Probing

@Suite("Re-estimated statistics") struct StatisticsEstimateTests {
  private func objective(
    _ subject: TinySubject, batch: Int, cancellation: Cancellation = Cancellation()
  ) throws -> NetworkObjective {
    try NetworkObjective(
      subject.network, subject.samples,
      ObjectiveSettings(
        statistics: .reestimated(over: subject.samples, batch: batch), chunk: .images(3)),
      team: try ThreadTeam(threadCount: 1), cancellation: cancellation)
  }

  /// The reference with the statistics of a batch of all images: where running ones move with a
  /// momentum of a tenth from zero, they hold a tenth of those.
  private func estimated(_ subject: TinySubject, at point: [Double]) -> PlainObjective {
    var plain = subject.plain()
    plain.reference.values = point
    var fromZero = plain.reference
    fromZero.runningMeans = fromZero.runningMeans.map { _ in 0 }
    fromZero.runningVariances = fromZero.runningMeans
    let pass = fromZero.pass(over: subject.images.map { Double($0) }, mode: .training)
    plain.reference.runningMeans = pass.runningMeans.map { 10 * $0 }
    plain.reference.runningVariances = pass.runningVariances.map { 10 * $0 }
    return plain
  }

  @Test("in one batch they are the reference's, at every point, and fixed for derivatives")
  func oneBatch() throws {
    let subject = try TinySubject(.residual)
    let objective = try objective(subject, batch: 128)
    for point in [objective.point, zip(objective.point, subject.direction).map { $0 + 0.1 * $1 }] {
      try objective.move(to: point)
      let plain = estimated(subject, at: point)
      #expect(abs(try objective.value() / plain.value - 1) < 1e-5)
      #expect(relativeDistance(try objective.gradient(), plain.gradient) < 5e-5)
      for matrix in CurvatureMatrix.allCases {
        let found = try objective.product(matrix, subject.direction)
        #expect(relativeDistance(found, plain.product(matrix, subject.direction)) < 2e-4)
      }
    }
  }

  @Test("in several batches the first normalisation has the statistics of all images")
  func severalBatches() throws {
    let subject = try TinySubject(.residual)
    let state = NetworkState(subject.network.graph, subject.network.parameters)
    let estimate = try StatisticsEstimate(
      over: subject.samples, subject.network, batch: 3, on: state,
      ObjectiveSettings().execution(team: try ThreadTeam(threadCount: 1)),
      team: try ThreadTeam(threadCount: 1), cancellation: Cancellation())
    try estimate.update()
    let expected = estimated(subject, at: subject.plain().reference.values).reference
    let first = subject.network.graph.runningStatistics[0].range
    func part(_ values: [Float]) -> [Double] { values[first].map { Double($0) } }
    let (means, variances) = (part(state.runningMeans.values), part(state.runningVariances.values))
    #expect(relativeDistance(means, Array(expected.runningMeans[first])) < 1e-5)
    #expect(relativeDistance(variances, Array(expected.runningVariances[first])) < 1e-5)
  }

  @Test("batches are as few and as equal as can be")
  func parts() {
    #expect(StatisticsEstimate.parts(of: 7, size: 3) == [0..<3, 3..<5, 5..<7])
    #expect(StatisticsEstimate.parts(of: 6, size: 3) == [0..<3, 3..<6])
    #expect(StatisticsEstimate.parts(of: 2, size: 128) == [0..<2])
  }

  @Test("statistics are back where a re-estimate is stopped or fails")
  func restored() throws {
    let subject = try TinySubject(.residual)
    let cancellation = Cancellation()
    let state = NetworkState(subject.network.graph, subject.network.parameters)
    let estimate = try StatisticsEstimate(
      over: subject.samples, subject.network, batch: 3, on: state,
      ObjectiveSettings().execution(team: try ThreadTeam(threadCount: 1)),
      team: try ThreadTeam(threadCount: 1), cancellation: cancellation)
    let before = state.statistics
    state.parameters[0] = .nan
    let error = #expect(throws: LandscapeError.self) { try estimate.update() }
    #expect(
      error?.description == "a statistic of bn1 is not finite: samples 0 to 2 of drawn, all")
    #expect(state.statistics == before)
    cancellation.cancel()
    #expect(throws: LandscapeError.cancelled) { try estimate.update() }
    #expect(state.statistics == before)
  }

  @Test("a network without batch normalization has nothing to estimate")
  func none() throws {
    let subject = try TinySubject(.plain)
    #expect(try objective(subject, batch: 4).value() == subject.objective().value())
  }
}
