import Landscape
import Randomness
import Testing

@Suite("Two-layer reference network") struct TwoLayerNetworkTests {
  @Test("the gradient agrees with central differences of the loss")
  func gradient() {
    let network = TwoLayerNetwork(seed: 3)
    let home = network.point
    var gradient = home
    network.gradient(into: &gradient)
    // Truncation h² times a third derivative and rounding u / h are both below 1e-9 at this h.
    let h = 1e-5
    for index in home.indices {
      var (up, down) = (home, home)
      up[index] += h
      down[index] -= h
      network.move(to: up)
      let above = network.value()
      network.move(to: down)
      let below = network.value()
      #expect(abs(gradient[index] - (above - below) / (2 * h)) < 1e-8, "entry \(index)")
    }
  }

  @Test("the Hessian product agrees with central differences of the gradient")
  func hessianProduct() throws {
    let network = TwoLayerNetwork(seed: 4)
    let home = network.point
    var random = RandomStream(seed: 5)
    let direction = home.map { _ in random.normal() }
    var product = home
    try network.multiply(.hessian, direction, into: &product)
    let h = 1e-5
    var (above, below) = (home, home)
    network.move(to: home.indices.map { home[$0] + h * direction[$0] })
    network.gradient(into: &above)
    network.move(to: home.indices.map { home[$0] - h * direction[$0] })
    network.gradient(into: &below)
    // A vector of length about 6 makes the truncation some 200 times that of one entry: 1e-7.
    for index in home.indices {
      #expect(abs(product[index] - (above[index] - below[index]) / (2 * h)) < 1e-6)
    }
  }

  @Test("rescaling its neurons by powers of two leaves the loss alone, bit for bit")
  func rescaling() {
    let network = TwoLayerNetwork(seed: 6)
    let rescaled = network.rescaled(by: [0.5, 2, 4, 1, 8])
    #expect(rescaled.point != network.point)
    #expect(rescaled.value() == network.value())
  }
}
