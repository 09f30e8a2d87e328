import OneDNN
import Testing

/// Pooling by the definition, in double precision.
struct PlainPooling {
  var kind = PoolingKind.maximum
  var shape = [2, 5, 7, 9]
  var window = 3
  var stride = 2
  var padding = 1

  var resultShape: [Int] {
    [shape[0], shape[1]] + shape[2...].map { ($0 + 2 * padding - window) / stride + 1 }
  }

  /// For each result, the indices of the numbers in its window, and what each counts for.
  func windows(_ source: [Float]) -> [[(index: Int, weight: Double)]] {
    let result = resultShape
    return (0..<result.reduce(1, *)).map { position in
      let (x, y) = (position % result[3], position / result[3] % result[2])
      let plane = position / (result[2] * result[3]) * shape[2] * shape[3]
      let (rows, columns) = (range(y, shape[2]), range(x, shape[3]))
      let inside = rows.flatMap { row in
        columns.map { plane + row * shape[3] + $0 }
      }
      switch kind {
      case .maximum:
        let best = inside.reduce(inside[0]) { source[$1] > source[$0] ? $1 : $0 }
        return [(best, 1)]
      case .average: return inside.map { ($0, 1 / Double(window * window)) }
      case .averageInside: return inside.map { ($0, 1 / Double(inside.count)) }
      }
    }
  }

  private func range(_ position: Int, _ length: Int) -> Range<Int> {
    let start = position * stride - padding
    return max(0, start)..<min(length, start + window)
  }

  func forward(
    _ order: MemoryOrder, purpose: Purpose = .training
  ) throws(OneDNNFailure) -> PoolingForward {
    try PoolingForward(
      kind, source: TensorLayout(shape, order: order),
      destination: TensorLayout(resultShape, order: .any),
      window: PlaneExtent(rows: window, columns: window),
      motion: WindowMotion(stride: stride, padding: padding), purpose: purpose)
  }
}

@Suite("Pooling forward") struct PoolingForwardTests {
  // A sum of up to 12 × 8 numbers below 2³, divided once.
  private let tolerance = 100 * 0x1p3 * Double(Float.ulpOfOne)

  @Test("is the definition", arguments: PoolingKind.allCases, [MemoryOrder.nchw, .nhwc, .nChw8c])
  func definition(kind: PoolingKind, order: MemoryOrder) throws {
    let plain = PlainPooling(kind: kind)
    let pooling = try plain.forward(order)
    #expect((pooling.workspace != nil) == (kind == .maximum))
    let source = normalNumbers(plain.shape, seed: 1)
    let result = Tensor(pooling.destination)
    try pooling.run(
      source: tensor(source, like: pooling.source), destination: result,
      workspace: pooling.workspace.map(Tensor.init))
    let expected = plain.windows(source).map { window in
      window.reduce(0) { $0 + Double(source[$1.index]) * $1.weight }
    }
    expectClose(try result.values(), expected, tolerance)
  }

  @Test("needs no workspace when nothing follows")
  func inference() throws {
    #expect(try PlainPooling().forward(.nChw8c, purpose: .inference).workspace == nil)
  }

  @Test("over everything is each channel's mean")
  func globalAverage() throws {
    let shape = [3, 5, 12, 8]
    let pooling = try PoolingForward.globalAverage(source: TensorLayout(shape, order: .nChw8c))
    #expect(pooling.destination.shape == [3, 5, 1, 1])
    let source = normalNumbers(shape, seed: 1)
    let result = Tensor(pooling.destination)
    try pooling.run(source: tensor(source, like: pooling.source), destination: result)
    let expected = (0..<15).map { channel in
      source[channel * 96..<(channel + 1) * 96].reduce(0) { $0 + Double($1) } / 96
    }
    expectClose(try result.values(), expected, tolerance)
  }

  @Test("over everything refuses what is no image")
  func noImage() throws {
    let layout = try TensorLayout([3, 5], order: .nc)
    #expect(throws: OneDNNFailure.self) { try PoolingForward.globalAverage(source: layout) }
  }
}
