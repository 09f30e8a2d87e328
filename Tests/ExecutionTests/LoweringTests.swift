import Networks
import Testing

@testable import Execution

@Suite("Lowering") struct LoweringTests {
  @Test("a residual network writes convolutions, the ends of blocks and pooled features alone")
  func residual() throws {
    let graph = try ResNet(depth: 8).graph()
    let lowering = Lowering(graph)
    let written = graph.nodes.indices.filter(lowering.isWritten)
    let kinds = written.map { graph.nodes[$0].operation }
    #expect(lowering.joins.count == 4, "the stem, which the first block adds, and each block")
    #expect(written.count == 1 + 9 + 4 + 2, "images, convolutions, joins, pooling and logits")
    #expect(!kinds.contains { if case .batchNormalization = $0 { true } else { false } })
  }

  @Test("a convolution between a block's input and its normalization keeps no gradient of its own")
  func privateConvolutions() throws {
    let graph = try ResNet(depth: 8).graph()
    let lowering = Lowering(graph)
    for (index, node) in graph.nodes.enumerated() {
      guard case .convolution = node.operation else { continue }
      #expect(lowering.isPrivate(index), "\(node.name)")
      #expect(!lowering.hasGradient(index), "\(node.name)")
    }
  }

  @Test("the sums of a pre-activation network are written, and read by two")
  func preActivation() throws {
    let graph = try WideResNet(depth: 10, widening: 1).graph()
    let lowering = Lowering(graph)
    for (index, node) in graph.nodes.enumerated() where node.operation == .add {
      #expect(lowering.joins[index] != nil)
      #expect(!lowering.isPrivate(index))
      #expect(lowering.hasGradient(index))
    }
  }
}

@Suite("Wide maps") struct WideMapsTests {
  @Test("the concatenations of a dense block lie in its last one")
  func denseBlock() throws {
    let graph = try SmallNetwork.dense.graph()
    let wide = WideMaps(graph)
    let joined = graph.nodes.indices.filter { graph.nodes[$0].operation == .concatenate }
    #expect(joined.count == 4)
    #expect(joined.map(wide.holder) == [joined[2], joined[2], joined[2], joined[3]])
    #expect(
      joined.map { wide.share(graph.nodes[$0].inputs[0], $0) } == [false, true, true, false])
  }
}
