import Landscape
import Randomness
import Surfaces
import Testing

@Suite("Gaussian directions") struct GaussianDirectionTests {
  @Test("are fixed by seed and index")
  func determinism() throws {
    let directions = try [(1, 0), (1, 0), (1, 1), (2, 0)].map { seed, index in
      try Direction.gaussian(parameterCount: 8, index: index, from: RandomStream(seed: seed))
    }
    #expect(directions[0] == directions[1])
    #expect(directions[0] != directions[2])
    #expect(directions[0] != directions[3])
  }

  @Test("have standard normal components, uncorrelated between indices")
  func moments() throws {
    let count = 20_000
    let stream = RandomStream(seed: 5)
    let first = try Direction.gaussian(parameterCount: count, index: 0, from: stream).components
    let second = try Direction.gaussian(parameterCount: count, index: 1, from: stream).components
    let scale = Double(count).squareRoot()
    // Standard errors of the mean, of the mean square and of the mean product are 1, sqrt 2 and 1
    // over sqrt(count); five of them are passed for one seed in a million.
    #expect(abs(first.reduce(0, +)) < 5 * scale)
    #expect(abs(first.reduce(0) { $0 + $1 * $1 } - Double(count)) < 5 * 2.0.squareRoot() * scale)
    #expect(abs(zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }) < 5 * scale)
  }

  @Test("do not exist without parameters")
  func empty() {
    #expect(throws: LandscapeError.self) {
      try Direction.gaussian(parameterCount: 0, index: 0, from: RandomStream(seed: 1))
    }
  }
}
