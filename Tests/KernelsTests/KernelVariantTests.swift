import Kernels
import Testing

@Suite("Kernel variants") struct KernelVariantTests {
  @Test("the portable variant runs everywhere")
  func portable() { #expect(KernelVariant.portable.runsHere) }

  @Test("the fastest variant runs here and is not the one that is only for tests")
  func fastest() {
    #expect(KernelVariant.fastest.runsHere)
    #expect(KernelVariant.fastest != .sixteenLanes)
  }

  @Test("count two operations for each lane of twelve multiply-adds a round")
  func multiplyAdds() {
    let lanes: [KernelVariant: Int] = [.portable: 4, .avx2: 8, .avx512: 16, .sixteenLanes: 16]
    for variant in variantsHere {
      let expected = lanes[variant].map { 7 * 12 * 2 * $0 }
      #expect(runMultiplyAdds(rounds: 7, variant: variant) == expected)
    }
  }
}
