import Alignment
import Networks
import Randomness
import Testing

@Suite("Channel permutations") struct ChannelPermutationsTests {
  @Test("are undone by their inverse")
  func inverse() {
    let permutations = ChannelPermutations([[2, 0, 1], [0, 1], []])
    #expect(permutations.inverse.orders == [[1, 2, 0], [0, 1], []])
    #expect(permutations.inverse.inverse == permutations)
  }

  @Test("have one order for each group, of its channels")
  func groups() throws {
    let groups = ChannelGroups(of: try PlainNetwork(.two).graph())
    var random = RandomStream(seed: 1)
    let drawn = ChannelPermutations.random(of: groups, using: &random)
    #expect(drawn.orders.map(\.count) == [16, 16])
    #expect(drawn != .identity(of: groups))
    #expect(drawn.orders.allSatisfy { $0.sorted() == Array(0..<16) })
  }

  @Test("refuse an order that has a channel twice")
  func twice() async {
    await #expect(processExitsWith: .failure) { _ = ChannelPermutations([[0, 0]]) }
  }

  @Test("refuse to move a network of other groups")
  func otherGroups() async {
    await #expect(processExitsWith: .failure) {
      let graph = try PlainNetwork(.two).graph()
      let zeros = [Double](repeating: 0, count: graph.parameterCount)
      _ = ChannelGroups(of: graph).permuted(zeros, by: ChannelPermutations([[0, 1]]))
    }
  }
}
