import Networks
import Testing

@Suite("ResNet-18 for small images") struct ResNet18Tests {
  @Test(
    "has PyTorch's parameters, keys and shapes", arguments: ArchitectureCase.family("resnet18"))
  func layout(_ expected: ArchitectureCase) throws {
    #expect(expected.describes(try expected.graph()))
  }

  // 11,173,962: the count that kuangliu's `resnet.py` prints for 10 classes.
  @Test("has the published number of parameters")
  func published() throws {
    #expect(try ResNet18().graph().parameterCount == 11_173_962)
  }

  @Test("halves the image three times")
  func stages() throws {
    let graph = try ResNet18().graph()
    let sides = (1...4).compactMap { graph.node(of: .stage($0)) }
      .map { graph.nodes[$0].shape.height }
    #expect(sides == [32, 16, 8, 4])
  }
}
