import Statistics

/// The running mean of quadratic forms in independent random signs.
///
/// A confidence sequence, and the one case that it has no answer for: forms that all agree. That is
/// what a diagonal matrix gives, whose every form is its trace. Any other form takes each of its
/// values with probability at most 3/4, so that n of them agree with probability (3/4)ⁿ⁻¹ at most:
/// 2·10⁻⁴ at 30, which a level can afford. The agreed value then is the mean.
///
/// - Source: a multilinear polynomial of degree 2 in random signs that is not constant differs from
///   any number with probability at least 2⁻²: O'Donnell 2014, "Analysis of Boolean Functions",
///   lemma 3.5.
struct SignFormMean {
  /// Values before there is an interval.
  static let firstCount = 30

  private let level: Double
  private var sequence: NormalMixtureSequence
  private var first: Double?
  private var allAgree = true
  private var count = 0

  init(level: Double) throws(LandscapeError) {
    self.level = level
    sequence = try statisticalAnswer { () throws(StatisticsError) in
      try NormalMixtureSequence(level: level, firstCount: Self.firstCount)
    }
  }

  mutating func add(_ value: Double) throws(LandscapeError) {
    do throws(StatisticsError) {
      try sequence.add(value)
    } catch {
      throw .failed(error.description)
    }
    allAgree = allAgree && value == first ?? value
    first = first ?? value
    count += 1
  }

  /// The mean so far, with an interval that is valid at all counts at once.
  var estimate: Estimate {
    guard allAgree, count >= Self.firstCount, let first else { return sequence.estimate }
    return .known(first, sampleCount: count, level: level)
  }
}
