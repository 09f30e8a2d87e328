import Networks
import Testing

@Suite("Reference batch normalization") struct ReferenceNormalizationTests {
  /// One channel of the values 1, 2, 3 and 6: mean 3, variance 3.5 with divisor 4, 14/3 with 3.
  private func pass(_ mode: NormalizationMode) throws -> ReferencePass {
    var builder = GraphBuilder(
      architecture: "norm", image: MapShape(channels: 1, height: 1, width: 2))
    let value = builder.normalize(builder.input, epsilon: 0.5, momentum: 0.1, name: "bn")
    let network = ReferenceNetwork(
      builder.graph(output: value), values: [2, -1], runningMeans: [1], runningVariances: [3.5])
    return network.pass(over: [1, 2, 3, 6], mode: mode)
  }

  @Test("standardises by the batch's biased variance in training")
  func training() throws {
    #expect(try pass(.training).logits == [-3, -2, -1, 2])  // 2 (x - 3) / √(3.5 + 0.5) - 1
  }

  @Test("standardises by the running statistics in evaluation")
  func evaluation() throws {
    #expect(try pass(.evaluation).logits == [-1, 0, 1, 4])  // 2 (x - 1) / √(3.5 + 0.5) - 1
  }

  @Test("moves the running statistics by momentum, towards the unbiased variance")
  func runningStatistics() throws {
    let pass = try pass(.training)
    #expect(abs(pass.runningMeans[0] - (0.9 * 1 + 0.1 * 3)) < 1e-15)
    #expect(abs(pass.runningVariances[0] - (0.9 * 3.5 + 0.1 * 14 / 3)) < 1e-15)
  }

  @Test("refuses to train on one value per channel")
  func oneValue() async {
    await #expect(processExitsWith: .failure) {
      var builder = GraphBuilder(
        architecture: "norm", image: MapShape(channels: 1, height: 1, width: 1))
      let value = builder.normalize(builder.input, name: "bn")
      let network = ReferenceNetwork(
        builder.graph(output: value), values: [1, 0], runningMeans: [0], runningVariances: [1])
      _ = network.pass(over: [1], mode: .training)
    }
  }
}
