internal import Foundation
public import Statistics

/// One quantity judged: its estimate, with an interval at the level that Holm's procedure left it.
public struct Judgement: Sendable {
  /// The claim's name.
  public let claim: String
  /// The claim's source.
  public let source: String
  /// The quantity.
  public let quantity: Quantity
  /// The estimate, its interval at the quantity's own level; nil where too few trials were left.
  public let estimate: Estimate?
  /// What the data say.
  public let verdict: Verdict
}

/// Judges all quantities of a ledger together.
///
/// Each quantity gets a p-value: the smallest α at which its interval of level 1 - α is inside its
/// region, or misses it. Holm's step-down procedure then grants the quantity with the j-th smallest
/// p-value the level 1 - α / (m - j + 1), until one is not decided at its level; that one and all
/// after it stay inconclusive. The chance that any verdict is wrong is at most α. A quantity that
/// too few trials are left for, because arms diverged, has no estimate and is inconclusive.
///
/// - Source: Holm 1979, "A simple sequentially rejective multiple test procedure", Scandinavian
///   Journal of Statistics 6, 65-70.
public struct Bench: Sendable {
  /// The chance α that any verdict of the ledger is wrong, in (0, 1/2).
  public let significance: Double

  /// A bench that errs with at most this chance.
  public init(significance: Double = 0.05) { self.significance = significance }

  /// Judges the quantities of claims, in their order.
  ///
  /// - Throws: `StatisticsError` for samples that are no numbers.
  public func judge(
    _ entries: [(claim: any Claim, quantity: Quantity)]
  ) throws(StatisticsError) -> [Judgement] {
    var decisions: [(p: Double, position: Int)] = []
    for (position, entry) in entries.enumerated() {
      decisions.append((try decisiveSignificance(of: entry.quantity), position))
    }
    decisions.sort { ($0.p, $0.position) < ($1.p, $1.position) }
    var judgements: [Judgement?] = Array(repeating: nil, count: entries.count)
    var isOpen = true
    var share = significance
    for (rank, decision) in decisions.enumerated() {
      if isOpen { share = significance / Double(entries.count - rank) }
      isOpen = isOpen && decision.p <= share
      let (claim, quantity) = entries[decision.position]
      let estimate = try Self.estimate(of: quantity, significance: share)
      judgements[decision.position] = Judgement(
        claim: claim.id, source: claim.source, quantity: quantity, estimate: estimate,
        verdict: isOpen ? Self.verdict(on: quantity, estimate) : .inconclusive)
    }
    return judgements.compactMap { $0 }
  }

  /// The smallest α at which the quantity's interval decides; 1 if none does.
  ///
  /// Intervals shrink as α grows, so bisection on log α finds it: from above, to one part in
  /// 10,000, for a bootstrap makes every look costly.
  func decisiveSignificance(of quantity: Quantity) throws(StatisticsError) -> Double {
    func decides(_ significance: Double) throws(StatisticsError) -> Bool {
      let estimate = try Self.estimate(of: quantity, significance: significance)
      return Self.verdict(on: quantity, estimate) != .inconclusive
    }
    var (low, high) = (log(1e-12), log(0.49))
    guard try decides(exp(high)) else { return 1 }
    if try decides(exp(low)) { return exp(low) }
    while high - low > 1e-4 {
      let middle = (low + high) / 2
      if try decides(exp(middle)) { high = middle } else { low = middle }
    }
    return exp(high)
  }
  /// The estimate at a level of 1 - significance; nil for too few trials.
  private static func estimate(
    of quantity: Quantity, significance: Double
  ) throws(StatisticsError) -> Estimate? {
    do throws(StatisticsError) {
      return try quantity.estimate(level: 1 - significance)
    } catch {
      guard case .tooFewSamples = error else { throw error }
      return nil
    }
  }

  private static func verdict(on quantity: Quantity, _ estimate: Estimate?) -> Verdict {
    // An interval of no width from trials that all agree, or a bootstrap whose tails are too short,
    // says nothing at its level.
    guard let estimate, estimate.isConverged else {
      return .inconclusive
    }
    return Verdict(interval: estimate.interval, region: quantity.region)
  }
}
