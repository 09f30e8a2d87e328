import OneDNN
import Testing

@Suite("Concatenation") struct ConcatenationTests {
  @Test("puts channels one after the other", arguments: [[8, 16], [3, 5], [24, 8]])
  func channels(counts: [Int]) throws {
    let inputs = try counts.map { try TensorLayout([2, $0, 3, 5], order: .nChw8c) }
    let joined = try Concatenation(
      inputs, axis: 1, destination: TensorLayout([2, counts.reduce(0, +), 3, 5], order: .nChw8c))
    let values = counts.indices.map { normalNumbers(inputs[$0].shape, seed: UInt64($0)) }
    let result = Tensor(joined.destination)
    try joined.run(
      zip(values, inputs).map { try tensor($0, like: $1) }, destination: result)
    let expected = (0..<2).flatMap { image in
      counts.indices.flatMap { input in
        let length = counts[input] * 15
        return values[input][image * length..<(image + 1) * length]
      }
    }
    #expect(try result.values() == expected)
  }

  @Test("refuses a result of another length")
  func wrongLength() throws {
    let layout = try TensorLayout([2, 8, 3, 5], order: .nChw8c)
    let failure = #expect(throws: OneDNNFailure.self) {
      try Concatenation([layout, layout], axis: 1, destination: layout)
    }
    #expect(failure?.status == .invalidArguments)
  }
}
