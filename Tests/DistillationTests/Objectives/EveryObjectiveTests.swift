import Distillation
import Testing

/// What holds for every method, whatever it computes.
@Suite("Every objective") struct EveryObjectiveTests {
  /// A method with settings, on a number of classes.
  struct Variant: Sendable, CustomTestStringConvertible {
    let choice: MethodChoice
    let classCount: Int

    var testDescription: String {
      let method = choice.method
      let changed = method.settings.filter { choice.values[$0.name] != $0.standard }
      let values = changed.map { "\($0.name) \(choice.values[$0.name, default: $0.standard])" }
      return ([method.name] + values + ["\(classCount) classes"]).joined(separator: ", ")
    }

    func batch(sampleCount: Int = 4) -> RandomBatch {
      RandomBatch(
        classCount: classCount, sampleCount: sampleCount, teacherCount: teacherCount, seed: 21)
    }

    private var teacherCount: Int {
      let allowed = choice.objective.requirements.teacherCount
      return min(allowed.upperBound, allowed.lowerBound + 2)
    }
  }

  /// Every method at its defaults, and the settings that change the formula.
  static let variants: [Variant] = {
    var choices = MethodRegistry.all.map(\.standard)
    let others: [(String, [String: MethodValue])] = [
      ("cross-entropy", ["smoothing": .number(0.1)]),
      (
        "cross-entropy",
        ["smoothing": .number(0.2), "smoothingConvention": .word("wrong-classes")]
      ),
      ("kd", ["temperature": .number(1), "reduction": .word("entry-mean")]),
      ("kd", ["temperature": .number(0.5), "scaling": .word("none")]),
      ("ensemble", ["combination": .word("logits")]),
      ("ensemble", ["combination": .word("losses"), "temperature": .number(2)]),
      ("born-again-labels", ["smoothing": .number(0.3)]),
    ]
    for (name, values) in others {
      if let choice = try? MethodRegistry.choice(named: name, values) { choices.append(choice) }
    }
    precondition(choices.count == MethodRegistry.all.count + others.count, "a variant is refused")
    return choices.flatMap { choice in
      [2, 3, 10, 100].map { Variant(choice: choice, classCount: $0) }
    }
  }()

  private func total(_ variant: Variant, _ batch: RandomBatch) -> TotalLoss {
    TotalLoss(variant.choice.objective.evaluate(batch.context))
  }

  // The value L is a sum of B·K products, each rounded by an ulp or so of at most L, and divided by
  // 2h: B·K·2^-52·L / h. The formula's own error is h² / 6 times a third derivative, which for
  // cross-entropies at temperatures of 0.5 or more stays below 10.
  @Test("has the gradient that central differences give", arguments: variants)
  func gradient(_ variant: Variant) throws {
    let batch = variant.batch(sampleCount: 2)
    let analytic = total(variant, batch)
    let gradient = try #require(analytic.gradient(of: .student))
    let h = 1e-5
    let size = Double(gradient.values.count) * max(1, abs(analytic.value))
    let tolerance = size * 0x1p-52 / h + 10 * h * h
    var largestError = 0.0
    for index in gradient.values.indices {
      var values = batch.student.values
      func value(at logit: Double) -> Double {
        values[index] = logit
        var moved = batch
        moved.student = Rows(values, columnCount: variant.classCount)
        return total(variant, moved).value
      }
      let logit = batch.student.values[index]
      let numeric = (value(at: logit + h) - value(at: logit - h)) / (2 * h)
      largestError = max(largestError, abs(numeric - gradient.values[index]))
    }
    #expect(largestError <= tolerance)
  }

  @Test("pushes back into the student's logits alone", arguments: variants)
  func detached(_ variant: Variant) {
    let places = total(variant, variant.batch()).cotangents.map { ($0.role, $0.site) }
    #expect(places.count == 1)
    #expect(places.allSatisfy { $0.0 == .student && $0.1 == .logits })
  }

  // The constant rounds logits to multiples of 2^-46, and the loss has slopes below 10. A softmax's
  // gradient sums to zero over a row, up to K roundings of numbers below 1.
  @Test("does not see a constant added to any network's logits", arguments: variants)
  func shift(_ variant: Variant) throws {
    let batch = variant.batch()
    let plain = total(variant, batch)
    var shifted = batch
    shifted.student = batch.student.shifted(by: 48)
    shifted.teachers = batch.teachers.map { $0.shifted(by: -64) }
    #expect(abs(total(variant, shifted).value - plain.value) < 1e-12)
    let gradient = try #require(plain.gradient(of: .student))
    for row in 0..<gradient.rowCount {
      #expect(abs(gradient.values[gradient.indices(ofRow: row)].reduce(0, +)) < 1e-12)
    }
  }

  @Test("stays finite for logits of ±500", arguments: variants)
  func large(_ variant: Variant) throws {
    var batch = variant.batch()
    func extreme(_ rows: Rows) -> Rows {
      Rows(rows.values.map { $0 < 0 ? -500 : 500 }, columnCount: rows.columnCount)
    }
    batch.student = extreme(batch.student)
    batch.teachers = batch.teachers.map(extreme)
    let total = total(variant, batch)
    let gradient = try #require(total.gradient(of: .student))
    #expect(total.value.isFinite && gradient.values.allSatisfy { $0.isFinite })
  }

  // The sum over samples is taken in another order: an ulp or so per sample.
  @Test("gives each sample the same gradient in a batch of another order", arguments: variants)
  func order(_ variant: Variant) {
    let batch = variant.batch()
    let order = [2, 0, 3, 1]
    let plain = total(variant, batch), reordered = total(variant, batch.selecting(order))
    #expect(abs(reordered.value - plain.value) <= 1e-14 * max(1, abs(plain.value)))
    #expect(
      agree(
        reordered.gradient(of: .student), plain.gradient(of: .student)?.selecting(order),
        within: 1e-15))
  }

  @Test(
    "is the mean over the parts of a batch unless it needs the whole", arguments: variants)
  func parts(_ variant: Variant) {
    let batch = variant.batch()
    let whole = total(variant, batch).value
    let parts = [[0, 1], [2, 3]].map { total(variant, batch.selecting($0)).value }
    let agrees = abs((parts[0] + parts[1]) / 2 - whole) <= 1e-13 * max(1, abs(whole))
    switch variant.choice.objective.requirements.reach {
    case .eachSample: #expect(agrees)
    case .wholeBatch: #expect(!agrees)
    }
  }
}
