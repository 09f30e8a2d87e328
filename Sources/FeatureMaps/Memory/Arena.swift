/// One piece of memory, planned ahead, that maps and vectors are cut from.
///
/// Handles (``FeatureMap``, ``ChannelVector``, ``FlatVector``) keep their arena alive. Two handles
/// may lie over each other on purpose: who plans the memory sees to it that no two live values do.
/// An arena is used by one caller at a time; the threads of a ``ThreadTeam`` share it within a call.
@safe public final class Arena: @unchecked Sendable {
  /// Floats in the arena.
  public let floatCount: Int
  /// The variant whose blocks the maps in it have.
  public let variant: LaneVariant
  /// Owned by this object from `init` to `deinit`.
  let base: UnsafeMutablePointer<Float>

  /// Floats to which handles are aligned: a cache line.
  public static let alignment = 16

  /// Zeros.
  ///
  /// - Parameters:
  ///   - floatCount: Floats; 0 or more.
  ///   - variant: The variant whose blocks the maps have; must run here.
  public init(floatCount: Int, variant: LaneVariant = .fastest) {
    precondition(floatCount >= 0, "an arena has no negative size")
    precondition(variant.runsHere, "the lane variant needs another processor")
    self.floatCount = floatCount
    self.variant = variant
    // Large pages where the system offers them: a step walks through the whole arena.
    let largePage = 2 << 20
    let byteCount = max(floatCount, 1) * MemoryLayout<Float>.stride
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: byteCount, alignment: byteCount >= largePage ? largePage : 64)
    unsafe base = memory.bindMemory(to: Float.self, capacity: max(floatCount, 1))
    unsafe base.initialize(repeating: 0, count: max(floatCount, 1))
  }

  deinit { unsafe base.deallocate() }

  /// Floats rounded up so that what follows is aligned.
  public static func alignedCount(_ count: Int) -> Int {
    (count + alignment - 1) / alignment * alignment
  }

  func check(offset: Int, count: Int) {
    precondition(
      offset >= 0 && offset % Self.alignment == 0 && offset + count <= floatCount,
      "a handle lies inside its arena, aligned to a cache line")
  }
}
