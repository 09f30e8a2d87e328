import MultiView
import Records
import Studies
import Testing

@Suite("The preset of students") struct StudentsPresetTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("is the regime of reference to the letter, with the section on students")
  func carried() throws {
    let contents = try PresetFile.read("students")
    var expected = try PresetFile.read("reference").preset
    #expect(expected.students == nil)
    expected.students = StudentSettings()
    #expect(contents.preset == expected && contents.budget.base == 24)
  }

  @Test("students that start near their teacher take as many steps as it took")
  func equalSteps() throws {
    let preset = try PresetFile.read("students").preset
    let teacher = preset.experiment
    #expect(
      preset.students?.nearTeacher.training.steps
        == teacher.training.steps + teacher.selfDistillation.training.steps)
  }

  @Test("each key of the section is read")
  func keys() throws {
    let path = folder.file("mine.yaml")
    try AtomicFile.write(
      """
      students:
        generations: 2
        radius: 0.1
        randomStarts: 0
        climbSteps: 7
        teacherShares: [0.25]
        smoothing: 0.2
        nearTeacher:
          weight: 10
          temperature: 2
          rate: 3
          steps: 11

      """, to: path)
    var expected = StudentSettings()
    (expected.generations, expected.radius) = (2, 0.1)
    (expected.randomStarts, expected.climbSteps) = (0, 7)
    (expected.teacherShares, expected.smoothing) = ([0.25], 0.2)
    (expected.nearTeacher.signal.weight, expected.nearTeacher.signal.temperature) = (10, 2)
    (expected.nearTeacher.training.rate, expected.nearTeacher.training.steps) = (3, 11)
    #expect(try PresetFile.read(path).preset.students == expected)
  }
}
