internal import ArgumentParser
internal import Distillation
internal import Probing

/// Which loss is looked at.
struct LossOptions: ParsableArguments {
  @Option(help: "cross-entropy, or distillation: labels and teachers' softened probabilities.")
  var loss = Name.crossEntropy

  @Option(help: "A teacher, a safetensors file; again for more, whose logits are averaged.")
  var teacher: [String] = []

  @Option(help: "The temperature of the softened probabilities; default: 4.")
  var temperature: Double?

  @Option(help: "The weight of the labels' cross-entropy; default: 0.1.")
  var labelWeight: Double?

  @Option(help: "The weight of the divergence from the teacher; default: 0.9.")
  var teacherWeight: Double?

  @Option(help: "total, or one part of it alone with its weight: labels or teacher.")
  var part: Part?

  /// A kind of loss.
  enum Name: String, CaseIterable, ExpressibleByArgument {
    case crossEntropy = "cross-entropy"
    case distillation
  }

  /// What of a distillation loss is looked at.
  enum Part: String, CaseIterable, ExpressibleByArgument {
    case total, labels, teacher
  }

  func validate() throws {
    if loss == .crossEntropy {
      let given = [
        ("--teacher", !teacher.isEmpty), ("--temperature", temperature != nil),
        ("--label-weight", labelWeight != nil), ("--teacher-weight", teacherWeight != nil),
        ("--part", part != nil),
      ]
      if let (option, _) = given.first(where: { $0.1 }) {
        throw ValidationError("\(option) belongs to --loss distillation")
      }
    } else if teacher.isEmpty, part != .labels {
      throw ValidationError("--loss distillation needs --teacher, or --part labels")
    }
    if let temperature, !(temperature > 0 && temperature.isFinite) {
      throw ValidationError("--temperature \(temperature): allowed: above 0, finite")
    }
    for (option, weight) in [("--label-weight", labelWeight), ("--teacher-weight", teacherWeight)] {
      if let weight, !(weight >= 0 && weight.isFinite) {
        throw ValidationError("\(option) \(weight): allowed: 0 or more, finite")
      }
    }
  }

  /// The loss.
  var objective: ObjectiveLoss {
    switch loss {
    case .crossEntropy: return .crossEntropy()
    case .distillation:
      let usual = HintonDistillation()
      let loss = HintonDistillation(
        labelWeight: labelWeight ?? usual.labelWeight,
        teacherWeight: teacherWeight ?? usual.teacherWeight,
        divergence: SoftenedDivergence(
          temperature: temperature ?? usual.divergence.temperature))
      let part: ObjectiveLoss.Part =
        switch self.part {
        case .labels: .labels
        case .teacher: .teacher
        case .total, nil: .whole
        }
      return .distillation(loss, part)
    }
  }
}
