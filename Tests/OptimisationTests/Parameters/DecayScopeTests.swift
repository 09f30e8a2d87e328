import Networks
import Optimisation
import Testing

@Suite("Decay scope") struct DecayScopeTests {
  @Test("all parameters decay unless norms and biases are spared")
  func all() throws {
    let graph = try ArchitectureRegistry.architecture(named: "resnet8").graph()
    #expect(DecayScope.all.selection(in: graph).ranges == [0..<graph.parameterCount])
  }

  // What PyTorch's users write: parameters of one dimension do not decay.
  @Test(
    "sparing, exactly the filters and matrices decay",
    arguments: ["resnet8", "vgg8", "plain-2", "densenet-40-12"])
  func sparing(name: String) throws {
    let graph = try ArchitectureRegistry.architecture(named: name).graph()
    let decaying = graph.parameters.filter { $0.shape.count > 1 }
    let ranges = DecayScope.sparingNormsAndBiases.selection(in: graph).ranges
    #expect(ranges.flatMap { Array($0) } == decaying.flatMap { Array($0.range) })
  }

  // ResNet-8 with shortcut A: channels 3-16-16-16-32-32-64-64 of 3×3 filters, then 64 to 10.
  @Test("of ResNet-8's 75 290 parameters 490 are spared")
  func counts() throws {
    let graph = try ArchitectureRegistry.architecture(named: "resnet8", shortcut: .padding).graph()
    let filters = 9 * (3 * 16 + 2 * 16 * 16 + 16 * 32 + 32 * 32 + 32 * 64 + 64 * 64)
    let ranges = DecayScope.sparingNormsAndBiases.selection(in: graph).ranges
    #expect(ranges.reduce(0) { $0 + $1.count } == filters + 64 * 10)
    #expect(graph.parameterCount == 75_290)
    #expect(graph.parameterCount - filters - 640 == 2 * (3 * 16 + 2 * 32 + 2 * 64) + 10)
  }
}
