/// Trainings in a row: what is trained, with which method, and who teaches whom.
///
/// A plain value. Whoever runs it trains the phases in their order, each into the folder of its
/// name, and hands a phase the networks that it names as teachers.
///
/// - Source: Furlanello, Lipton, Tschannen, Itti & Anandkumar 2018, arXiv:1805.04770, section 3,
///   for generations; Hinton, Vinyals & Dean 2015, arXiv:1503.02531, section 2, for a student of
///   an ensemble.
public struct Recipe: Sendable, Equatable {
  /// A network that teaches a phase.
  public enum Teacher: Sendable, Hashable {
    /// The outcome of an earlier phase, by its name.
    case phase(String)
    /// A checkpoint of the user's, by its place among those given, from 0.
    case checkpoint(Int)
  }

  /// One training.
  public struct Phase: Sendable, Equatable {
    /// The name, which is that of its folder: lower-case letters, digits and `-`.
    public let name: String
    /// What is trained with.
    public let method: MethodChoice
    /// Who teaches, in the order of the teachers' roles.
    public let teachers: [Teacher]
    /// Which of the run's seeds is used: phases that share an index start from the same weights.
    public let seedIndex: Int

    /// One training.
    ///
    /// - Parameters:
    ///   - name: Lower-case letters, digits and `-`.
    ///   - method: What is trained with.
    ///   - teachers: Who teaches.
    ///   - seedIndex: 0 or more.
    public init(name: String, method: MethodChoice, teachers: [Teacher], seedIndex: Int) {
      precondition(seedIndex >= 0, "seeds are counted from 0")
      self.name = name
      self.method = method
      self.teachers = teachers
      self.seedIndex = seedIndex
    }
  }

  /// The trainings in their order, one or more.
  public let phases: [Phase]

  /// A recipe of phases that can be run one after another.
  ///
  /// - Parameter phases: One or more.
  /// - Throws: ``DistillationError`` for a name that is taken or no folder's, a teacher that is not
  ///   an earlier phase, or a number of teachers that a method cannot learn from.
  public init(phases: [Phase]) throws(DistillationError) {
    guard !phases.isEmpty else {
      throw .notAllowed(
        subject: "recipe", setting: "phases", found: "none", allowed: "1 or more")
    }
    var earlier: [String] = []
    for phase in phases {
      try Self.check(phase, after: earlier)
      earlier.append(phase.name)
    }
    self.phases = phases
  }

  /// How many checkpoints the user has to give as teachers.
  public var checkpointCount: Int {
    phases.flatMap(\.teachers).reduce(0) { count, teacher in
      if case .checkpoint(let index) = teacher { max(count, index + 1) } else { count }
    }
  }

  private static func check(_ phase: Phase, after earlier: [String]) throws(DistillationError) {
    guard phase.name.wholeMatch(of: /[a-z0-9][a-z0-9-]*/) != nil else {
      throw .notAllowed(
        subject: "recipe", setting: "name of a phase", found: "'\(phase.name)'",
        allowed: "lower-case letters, digits and '-'")
    }
    guard !earlier.contains(phase.name) else { throw .duplicatePhase(name: phase.name) }
    for case .phase(let teacher) in phase.teachers where !earlier.contains(teacher) {
      throw .unknownTeacher(phase: phase.name, teacher: teacher, allowed: earlier)
    }
    try phase.method.check(teacherCount: phase.teachers.count)
  }
}

extension Recipe {
  /// One student, taught by checkpoints of the user's or by none: the phase `student`.
  ///
  /// - Parameters:
  ///   - method: What the student is trained with.
  ///   - checkpointCount: How many checkpoints teach it.
  /// - Throws: ``DistillationError/teacherCount(method:found:allowed:)``.
  public static func single(
    _ method: MethodChoice, checkpointCount: Int = 0
  ) throws(DistillationError) -> Recipe {
    try Recipe(phases: [
      Phase(
        name: "student", method: method, teachers: (0..<checkpointCount).map(Teacher.checkpoint),
        seedIndex: 0)
    ])
  }

  /// A network and its born-again generations: the phases `generation-0` to `generation-G`, each
  /// taught by the one before it and with a seed of its own.
  ///
  /// - Parameters:
  ///   - generations: G, at least 1.
  ///   - method: What each generation after the first is trained with.
  ///   - first: What the first network is trained with.
  /// - Throws: ``DistillationError`` for fewer than 1 generation, or a method that does not learn
  ///   from one teacher.
  public static func bornAgain(
    generations: Int, by method: MethodChoice = MethodRegistry.bornAgain.standard,
    first: MethodChoice = MethodRegistry.crossEntropy.standard
  ) throws(DistillationError) -> Recipe {
    guard generations >= 1 else {
      throw .notAllowed(
        subject: "recipe", setting: "generations", found: "\(generations)", allowed: "1 or more")
    }
    return try rounds(by: Array(repeating: method, count: generations), first: first)
  }

  /// Generations that each have a method or settings of their own, such as an annealed weight.
  ///
  /// - Parameters:
  ///   - methods: What the generations 1, 2, ... are trained with.
  ///   - first: What the generation 0 is trained with.
  /// - Throws: ``DistillationError/teacherCount(method:found:allowed:)``.
  public static func rounds(
    by methods: [MethodChoice], first: MethodChoice = MethodRegistry.crossEntropy.standard
  ) throws(DistillationError) -> Recipe {
    try Recipe(
      phases: ([first] + methods).enumerated().map { index, method in
        Phase(
          name: "generation-\(index)", method: method,
          teachers: index == 0 ? [] : [.phase("generation-\(index - 1)")], seedIndex: index)
      })
  }

  /// Networks that differ in their seeds alone, and a student of them all if asked: the phases
  /// `member-0` to `member-(K - 1)` and `student`.
  ///
  /// - Parameters:
  ///   - count: K, at least 1.
  ///   - method: What the members are trained with.
  ///   - student: What their student is trained with; no student for `nil`.
  /// - Throws: ``DistillationError`` for fewer than 1 member, or a method that does not learn from
  ///   so many teachers.
  public static func ensemble(
    count: Int, of method: MethodChoice = MethodRegistry.crossEntropy.standard,
    then student: MethodChoice? = MethodRegistry.ensemble.standard
  ) throws(DistillationError) -> Recipe {
    guard count >= 1 else {
      throw .notAllowed(
        subject: "recipe", setting: "members", found: "\(count)", allowed: "1 or more")
    }
    let members = (0..<count).map {
      Phase(name: "member-\($0)", method: method, teachers: [], seedIndex: $0)
    }
    let taught = student.map {
      Phase(
        name: "student", method: $0, teachers: members.map { .phase($0.name) }, seedIndex: count)
    }
    return try Recipe(phases: members + (taught.map { [$0] } ?? []))
  }
}
