internal import MultiView
internal import Records

extension StudentSettings {
  mutating func read(_ reader: SettingsReader) throws(SettingsError) {
    generations = try reader.integer("generations", in: 1...10, default: generations)
    radius = try reader.double("radius", in: 1e-6...10, default: radius)
    randomStarts = try reader.integer("randomStarts", in: 0...100, default: randomStarts)
    climbSteps = try reader.integer("climbSteps", in: 1...10_000, default: climbSteps)
    teacherShares = try reader.doubles(
      "teacherShares", in: 0...1, count: 1...100, default: teacherShares)
    smoothing = try reader.double("smoothing", in: 0.001...0.999, default: smoothing)
    if let section = try reader.optionalSection("nearTeacher") {
      try nearTeacher.readLesson(section)
    }
  }
}
