import Distillation
import Execution
import FeatureMaps
import Landscape
import Networks
import Parallelism
import Probing
import Testing

@Suite("The features of a network") struct NetworkObjectiveFeaturesTests {
  private static func objective(
    _ subject: TinySubject, taps: Set<Tap.Name>, cancellation: Cancellation = Cancellation()
  ) throws -> NetworkObjective {
    try NetworkObjective(
      subject.network, subject.samples,
      ObjectiveSettings(order: .value, chunk: .images(3), taps: taps),
      team: try ThreadTeam(threadCount: 1), cancellation: cancellation)
  }

  // Float carries 6e-8 per operation and the sums here have some hundred terms.
  @Test("are the reference's, in chunks too", arguments: TinyNetwork.allCases)
  func reference(kind: TinyNetwork) throws {
    let subject = try TinySubject(kind)
    let graph = subject.network.graph
    let pass = ReferenceNetwork(graph, subject.network.parameters)
      .pass(over: subject.images.map { Double($0) }, mode: .evaluation)
    let node = try #require(graph.node(of: .pooled))
    var reports: [[Int]] = []
    let found = try Self.objective(subject, taps: [.pooled]).features(at: .pooled) {
      reports.append([$0, $1])
    }
    #expect(found.rowCount == 7 && found.columnCount == graph.nodes[node].shape.count)
    #expect(relativeDistance(found.values, pass.values[node]) < 1e-5)
    #expect(reports == [[3, 7], [6, 7], [7, 7]])
  }

  @Test("make the logits through the last layer", arguments: TinyNetwork.allCases)
  func logits(kind: TinyNetwork) throws {
    let subject = try TinySubject(kind)
    let graph = subject.network.graph
    let objective = try Self.objective(subject, taps: [.pooled])
    let features = try objective.features(at: .pooled)
    let layer = graph.parameters(of: graph.output)
    let (weights, biases) = (
      Array(objective.point[layer[0].range]), Array(objective.point[layer[1].range])
    )
    let width = features.columnCount
    let logits = (0..<features.rowCount).flatMap { row in
      biases.indices.map { label in
        biases[label]
          + dot(
            Array(features.values[features.indices(ofRow: row)]),
            Array(weights[label * width..<(label + 1) * width]))
      }
    }
    #expect(relativeDistance(try objective.evaluation().logits.values, logits) < 1e-5)
  }

  @Test("are refused where nobody asked for them, where there are none, and on request")
  func refusals() throws {
    let subject = try TinySubject(.shallow)
    #expect(
      throws: LandscapeError.missing("value 'pooled'; it was made without that tap")
    ) { try Self.objective(subject, taps: []).features(at: .pooled) }
    #expect(throws: LandscapeError.missing("value 'stage 2'; the network names none")) {
      try Self.objective(subject, taps: [.stage(2)]).features(at: .stage(2))
    }
    let cancellation = Cancellation()
    let objective = try Self.objective(subject, taps: [.pooled], cancellation: cancellation)
    cancellation.cancel()
    #expect(throws: LandscapeError.cancelled) { try objective.features(at: .pooled) }
  }
}
