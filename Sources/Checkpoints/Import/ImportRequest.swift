public import Networks

/// What the reader of a checkpoint knows beyond the file.
public struct ImportRequest: Sendable, Equatable {
  /// The architecture's name; needed for files that do not name theirs.
  public var architecture: String?
  /// The kind of shortcut; without it, tensors' names decide.
  public var shortcut: Shortcut?
  /// The shape of an image; without it the file's, or else 3 × 32 × 32.
  public var image: MapShape?
  /// Which of several networks to read, such as `module.student.`; keys are to begin with it.
  public var prefix: String?
  /// What to do about tensors that are missing or left over.
  public var mismatches: Mismatches

  /// What to do about tensors that are missing or left over.
  public enum Mismatches: String, Sendable, CaseIterable {
    /// Refuse the file, with the names.
    case refuse
    /// Leave out what is left over, keep fresh values for what is missing, and report both.
    case allow
  }

  /// A request; everything that is left out is read from the file.
  public init(
    architecture: String? = nil, shortcut: Shortcut? = nil, image: MapShape? = nil,
    prefix: String? = nil, mismatches: Mismatches = .refuse
  ) {
    self.architecture = architecture
    self.shortcut = shortcut
    self.image = image
    self.prefix = prefix
    self.mismatches = mismatches
  }
}
