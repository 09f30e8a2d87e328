/// The mean over samples of KL( p(t) ‖ p(s) ), natural-log units, at temperature 1.
///
/// - Parameters:
///   - student: s, [samples × classes], one sample or more.
///   - teacher: t, of the same shape.
/// - Returns: 0 or more, and 0 only where both predict the same.
/// - Source: Stanton, Izmailov, Kirichenko, Alemi & Wilson 2021, arXiv:2106.05945, average
///   predictive KL; which way round is from memory.
public func predictiveDivergence(of student: Rows, from teacher: Rows) -> Double {
  SoftenedDivergence(temperature: 1)
    .term("", weight: 1, target: teacher.logSoftmax(), studentLogits: student).value
}
