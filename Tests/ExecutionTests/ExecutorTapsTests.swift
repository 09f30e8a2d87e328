import Execution
import Networks
import Testing

@Suite("Taps") struct ExecutorTapsTests {
  @Test(
    "every named value is the reference's, written or not",
    arguments: ["resnet8", "wrn-10-2"], ExecutionSettings.Order.allCases)
  func values(architecture: String, order: ExecutionSettings.Order) throws {
    let graph = try ArchitectureRegistry.architecture(named: architecture)
      .graph(image: MapShape(channels: 3, height: 9, width: 8))
    let trial = Trial(graph, imageCount: 2)
    let names = Set(graph.taps.map(\.name))
    let executor = try trial.executor(
      ExecutionSettings(imageCount: 2, order: order, taps: names))
    let pass = trial.pass(.evaluation)
    for tap in graph.taps {
      let found = try #require(executor.value(at: tap.name))
      #expect(relativeDistance(found, pass.values[tap.node]) < 2e-5, "\(tap.name)")
    }
  }

  @Test("a network without the stage has no such value")
  func missing() throws {
    let trial = Trial(try ResNet(depth: 8).graph(), imageCount: 1)
    let executor = try trial.executor(ExecutionSettings(imageCount: 1, taps: [.stage(9)]))
    #expect(executor.value(at: .stage(9)) == nil)
  }
}
