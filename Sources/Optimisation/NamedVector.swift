public import FeatureMaps

/// Numbers that are saved and restored under a name.
public struct NamedVector: Sendable {
  /// The name; within one owner each occurs once.
  public let name: String
  /// The live numbers: read them to save, load them to restore.
  public let vector: FlatVector

  /// Zeros in memory of their own.
  init(_ name: String, count: Int) {
    self.name = name
    vector = .zeros(count: count)
  }
}

extension FlatVector {
  /// Zeros in memory of their own.
  static func zeros(count: Int) -> FlatVector {
    FlatVector(count: count, in: Arena(floatCount: count), at: 0)
  }
}
