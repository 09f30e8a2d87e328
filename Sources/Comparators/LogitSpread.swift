/// How far the logits of independently drawn networks lie apart on the same samples.
///
/// Logits count up to a constant a sample, which no decision and no probability depends on, so
/// each sample's mean over classes is removed first.
struct LogitSpread: Sendable {
  /// The mean over samples and classes of the variance over members.
  let memberVariance: Double
  /// The same for means of ⌊K/2⌋ members: half the squared difference of two that share none.
  let halfEnsembleVariance: Double

  /// The spread of at least two networks' logits.
  ///
  /// - Parameters:
  ///   - members: [samples × classes] each, row-major, finite; at least one sample.
  ///   - classCount: At least 2.
  init(of members: [[Float]], classCount: Int) {
    precondition(members.count >= 2, "a spread takes two networks")
    let centred = members.map { Self.centred($0, classCount: classCount) }
    let count = centred[0].count
    let half = centred.count / 2
    var memberSum = 0.0
    var halfSum = 0.0
    for position in 0..<count {
      let logits = centred.map { $0[position] }
      let mean = logits.reduce(0, +) / Double(logits.count)
      memberSum += logits.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(logits.count - 1)
      let first = logits[..<half].reduce(0, +)
      let second = logits[half..<2 * half].reduce(0, +)
      let difference = (first - second) / Double(half)
      halfSum += difference * difference / 2
    }
    memberVariance = memberSum / Double(count)
    halfEnsembleVariance = halfSum / Double(count)
  }

  private static func centred(_ logits: [Float], classCount: Int) -> [Double] {
    var centred: [Double] = []
    centred.reserveCapacity(logits.count)
    for start in stride(from: 0, to: logits.count, by: classCount) {
      let row = logits[start..<start + classCount].map { Double($0) }
      let mean = row.reduce(0, +) / Double(classCount)
      for logit in row { centred.append(logit - mean) }
    }
    return centred
  }
}
