import FeatureMaps
import Optimisation
import Testing

@Suite("Weight average") struct WeightAverageTests {
  let team: ThreadTeam

  init() throws { team = try ThreadTeam(threadCount: 2) }

  /// A network of two weights and one normalised channel, all of one value.
  private func source(_ value: Float) -> WeightAverage.Source {
    WeightAverage.Source(
      parameters: FlatVector([value, value]), runningMeans: FlatVector([value]),
      runningVariances: FlatVector([value]))
  }

  private func set(_ source: WeightAverage.Source, _ value: Float) {
    source.parameters.load([value, value].span)
    source.runningMeans.load([value].span)
    source.runningVariances.load([value].span)
  }

  // From w₀ = 0 with w = 1 ever after, 1 − average is the product of the decays.
  private func remainders(_ settings: WeightAverage.Settings, count: Int) -> [Double] {
    let source = source(0)
    let average = WeightAverage(settings, of: source, team: team)
    set(source, 1)
    return (0..<count).map { _ in
      average.update(team: team)
      return 1 - Double(average.parameters[0])
    }
  }

  @Test("after n updates towards 1 it lacks the n-th power of the decay", arguments: [0.3, 0.9])
  func closedForm(decay: Double) throws {
    var expected = 1.0
    for (index, found) in remainders(try .init(decay: decay), count: 20).enumerated() {
      expected *= decay
      // Two or three roundings of numbers up to 1 in each update, and the share's.
      #expect(abs(found - expected) <= Double(index + 1) * 4 * roundoff)
    }
  }

  @Test("warmed up gradually, the decay is (1 + n) / (10 + n) until it is reached")
  func gradual() throws {
    var expected = 1.0
    let found = remainders(try .init(decay: 0.5, warmUp: .gradual), count: 12)
    for (n, found) in found.enumerated() {
      // (1 + 8) / (10 + 8) is the first to reach one half.
      expected *= n < 8 ? Double(1 + n) / Double(10 + n) : 0.5
      #expect(abs(found - expected) <= Double(n + 1) * 4 * roundoff)
    }
  }

  @Test("warmed up as a plain mean, it is the mean of the weights until the decay takes over")
  func plainMean() throws {
    let source = source(100)
    let average = WeightAverage(
      try .init(decay: 0.75, warmUp: .plainMean), of: source, team: team)
    var found: [Float] = []
    for value in [8, 4, 0, 4, 9] {
      set(source, Float(value))
      average.update(team: team)
      found.append(average.parameters[0])
    }
    // 1 − 1/(n + 1) is below 3/4 for n < 3 and equal to it at n = 3, then capped.
    let expected: [Float] = [8, 6, 4, 4, 0.75 * 4 + 0.25 * 9]
    for (found, expected) in zip(found, expected) {
      #expect(abs(found - expected) <= 4 * 8 * Float(roundoff))
    }
    #expect(found[0] == 8)
  }

  @Test("running statistics are averaged or copied, as asked")
  func statistics() throws {
    for (rule, expected) in [(WeightAverage.Statistics.averaged, Float(0.5)), (.copied, 1)] {
      let source = source(0)
      let average = WeightAverage(
        try .init(decay: 0.5, statistics: rule), of: source, team: team)
      set(source, 1)
      average.update(team: team)
      #expect(average.parameters.values == [0.5, 0.5])
      #expect(average.runningMeans[0] == expected)
      #expect(average.runningVariances[0] == expected)
    }
  }

  @Test("starts as the network, and does not follow it between updates")
  func start() throws {
    let source = source(7)
    let average = WeightAverage(try .init(decay: 0.9), of: source, team: team)
    set(source, 1)
    #expect(average.vectors.allSatisfy { $0.vector.values.allSatisfy { $0 == 7 } })
  }

  /// Updates towards weights that are fixed by the update's number.
  private func update(
    _ average: WeightAverage, _ source: WeightAverage.Source, _ range: Range<Int>,
    threadCount: Int = 2
  ) throws {
    let team = try ThreadTeam(threadCount: threadCount)
    for index in range {
      source.parameters.load(FlatVector(normal: 500, seed: UInt64(50 + index)).values.span)
      average.update(team: team)
    }
  }

  private func wideSource() -> WeightAverage.Source {
    WeightAverage.Source(
      parameters: FlatVector(normal: 500, seed: 49), runningMeans: FlatVector([]),
      runningVariances: FlatVector([]))
  }

  @Test("goes on to the same bits from what was saved, on any number of threads")
  func restores() throws {
    let settings = try WeightAverage.Settings(decay: 0.9, warmUp: .gradual)
    let source = wideSource()
    let whole = WeightAverage(settings, of: source, team: team)
    try update(whole, source, 0..<6)

    let other = wideSource()
    let first = WeightAverage(settings, of: other, team: team)
    try update(first, other, 0..<4, threadCount: 3)
    let second = WeightAverage(settings, of: other, team: team)
    second.updateCount = first.updateCount
    for (old, new) in zip(first.vectors, second.vectors) {
      #expect(old.name == new.name)
      new.vector.load(old.vector.values.span)
    }
    try update(second, other, 4..<6, threadCount: 1)
    #expect(second.parameters.bits == whole.parameters.bits)
  }
}
