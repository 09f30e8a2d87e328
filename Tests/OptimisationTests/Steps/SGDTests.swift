import FeatureMaps
import Optimisation
import Testing

@Suite("SGD") struct SGDTests {
  @Test("ten steps are those of torch.optim.SGD, with and without momentum, Nesterov and decay")
  func pyTorch() throws {
    let vectors: StepVectors = try vectors("Steps")
    for one in vectors.sgd {
      let settings = try SGD.Settings(
        momentum: one.momentum, weightDecay: one.weightDecay,
        acceleration: one.nesterov ? .nesterov : .heavyBall)
      let departures = try vectors.departures(
        of: SGD(settings, decaying: vectors.selection), rate: one.rate, from: one.weights)
      for (step, departure) in departures.enumerated() {
        // Weights and velocities stay below 8; in a step at most eight roundings, settings' too.
        #expect(departure <= Double(step + 1) * 8 * 8 * roundoff, "step \(step), \(one)")
      }
      #expect(departures.count == 10)
    }
  }

  @Test("Nesterov's acceleration without momentum is refused, as in PyTorch")
  func nesterovNeedsMomentum() {
    #expect(
      throws: OptimisationError(
        setting: "momentum", found: "0.0", allowed: "above 0 with Nesterov's acceleration")
    ) { try SGD.Settings(momentum: 0) }
  }
}
