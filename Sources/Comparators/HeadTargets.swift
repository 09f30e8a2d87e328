/// What linear heads are to answer on the training samples.
public struct HeadTargets: Sendable, Equatable {
  /// [samples × classes], row-major, finite.
  public let values: [Double]
  /// The number of classes, at least 2.
  public let classCount: Int

  /// The number of samples.
  public var sampleCount: Int { values.count / classCount }

  /// The labels' one-hot code: 1 at the label, 0 elsewhere.
  ///
  /// - Parameters:
  ///   - labels: Each 0..<classCount.
  ///   - classCount: At least 2.
  public init(labels: [Int32], classCount: Int) {
    var values = Array(repeating: 0.0, count: labels.count * classCount)
    for (sample, label) in labels.enumerated() {
      precondition(0..<Int32(classCount) ~= label, "a label is one of the classes")
      values[sample * classCount + Int(label)] = 1
    }
    self.init(outputs: values, classCount: classCount)
  }

  /// A teacher's outputs as they are.
  ///
  /// - Parameters:
  ///   - outputs: [samples × classes], row-major, finite.
  ///   - classCount: At least 2.
  public init(outputs: [Double], classCount: Int) {
    precondition(
      classCount >= 2 && outputs.count.isMultiple(of: classCount), "targets are whole rows")
    values = outputs
    self.classCount = classCount
  }

  /// The mean over samples of each class's target.
  var means: [Double] {
    var means = Array(repeating: 0.0, count: classCount)
    for (index, value) in values.enumerated() { means[index % classCount] += value }
    return means.map { $0 / Double(max(1, sampleCount)) }
  }
}
