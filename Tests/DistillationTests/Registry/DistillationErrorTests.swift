import Distillation
import Testing

@Suite("Distillation error") struct DistillationErrorTests {
  @Test(
    "says what was wrong, what was found and what is allowed",
    arguments: [
      (
        DistillationError.unknownMethod(name: "x", allowed: ["a", "b"]),
        "no method is named 'x'; allowed: a, b"
      ),
      (
        .unknownSetting(method: "cwtm", setting: "x", allowed: []),
        "cwtm has no setting 'x'; allowed: none"
      ),
      (
        .teacherCount(method: "kd", found: 3, allowed: 1...1),
        "kd: the number of teachers is 3; allowed: 1"
      ),
      (
        .teacherCount(method: "ensemble", found: 0, allowed: 1...Int.max),
        "ensemble: the number of teachers is 0; allowed: 1 or more"
      ),
      (
        .teacherCount(method: "pairs", found: 0, allowed: 2...4),
        "pairs: the number of teachers is 0; allowed: 2 to 4"
      ),
      (.duplicatePhase(name: "a"), "the recipe has two phases named 'a'; allowed: each name once"),
      (
        .unknownTeacher(phase: "a", teacher: "b", allowed: ["c"]),
        "phase 'a' is to be taught by 'b'; allowed: c"
      ),
    ])
  func descriptions(error: DistillationError, expected: String) {
    #expect(error.description == expected)
  }
}
