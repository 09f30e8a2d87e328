import FeatureMaps
import Optimisation
import Testing

@Suite("AdamW") struct AdamWTests {
  @Test("ten steps are those of torch.optim.AdamW")
  func pyTorch() throws {
    let vectors: StepVectors = try vectors("Steps")
    for one in vectors.adamw {
      let settings = try AdamW.Settings(
        meanDecay: one.meanDecay, squareDecay: one.squareDecay, epsilon: one.epsilon,
        weightDecay: one.weightDecay)
      let departures = try vectors.departures(
        of: AdamW(settings, decaying: vectors.selection), rate: one.rate, from: one.weights)
      for (step, departure) in departures.enumerated() {
        // Weights stay below 2, and a step has three roundings of them. What is subtracted is
        // below 1/32, so even fifty roundings in its making are less than one of a weight's.
        #expect(departure <= Double(step + 1) * 4 * 2 * roundoff, "step \(step), \(one)")
      }
      #expect(departures.count == 10)
    }
  }
}
