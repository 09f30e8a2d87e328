import Optimisation
import Records

/// Reads the learning rate's schedule.
///
///     schedule:
///       rate: 0.1
///       course: drops        # constant, cosine, one-cycle, triangle, periodic-drops
///       at: [150, 180, 210]  # epochs; or atFractions: [0.5, 0.75]
///       factor: 0.1
///       warmUp: 5            # epochs of linear climb
struct ScheduleReader {
  private let section: SettingsReader

  init(_ section: SettingsReader) { self.section = section }

  private enum Course: String, CaseIterable {
    case constant, drops, periodicDrops = "periodic-drops", cosine, oneCycle = "one-cycle", triangle
  }

  /// The schedule, with whatever is not said taken from another one.
  func schedule(
    replacing standard: LearningRateSchedule
  ) throws(SettingsError) -> LearningRateSchedule {
    let rate = try section.double("rate", in: 0..., default: standard.peak)
    var course = standard.course
    var warmUp = standard.warmUp
    if try section.contains("course") {
      warmUp = nil
      course = try self.course(section.choice("course", Course.self))
    }
    if try section.contains("warmUp") {
      let epochs = try section.double("warmUp", in: 0...)
      let start = try section.double("warmUpStart", in: 0...1, default: 0)
      warmUp =
        epochs == 0
        ? nil
        : try section.checked("warmUp") { () throws(OptimisationError) in
          try WarmUp(until: .epoch(epochs), from: .fraction(start))
        }
    }
    let (finalCourse, finalWarmUp) = (course, warmUp)
    return try section.checked("course") { () throws(OptimisationError) in
      try LearningRateSchedule(peak: rate, finalCourse, warmUp: finalWarmUp)
    }
  }

  private func course(_ course: Course) throws(SettingsError) -> LearningRateSchedule.Course {
    switch course {
    case .constant: return .constant
    case .cosine: return .cosine(end: try section.double("end", in: 0...1, default: 0))
    case .drops:
      let factor = try section.double("factor", in: 0...1, default: 0.1)
      guard try section.contains("atFractions") else {
        let epochs = try section.doubles("at", in: 0..., count: 1...100)
        return .drops(at: epochs.map(TrainingMark.epoch), factor: factor)
      }
      let parts = try section.doubles("atFractions", in: 0...1, count: 1...100)
      return .drops(at: parts.map(TrainingMark.fraction), factor: factor)
    case .periodicDrops:
      let period = try section.double("every", above: 0)
      let start = try section.double("after", in: 0..., default: 0)
      return .periodicDrops(
        every: .epoch(period), after: .epoch(start),
        factor: try section.double("factor", in: 0...1, default: 0.1))
    case .oneCycle:
      let climb = try section.double("climb", in: 0...1, default: 0.3)
      let annealing = try section.choice("annealing", OneCycle.Annealing.self, default: .cosine)
      let first = try section.double("startDivisor", in: 1..., default: 25)
      let last = try section.double("endDivisor", in: 1..., default: 1e4)
      return .oneCycle(
        try section.checked("climb") { () throws(OptimisationError) in
          try OneCycle(
            climb: climb, annealing: annealing, startDivisor: first, endDivisor: last)
        })
    case .triangle:
      let start = try section.double("start", in: 0..., default: 0.2)
      let climb = try section.double("climb", in: 0...1, default: 0.23)
      let end = try section.double("end", in: 0..., default: 0.07)
      return .piecewiseLinear(
        try section.checked("climb") { () throws(OptimisationError) in
          try .triangular(from: start, peak: .fraction(climb), to: end)
        })
    }
  }
}
