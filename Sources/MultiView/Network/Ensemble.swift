public import Kernels

/// Networks that vote by the mean of their logits.
///
/// - Source: Allen-Zhu & Li 2020, arXiv:2012.09816, the ensemble of Theorem 2.
public struct Ensemble: Sendable {
  /// The members, at least one, of one shape.
  public let members: [TwoLayerNetwork]

  /// An ensemble of these networks.
  public init(_ members: [TwoLayerNetwork]) {
    precondition(!members.isEmpty, "an ensemble has a member")
    self.members = members
  }

  /// The mean over members of the logits, [samples × classes], row-major.
  public func logits(of patches: some Patches) -> [Float] {
    let sums = runningSums(of: patches) { _, _ in }
    return sums.map { $0 / Float(members.count) }
  }

  /// The error of the first 1, 2, ... K members together, K fractions in [0, 1].
  ///
  /// Sums decide as means do, so no division is needed.
  public func errors(of data: LabelledPatches<some Patches>) -> [Double] {
    var errors: [Double] = []
    _ = runningSums(of: data.patches) { _, sums in
      errors.append(
        Classification.error(
          logits: sums, labels: data.labels, classCount: members[0].shape.classCount))
    }
    return errors
  }

  private func runningSums(
    of patches: some Patches, after: (_ memberCount: Int, _ sums: [Float]) -> Void
  ) -> [Float] {
    var sums = members[0].logits(of: patches)
    after(1, sums)
    for (index, member) in members.enumerated().dropFirst() {
      let logits = member.logits(of: patches)
      for position in sums.indices { sums[position] += logits[position] }
      after(index + 1, sums)
    }
    return sums
  }
}
