internal import Foundation

/// How closely a student follows its teacher, on each set of samples.
///
/// - Source: Stanton et al. 2021, arXiv:2106.05945 (agreement and divergence as in the
///   authors' program; the direction of the divergence from memory).
public struct Fidelity: Codable, Sendable, Equatable {
  /// On the training samples.
  public let training: Closeness
  /// On fresh multi-view samples.
  public let multiView: Closeness
  /// On fresh single-view samples.
  public let singleView: Closeness

  /// The agreement on fresh samples of the mixture with the given share of single-view ones.
  ///
  /// - Parameter share: μ in [0, 1].
  public func agreement(singleViewShare share: Double) -> Double {
    (1 - share) * multiView.agreement + share * singleView.agreement
  }

  /// How closely two networks agree on one set.
  public struct Closeness: Codable, Sendable, Equatable {
    /// The share of samples to which both give the largest logit of the same class, in [0, 1].
    public let agreement: Double
    /// The mean Kullback-Leibler divergence of the student's probabilities from the teacher's,
    /// KL(teacher | student) at temperature 1, in nats.
    public let divergence: Double
  }
}

extension Fidelity.Closeness {
  /// The closeness of logits, [samples × classes], row-major; at least one sample.
  init(teacher: [Float], student: [Float], classCount: Int) {
    precondition(
      teacher.count == student.count && teacher.count >= classCount,
      "teacher and student speak of the same samples")
    var agreeing = 0
    var total = 0.0
    for start in stride(from: 0, to: teacher.count, by: classCount) {
      let row = start..<start + classCount
      let (own, others) = (student[row].map(Double.init), teacher[row].map(Double.init))
      if Self.largest(own) == Self.largest(others) { agreeing += 1 }
      let (ownLog, teacherLog) = (Self.logSoftmax(own), Self.logSoftmax(others))
      total += zip(teacherLog, ownLog).reduce(0) { $0 + exp($1.0) * ($1.0 - $1.1) }
    }
    let count = Double(teacher.count / classCount)
    agreement = Double(agreeing) / count
    // Rounding can leave it below the 0 that it is at least.
    divergence = max(0, total / count)
  }

  /// The first class with the largest logit.
  private static func largest(_ logits: [Double]) -> Int {
    logits.indices.reduce(0) { logits[$1] > logits[$0] ? $1 : $0 }
  }

  private static func logSoftmax(_ logits: [Double]) -> [Double] {
    let largest = logits.max() ?? 0
    let logarithm = largest + log(logits.reduce(0) { $0 + exp($1 - largest) })
    return logits.map { $0 - logarithm }
  }
}
