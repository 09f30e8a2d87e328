/// Labels that leave a little probability to the classes they do not name.
///
/// The two conventions in circulation are, for a target row q of K classes and a mass ε,
///
///     all classes:    q′ = (1 − ε) q + ε / K
///     wrong classes:  q′ = (1 − ε) q + ε (1 − q) / (K − 1)
///
/// Both are linear in q: a mixed label is smoothed to the mixture of its smoothed labels, and for a
/// one-hot q the second leaves exactly 1 − ε to the label. ε in the second smooths as much as
/// ε K / (K − 1) in the first.
///
/// - Source: Szegedy, Vanhoucke, Ioffe, Shlens & Wojna 2015, arXiv:1512.00567, section 7, for all
///   classes; the code of Yuan, Tay, Li, Wang & Feng 2019, arXiv:1909.11723, for wrong classes.
public struct LabelSmoothing: Sendable, Hashable {
  /// Who shares the mass that the label gives away.
  public enum Convention: String, Sendable, CaseIterable {
    /// Every class alike, the label's own among them; PyTorch's convention.
    case allClasses = "all-classes"
    /// Every class but the label's own.
    case wrongClasses = "wrong-classes"
  }

  /// The mass ε that the label gives away, 0 to below 1; dimensionless.
  public let mass: Double
  /// Who shares it.
  public let convention: Convention

  /// Labels that give away a mass.
  ///
  /// - Parameters:
  ///   - mass: ε, 0 to below 1; 0 leaves labels as they are.
  ///   - convention: Who shares it.
  public init(mass: Double, convention: Convention = .allClasses) {
    precondition(mass >= 0 && mass < 1, "a label keeps some of its mass")
    self.mass = mass
    self.convention = convention
  }

  /// Labels as they are.
  public static let none = LabelSmoothing(mass: 0)

  /// The smoothed targets.
  ///
  /// - Parameter targets: [samples × classes], rows with sum 1; at least 2 classes unless the mass
  ///   is 0.
  public func smoothed(_ targets: Rows) -> Rows {
    guard mass > 0 else { return targets }
    precondition(targets.columnCount >= 2, "smoothing needs a class besides the label's")
    var smoothed = targets
    for index in targets.values.indices {
      let target = targets.values[index]
      smoothed.values[index] = (1 - mass) * target + mass * share(of: target, targets.columnCount)
    }
    return smoothed
  }

  /// What a unit of mass adds to a class of the given target.
  private func share(of target: Double, _ classCount: Int) -> Double {
    switch convention {
    case .allClasses: 1 / Double(classCount)
    case .wrongClasses: (1 - target) / Double(classCount - 1)
    }
  }
}
