import Randomness
import Statistics

/// The course of one search for eigenvalues.
struct LanczosSearch {
  private(set) var space: RitzSpace

  private let settings: EigenvalueSettings
  private let random: RandomStream
  private var directionsDrawn = 0
  private var restarts = 0
  private var productsReported = 0
  private var repeats: RepeatedEigenvalues.Outcome

  /// Products between two looks at the Ritz values.
  private let stride: Int
  /// Products of a search for further copies before its values are believed. At the first ones a
  /// random direction's value looks converged in a matrix whose eigenvalues are nearly all 0.
  private static let shortestSearch = 10
  /// The share of the allowed residual that the estimate must reach.
  private let margin: Double

  init(_ settings: EigenvalueSettings, dimension: Int, random: RandomStream) {
    self.settings = settings
    self.random = random
    let capacity = min(settings.subspace, dimension)
    space = RitzSpace(dimension: dimension, capacity: capacity, keepsProducts: true)
    // A look takes O(capacity³), orthogonality for each product 4 · capacity · dimension.
    stride = dimension > 3 * capacity * capacity ? 1 : 5
    // A search for copies turns away from where the basis was heading, and a kept vector's residual
    // may come in twice.
    margin = settings.repeats == .sought ? 0.25 : 1
    repeats = settings.repeats == .sought ? .unfinished : .notSought
  }

  /// Whether there is more to know than was handed over last.
  var hasNews: Bool { space.products > productsReported }

  private var dimension: Int { space.basis.dimension }
  private var largestCount: Int { min(settings.largest, dimension) }
  private var smallestCount: Int { min(settings.smallest, dimension) }
  private var isComplete: Bool { space.count == dimension }

  /// Searches until all is converged or the products are used up.
  mutating func run(
    _ matrix: some SymmetricOperator,
    _ onRestart: (ExtremeEigenvalues) throws(LandscapeError) -> Void
  ) throws(LandscapeError) {
    let isConverged = try converge(matrix, spare: 0, atLeast: 0, onRestart)
    guard isConverged, settings.repeats == .sought else { return }
    try seekRepeats(matrix, onRestart)
  }

  /// What is known so far.
  func known(_ spectrum: SymmetricSpectrum) -> ExtremeEigenvalues {
    let size = largestSize(in: spectrum)
    let pairs = { self.pair($0, in: spectrum, size: size) }
    return ExtremeEigenvalues(
      largest: highest(largestCount).map(pairs).sorted { $0.value > $1.value },
      smallest: lowest(smallestCount).map(pairs).sorted { $0.value < $1.value },
      products: space.products, restarts: restarts, repeats: repeats)
  }

  /// Adds directions until the wanted Ritz values are converged.
  ///
  /// - Parameters:
  ///   - spare: Values beyond those wanted that have to be converged too, at each wanted end.
  ///   - shortest: Products before values are believed.
  /// - Returns: Whether they are converged; otherwise the products are used up.
  private mutating func converge(
    _ matrix: some SymmetricOperator, spare: Int, atLeast shortest: Int,
    _ onRestart: (ExtremeEigenvalues) throws(LandscapeError) -> Void
  ) throws(LandscapeError) -> Bool {
    let start = space.products
    while !isComplete {
      guard space.products < settings.maximumProducts else { return false }
      if !space.hasDirection { turn() }
      try space.expand(by: matrix)
      let isFull = space.count == space.capacity
      guard isFull || space.products.isMultiple(of: stride) else { continue }
      let spectrum = try space.spectrum()
      if space.products - start >= shortest, isConverged(spectrum, spare: spare) { return true }
      if isFull, !isComplete {
        try report(spectrum, onRestart)
        restart(spectrum, spare: spare)
      }
    }
    return true
  }

  /// Searches for further copies of what was found, as long as they turn up.
  private mutating func seekRepeats(
    _ matrix: some SymmetricOperator,
    _ onRestart: (ExtremeEigenvalues) throws(LandscapeError) -> Void
  ) throws(LandscapeError) {
    while !isComplete {
      let spectrum = try space.spectrum()
      let known = wantedValues(spectrum)
      try report(spectrum, onRestart)
      space.keep(lowest(smallestCount) + highest(largestCount).reversed(), of: spectrum)
      restarts += 1
      turn()
      guard
        try converge(matrix, spare: 1, atLeast: Self.shortestSearch, onRestart)
      else { return }
      let found = try space.spectrum()
      let size = largestSize(in: found)
      let isSame = zip(wantedValues(found), known).allSatisfy { value, old in
        abs(value - old) <= settings.allowedResidual(of: value, size: size)
      }
      if isSame { break }
    }
    repeats = .excluded
  }

  /// Hands over what is known, before a restart.
  private mutating func report(
    _ spectrum: SymmetricSpectrum,
    _ onRestart: (ExtremeEigenvalues) throws(LandscapeError) -> Void
  ) throws(LandscapeError) {
    productsReported = space.products
    try onRestart(known(spectrum))
  }

  private mutating func turn() {
    let stream = random.child(.probe, directionsDrawn)
    directionsDrawn += 1
    space.turn(to: ProbeVector.onSphere(dimension, from: stream))
  }

  /// Keeps the wanted Ritz vectors and half of the others, those next to them.
  private mutating func restart(_ spectrum: SymmetricSpectrum, spare: Int) {
    let low = smallestCount > 0 ? smallestCount + spare : 0
    let high = largestCount > 0 ? largestCount + spare : 0
    let extra = (space.count - low - high) / 2
    let extraLow = low == 0 ? 0 : high == 0 ? extra : extra / 2
    let kept = lowest(low + extraLow) + highest(high + extra - extraLow).reversed()
    space.keep(kept, of: spectrum)
    restarts += 1
  }

  private func isConverged(_ spectrum: SymmetricSpectrum, spare: Int) -> Bool {
    let low = smallestCount > 0 ? smallestCount + spare : 0
    let high = largestCount > 0 ? largestCount + spare : 0
    guard low + high <= space.count else { return false }
    let (wanted, size) = (lowest(low) + highest(high), largestSize(in: spectrum))
    let isLikely = wanted.allSatisfy { index in
      let allowed = settings.allowedResidual(of: spectrum.eigenvalues[index], size: size)
      return space.estimatedResidual(of: index, in: spectrum) <= margin * allowed
    }
    return isLikely && wanted.allSatisfy { pair($0, in: spectrum, size: size).isConverged }
  }

  private func pair(_ index: Int, in spectrum: SymmetricSpectrum, size: Double) -> Eigenpair {
    let (value, vector, residual) = space.pair(index, in: spectrum)
    return Eigenpair(
      value: value, vector: vector, residual: residual,
      isConverged: residual <= settings.allowedResidual(of: value, size: size))
  }

  private func wantedValues(_ spectrum: SymmetricSpectrum) -> [Double] {
    (lowest(smallestCount) + highest(largestCount)).map { spectrum.eigenvalues[$0] }
  }

  /// The indices of the smallest Ritz values, ascending; as many as there are.
  private func lowest(_ count: Int) -> [Int] { Array(0..<min(count, space.count)) }

  /// The indices of the largest Ritz values, descending; as many as there are.
  private func highest(_ count: Int) -> [Int] {
    (0..<min(count, space.count)).map { space.count - 1 - $0 }
  }

  private func largestSize(in spectrum: SymmetricSpectrum) -> Double {
    spectrum.eigenvalues.reduce(0) { max($0, abs($1)) }
  }
}
