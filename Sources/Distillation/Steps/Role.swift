/// What a network is to a method: the student, or a teacher of some index.
///
/// A structure and not an enumeration, so that methods with peers or branches name roles of theirs.
public struct Role: Sendable, Hashable, CustomStringConvertible {
  /// The name, which no other role has.
  public let name: String

  /// The role of a name.
  public init(name: String) {
    self.name = name
  }

  /// The network that is trained.
  public static let student = Role(name: "student")

  /// A frozen network that the student learns from.
  ///
  /// - Parameter index: 0, 1, ... in the order in which the teachers were given.
  public static func teacher(_ index: Int) -> Role {
    Role(name: "teacher-\(index)")
  }

  public var description: String { name }
}

/// A place in a network whose values a method reads and at which it may push back.
public enum Site: Sendable, Hashable {
  /// The unnormalised class scores.
  case logits
  /// A named value inside the network.
  case tap(String)
}
