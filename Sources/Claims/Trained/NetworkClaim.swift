/// A claim that can also be judged on networks that were trained elsewhere, such as on CIFAR-10.
///
/// Statement, source and regions are those of the claim on multi-view networks, fixed before any
/// data; only the evidence is another.
public protocol NetworkClaim: Claim {
  /// The quantities that stand for the claim on trained networks, each with its region.
  ///
  /// - Parameter networks: What was measured, which decides how many generations there are; what is
  ///   missing in it does not shorten the list.
  func quantities(of networks: TrainedNetworks) -> [NetworkQuantity]
}
