import Batches
import DataSets
import Distillation
import FeatureMaps
import Networks
import Optimisation

/// The complete settings as text: what `settings.yaml` holds, and what a run is recognised by.
extension TrainingSettings {
  /// Every setting in YAML, which reads back to the same settings.
  public var text: String {
    sections.map { section in
      "\(section.name):\n" + section.lines.map { "  \($0.key): \($0.value)\n" }.joined()
    }.joined()
  }

  /// What is not the same in two texts of settings, in words for the user.
  static func differences(_ text: String, from other: String) -> [String] {
    let (own, others) = (entries(of: text), entries(of: other))
    return Set(own.keys).union(others.keys).sorted().compactMap { key in
      let (wanted, found) = (own[key] ?? "nothing", others[key] ?? "nothing")
      return wanted == found ? nil : "\(key): found \(found), asked for is \(wanted)"
    }
  }

  private static func entries(of text: String) -> [String: String] {
    var section = ""
    var entries: [String: String] = [:]
    for line in text.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      guard line.hasPrefix("  ") else {
        section = String(line[..<colon])
        continue
      }
      let key = line[..<colon].drop { $0 == " " }
      entries["\(section).\(key)"] = String(line[line.index(after: colon)...].drop { $0 == " " })
    }
    return entries
  }

  private typealias Lines = [(key: String, value: String)]

  private var sections: [(name: String, lines: Lines)] {
    [
      ("network", networkLines), ("data", dataLines), ("augmentation", augmentationLines),
      ("training", trainingLines), ("optimiser", optimiserLines), ("schedule", scheduleLines),
      ("clipping", clipping.map { [("rule", $0.rule.rawValue), ("limit", "\($0.limit)")] } ?? []),
      ("average", averageLines), ("sharpness", sharpnessLines),
      ("evaluation", views == .plain ? [] : [("views", views.rawValue)]), ("method", methodLines),
    ].filter { !$0.1.isEmpty }
  }

  private var networkLines: Lines {
    var lines: Lines = [("model", network.model)]
    if let shortcut = network.shortcut { lines.append(("shortcut", shortcut.rawValue)) }
    if let initialisation = network.initialisation {
      lines.append(("initialisation", initialisation.rawValue))
    }
    return lines
  }

  private var dataLines: Lines {
    var lines: Lines = [("set", data.dataSet.rawValue)]
    if let count = data.sampleCount { lines.append(("samples", "\(count)")) }
    lines += [("validation", "\(data.validationCount)"), ("labelNoise", "\(data.labelNoise)")]
    if let normalization = data.normalization {
      lines += [
        ("mean", "\(normalization.mean)"), ("std", "\(normalization.standardDeviation)"),
      ]
    }
    return lines
  }

  private var augmentationLines: Lines {
    let mixing: Lines =
      switch augmentation.mixing {
      case .none: [("mixing", "none")]
      case .mixup(let alpha): [("mixing", "mixup"), ("mixingAlpha", "\(alpha)")]
      case .cutMix(let alpha): [("mixing", "cutmix"), ("mixingAlpha", "\(alpha)")]
      }
    return [
      ("padding", "\(augmentation.padding)"), ("flip", augmentation.flip.rawValue),
      ("cutout", "\(augmentation.cutoutSide)"),
    ] + mixing
  }

  private var trainingLines: Lines {
    [
      ("epochs", "\(epochCount)"), ("batch", "\(batchSize)"), ("seed", "\(seed)"),
      ("precision", precision.rawValue), ("threads", "\(threadCount)"),
      ("teacherAnswers", answers.rawValue), ("jointly", "\(jointCount)"),
      ("selection", selection.rawValue),
    ]
  }

  private var optimiserLines: Lines {
    switch optimiser {
    case .sgd(let settings, let scope):
      [
        ("name", "sgd"), ("momentum", "\(settings.momentum)"),
        ("nesterov", "\(settings.acceleration == .nesterov)"),
        ("weightDecay", "\(settings.weightDecay)"), ("decay", scope.rawValue),
      ]
    case .adamW(let settings, let scope):
      [
        ("name", "adamw"), ("beta1", "\(settings.meanDecay)"), ("beta2", "\(settings.squareDecay)"),
        ("epsilon", "\(settings.epsilon)"), ("weightDecay", "\(settings.weightDecay)"),
        ("decay", scope.rawValue),
      ]
    }
  }

  private var scheduleLines: Lines {
    [("rate", "\(schedule.peak)")] + schedule.course.lines
      + (schedule.warmUp?.lines ?? [])
  }

  private var averageLines: Lines {
    average.map {
      [
        ("decay", "\($0.decay)"), ("warmUp", $0.warmUp.rawValue),
        ("statistics", $0.statistics.rawValue),
      ]
    } ?? []
  }

  private var sharpnessLines: Lines {
    guard let sharpness else { return [] }
    switch sharpness.neighbourhood {
    case .ball: return [("neighbourhood", "ball"), ("radius", "\(sharpness.radius)")]
    case .adaptive(let offset):
      return [
        ("neighbourhood", "adaptive"), ("radius", "\(sharpness.radius)"), ("offset", "\(offset)"),
      ]
    }
  }

  private var methodLines: Lines {
    [("name", method.method.name)]
      + method.method.settings.map { ($0.name, "\(method.values[$0.name] ?? $0.standard)") }
  }
}

extension LearningRateSchedule.Course {
  fileprivate var lines: [(key: String, value: String)] {
    switch self {
    case .constant: [("course", "constant")]
    case .drops(let marks, let factor):
      [("course", "drops")] + Self.lines(of: marks) + [("factor", "\(factor)")]
    case .periodicDrops(let period, let start, let factor):
      [
        ("course", "periodic-drops"), ("every", "\(period.number)"), ("after", "\(start.number)"),
        ("factor", "\(factor)"),
      ]
    case .cosine(let end): [("course", "cosine"), ("end", "\(end)")]
    case .oneCycle(let cycle):
      [
        ("course", "one-cycle"), ("climb", "\(cycle.climb)"),
        ("annealing", cycle.annealing.rawValue), ("startDivisor", "\(cycle.startDivisor)"),
        ("endDivisor", "\(cycle.endDivisor)"),
      ]
    case .piecewiseLinear(let lines):
      [
        ("course", "triangle"), ("start", "\(lines.knots.first?.factor ?? 0)"),
        ("climb", "\(lines.knots.dropFirst().first?.mark.number ?? 0)"),
        ("end", "\(lines.knots.last?.factor ?? 0)"),
      ]
    }
  }

  private static func lines(of marks: [TrainingMark]) -> [(key: String, value: String)] {
    if case .fraction = marks.first { return [("atFractions", "\(marks.map(\.number))")] }
    return [("at", "\(marks.map(\.number))")]
  }
}

extension WarmUp {
  fileprivate var lines: [(key: String, value: String)] {
    var lines: [(key: String, value: String)] = [("warmUp", "\(end.number)")]
    if case .fraction(let fraction) = start { lines.append(("warmUpStart", "\(fraction)")) }
    return lines
  }
}

extension TrainingMark {
  fileprivate var number: Double {
    switch self {
    case .epoch(let number), .fraction(let number): number
    }
  }
}
