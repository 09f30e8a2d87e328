import Testing

@testable import FeatureMaps

@Suite("Feature view") struct FeatureViewTests {
  /// Every combination of terms and gate, so that each loop of its own and the general one run.
  struct Form: Sendable, CustomTestStringConvertible {
    let gatedCount: Int
    let plainCount: Int
    let gate: Int
    let coefficients: Coefficients

    enum Coefficients: CaseIterable { case none, allButPlainShift, all }

    static let all = (0...2).flatMap { gatedCount in
      (0...2).flatMap { plainCount in
        (0...2).flatMap { gate in
          Coefficients.allCases.map {
            Form(gatedCount: gatedCount, plainCount: plainCount, gate: gate, coefficients: $0)
          }
        }
      }
    }
    .filter { $0.gatedCount + $0.plainCount > 0 }

    var testDescription: String {
      "\(gatedCount) gated, \(plainCount) plain, gate \(gate), \(coefficients) coefficients"
    }

    func view(_ shape: FeatureShape, _ arena: TestArena) -> FeatureView {
      func vector() -> ChannelVector? {
        coefficients != .none ? arena.channels(shape.channelCount) : nil
      }
      func terms(_ count: Int) -> [FeatureView.Term] {
        (0..<count).map { _ in .init(arena.map(shape), times: vector()) }
      }
      let gates: [FeatureView.Gate] = [
        .open, .ownSign, .sign(of: arena.map(shape), scale: vector(), shift: vector()),
      ]
      return FeatureView(
        gated: terms(gatedCount), shift: vector(), gate: gates[gate], plain: terms(plainCount),
        plainShift: coefficients == .all ? vector() : nil)
    }
  }

  static let shape = FeatureShape(imageCount: 3, channelCount: 11, height: 3, width: 5)

  // Four products, their sum with two shifts and the sum with an earlier value: fewer than ten
  // roundings, each of at most u times the sum of the magnitudes.
  static let roundings = 10.0

  @Test(
    "is written as its formula says, in every variant, and leaves the padding zero",
    arguments: Form.all)
  func formula(_ form: Form) throws {
    let team = try ThreadTeam(threadCount: 2)
    for variant in variantsHere {
      let arena = TestArena(variant)
      let view = form.view(Self.shape, arena)
      let expected = PlainView(view)
      let map = arena.map(Self.shape)
      let before = map.plain
      view.write(to: map, .add, team: team)
      for (index, found) in map.plain.enumerated() {
        let bound = Self.roundings * roundoff * (expected.sizes[index] + abs(before[index]))
        #expect(abs(found - before[index] - expected.values[index]) <= bound, "\(variant)")
      }
      view.write(to: map, team: team)
      for (index, found) in map.plain.enumerated() {
        let bound = Self.roundings * roundoff * expected.sizes[index]
        #expect(abs(found - expected.values[index]) <= bound, "\(variant)")
      }
      #expect(map.strayCount == 0)
    }
  }

  @Test("may be written over a map that it reads", arguments: variantsHere)
  func inPlace(variant: LaneVariant) throws {
    let team = try ThreadTeam(threadCount: 1)
    let arena = TestArena(variant)
    let (map, other) = (arena.map(Self.shape), arena.map(Self.shape))
    let view = FeatureView(
      gated: [.init(map, times: arena.channels(11)), .init(other)], gate: .ownSign)
    let apart = arena.map(Self.shape)
    view.write(to: apart, team: team)
    view.write(to: map, team: team)
    #expect(map.raw == apart.raw)
  }

  @Test("leaves the gaps between rows and between blocks alone", arguments: variantsHere)
  func pitches(variant: LaneVariant) {
    let arena = TestArena(variant)
    let lanes = variant.laneCount
    let blocks = variant.paddedCount(11) / lanes
    let view = FeatureView(arena.map(Self.shape))
    let (rowPitch, blockPitch) = (7 * lanes, 5 * 7 * lanes)
    let padded = arena.flat([Float](repeating: 9, count: blocks * blockPitch))
    unsafe view.stage(
      image: 1, .overwrite, into: padded.pointer, rowPitch: rowPitch, blockPitch: blockPitch)
    let (found, raw) = (padded.floats, view.gated[0].map.raw)
    for index in found.indices {
      let (block, inBlock) = index.quotientAndRemainder(dividingBy: blockPitch)
      let (row, inRow) = inBlock.quotientAndRemainder(dividingBy: rowPitch)
      let source = ((blocks + block) * 3 + row) * 5 * lanes + inRow
      #expect(found[index] == (row < 3 && inRow < 5 * lanes ? raw[source] : 9))
    }
  }

  @Test("a gate lets NaN pass, as PyTorch's ReLU does", arguments: variantsHere)
  func notANumber(variant: LaneVariant) throws {
    let team = try ThreadTeam(threadCount: 1)
    let shape = FeatureShape(imageCount: 1, channelCount: 1, height: 1, width: 4)
    let arena = TestArena(variant)
    let map = arena.map(shape, [.nan, -1, 0, 2])
    let result = arena.map(shape)
    FeatureView(gated: [.init(map)], gate: .ownSign).write(to: result, team: team)
    #expect(result.floats[0].isNaN)
    #expect(Array(result.floats[1...]) == [0, 0, 2])
    let gradient = arena.map(shape, [5, 6, 7, 8])
    FeatureView(gated: [.init(gradient)], gate: .sign(of: map, scale: nil, shift: nil))
      .write(to: result, team: team)
    #expect(result.floats == [5, 0, 0, 8])
  }

  @Test("a reduction visits every image right after it is written")
  func reduction() throws {
    let team = try ThreadTeam(threadCount: 2)
    let arena = TestArena(.fastest)
    let map = arena.map(Self.shape, [Float](repeating: 0, count: Self.shape.valueCount))
    let moments = ChannelMoments(of: map, team: team)
    FeatureView(arena.map(Self.shape)).write(to: map, team: team, then: moments)
    let again = ChannelMoments(of: map, team: team)
    again.run(imageCount: 3, team: team)
    #expect((0..<11).allSatisfy { moments.mean(channel: $0) == again.mean(channel: $0) })
    #expect((0..<11).allSatisfy { moments.variance(channel: $0) == again.variance(channel: $0) })
  }
}
