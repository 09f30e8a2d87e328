internal import Foundation

/// The error of an ensemble whose members each hold one view of every class, drawn by a fair coin.
///
/// A single-view sample shows one view of its class, and each view of the k - 1 other classes with
/// probability p = s / k. With K members:
///
/// - no member holds the view shown with probability 2^(-K);
/// - if so, the sample is still right unless some other class shows a view that some member holds.
///   The members hold both views of a class but for a chance of 2^(1-K), so a class shows none with
///   probability q = (1 - 2^(1-K)) (1 - p)² + 2^(1-K) (1 - p), and
///
///     error(K) = 2^(-K) (1 - q^(k-1)).
///
/// One member that holds the view is taken to outvote any number that see only other classes'
/// weaker views, which holds while K times the response to those stays below the response to the
/// label's own.
///
/// - Source: derived here from independent coin flips for each class and network, the picture
///   behind Theorem 2 of Allen-Zhu & Li 2020, arXiv:2012.09816.
public struct CoinFlipLaw: Sendable, Equatable {
  /// The number of classes k.
  public let classes: Int
  /// The probability p that a view of another class is present.
  public let presence: Double

  /// The law for data of two views a class.
  public init(_ settings: DataSettings) {
    classes = settings.classes
    presence = settings.sparsity / Double(settings.classes)
  }

  /// The error on single-view samples, a fraction.
  ///
  /// - Parameter members: K, at least 1.
  public func error(ofMembers members: Int) -> Double {
    let oneSided = pow(2, 1 - Double(members))
    let absent = 1 - presence
    let showsNothing = (1 - oneSided) * absent * absent + oneSided * absent
    return pow(2, -Double(members)) * (1 - pow(showsNothing, Double(classes - 1)))
  }
}
