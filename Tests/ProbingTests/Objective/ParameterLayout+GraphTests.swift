import Landscape
import Networks
import Probing
import Testing

@Suite("Layout of a network's parameters") struct ParameterLayoutGraphTests {
  @Test("names, shapes and places are those of the state dictionary")
  func tensors() throws {
    let graph = try TinyNetwork.residual.graph()
    let layout = ParameterLayout(of: graph)
    #expect(layout.tensors.map(\.name) == graph.parameters.map(\.name))
    #expect(layout.tensors.map(\.shape) == graph.parameters.map(\.shape))
    #expect(layout.tensors.map(\.range) == graph.parameters.map(\.range))
    #expect(layout.parameterCount == graph.parameterCount)
  }

  @Test("matrices and filters are weights, scales and shifts belong to normalisations")
  func kinds() throws {
    func kinds(_ network: TinyNetwork) throws -> [String: ParameterLayout.Kind] {
      let tensors = ParameterLayout(of: try network.graph()).tensors
      return Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0.kind) })
    }
    let (plain, residual) = (try kinds(.plain), try kinds(.residual))
    #expect(residual["bn1.weight"] == .normalization)
    #expect(residual["bn1.bias"] == .normalization)
    #expect(plain["conv1.bias"] == .bias)
    #expect(residual["fc.bias"] == .bias)
    #expect(residual["fc.weight"] == .weight)
    #expect(residual["conv1.weight"] == .weight)
  }
}
