import OneDNN
import Testing

@Suite("oneDNN") struct OneDNNTests {
  @Test("says its version in three numbers, and what it makes use of")
  func version() {
    #expect(OneDNN.version.wholeMatch(of: /\d+\.\d+\.\d+/) != nil)
    #expect(!OneDNN.instructionSet.isEmpty)
  }

  @Test("computes in single precision everywhere, in bfloat16 where a convolution can be compiled")
  func supports() {
    #expect(OneDNN.supports(.float32))
    #expect(!OneDNN.supports(.int32))
    if OneDNN.instructionSet == "avx2" { #expect(!OneDNN.supports(.bfloat16)) }
  }
}
