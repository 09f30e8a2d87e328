/// How often logits point at the wrong class.
public enum Classification {
  /// The number of samples whose label's logit is not above every other.
  ///
  /// A tie is an error, and so is a NaN: a network that says nothing has not classified.
  ///
  /// - Parameters:
  ///   - logits: [samples × classes], row-major.
  ///   - labels: [samples], each 0..<classCount.
  ///   - classCount: At least 2.
  public static func errorCount(logits: [Float], labels: [Int32], classCount: Int) -> Int {
    precondition(logits.count == labels.count * classCount, "logits are [samples × classes]")
    var errors = 0
    for (sample, label) in labels.enumerated() {
      let row = logits[sample * classCount..<(sample + 1) * classCount]
      let own = row[row.startIndex + Int(label)]
      let rivals = row.enumerated().count { $0.offset != Int(label) && !($0.element < own) }
      if rivals > 0 { errors += 1 }
    }
    return errors
  }

  /// The share of samples misclassified, a fraction in [0, 1]; 0 for no samples.
  public static func error(logits: [Float], labels: [Int32], classCount: Int) -> Double {
    guard !labels.isEmpty else { return 0 }
    let errors = errorCount(logits: logits, labels: labels, classCount: classCount)
    return Double(errors) / Double(labels.count)
  }
}
