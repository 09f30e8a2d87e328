import Testing

@testable import Execution

@Suite("Memory plan") struct MemoryPlanTests {
  @Test("buffers that live at one time never overlap, and start aligned")
  func noOverlap() {
    // A pseudo-random set, fixed by a linear congruence: 60 buffers with lives inside 0 ... 99.
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let buffers = (0..<60).map { _ in
      let start = next(90)
      return MemoryPlan.Buffer(floatCount: 1 + next(500), life: start...start + next(10))
    }
    let plan = MemoryPlan(buffers, alignment: 16)
    for (first, one) in buffers.enumerated() {
      #expect(plan.offsets[first] % 16 == 0)
      #expect(plan.offsets[first] + one.floatCount <= plan.floatCount)
      for (second, other) in buffers.enumerated()
      where second != first && one.life.overlaps(other.life) {
        let range = plan.offsets[first]..<plan.offsets[first] + one.floatCount
        let otherRange = plan.offsets[second]..<plan.offsets[second] + other.floatCount
        #expect(!range.overlaps(otherRange), "buffers \(first) and \(second)")
      }
    }
  }

  @Test("a chain of maps that die after their reader takes two places")
  func chain() {
    let buffers = (0..<10).map { MemoryPlan.Buffer(floatCount: 64, life: $0...$0 + 1) }
    #expect(MemoryPlan(buffers, alignment: 16).floatCount == 128)
  }
}
