import Landscape
import Testing

@Suite("Parameter layout") struct ParameterLayoutTests {
  private let layout = ParameterLayout([
    ("conv1.weight", [2, 3, 1, 1], .weight), ("bn1.weight", [2], .normalization),
    ("fc.weight", [4, 2], .weight), ("fc.bias", [4], .bias),
  ])

  @Test("places tensors one after another")
  func ranges() {
    #expect(layout.tensors.map(\.range) == [0..<6, 6..<8, 8..<16, 16..<20])
    #expect(layout.parameterCount == 20)
    #expect(layout.tensors[2].range(ofOutput: 3) == 14..<16)
  }

  @Test("makes a block of each tensor")
  func tensorBlocks() {
    #expect(layout.tensorBlocks.map(\.name) == layout.tensors.map(\.name))
    #expect(layout.tensorBlocks.map(\.ranges) == layout.tensors.map { [$0.range] })
  }

  @Test("groups tensors, in the order in which the groups begin")
  func groups() {
    let byLayer = layout.blocks { tensor in
      tensor.kind == .normalization ? nil : String(tensor.name.prefix { $0 != "." })
    }
    #expect(
      byLayer == [
        ParameterBlock(name: "conv1", ranges: [0..<6]),
        ParameterBlock(name: "fc", ranges: [8..<16, 16..<20]),
      ])
    #expect(byLayer.map(\.parameterCount) == [6, 12])
  }
}
