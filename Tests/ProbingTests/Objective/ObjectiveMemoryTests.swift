import Execution
import FeatureMaps
import Landscape
import Networks
import Testing

@testable import Probing

@Suite("Memory of an objective") struct ObjectiveMemoryTests {
  private static func network() throws -> ProbedNetwork {
    let graph = try ArchitectureRegistry.architecture(named: "resnet8").graph()
    let values = [Float](repeating: 0, count: graph.parameterCount)
    return ProbedNetwork(
      name: "resnet8", digest: "", graph: graph,
      parameters: NetworkParameters(of: graph, values: values))
  }

  private func memory(
    _ settings: ObjectiveSettings, sampleCount: Int = 5_000, threads: Int = 2
  ) throws -> ObjectiveMemory {
    try ObjectiveMemory(
      of: try Self.network(), settings, sampleCount: sampleCount,
      team: try ThreadTeam(threadCount: threads))
  }

  @Test(
    "the estimate is an upper bound of what maps and scratch take, and not a loose one",
    arguments: ExecutionSettings.Convolutions.allCases, ExecutionSettings.Order.allCases)
  func bound(convolutions: ExecutionSettings.Convolutions, order: ExecutionSettings.Order) throws {
    let settings = ObjectiveSettings(
      order: order, chunk: .images(16), convolutions: convolutions, availableBytes: nil)
    let needed = try memory(settings, sampleCount: 16).neededBytes
    let network = try Self.network()
    var execution = settings.execution(team: try ThreadTeam(threadCount: 2))
    execution.imageCount = 16
    let executor = try Executor(NetworkState(network.graph, network.parameters), execution)
    #expect(needed > executor.byteCount)
    // Beside maps and scratch, at most 25 floats for each parameter.
    #expect(needed < executor.byteCount * 5 / 4 + 100 * network.graph.parameterCount)
  }

  @Test("chunks are halved until they fit")
  func fitting() throws {
    let ample = try memory(ObjectiveSettings(availableBytes: nil))
    #expect(ample.chunk == 32)
    let half = try memory(ObjectiveSettings(availableBytes: ample.neededBytes / 2))
    #expect(half.chunk < 32 && half.neededBytes < ample.neededBytes / 2)
    #expect(half.chunk.nonzeroBitCount == 1)
    #expect(try memory(ObjectiveSettings(availableBytes: nil), sampleCount: 5).chunk == 5)
  }

  @Test("vectors of the probe count")
  func vectors() throws {
    let none = try memory(ObjectiveSettings(availableBytes: nil))
    let ten = try memory(ObjectiveSettings(probeVectorCount: 10, availableBytes: nil))
    #expect(ten.neededBytes - none.neededBytes == 80 * (try Self.network().graph.parameterCount))
  }

  @Test("too little is refused with what is needed and what was found")
  func refused() throws {
    for chunk in [ObjectiveSettings.Chunk.fitting, .images(1)] {
      let error = #expect(throws: LandscapeError.self) {
        try memory(
          ObjectiveSettings(chunk: chunk, probeVectorCount: 3, availableBytes: 1 << 20))
      }
      let words = try #require(error?.description)
      #expect(words.hasPrefix("memory: found 1.0 MiB available, allowed is "))
      #expect(
        words.hasSuffix(" or more for resnet8 in chunks of 1 images, with 3 vectors of the probe"))
    }
    #expect(throws: LandscapeError.self) {
      try memory(ObjectiveSettings(chunk: .images(0), availableBytes: nil))
    }
  }
}
