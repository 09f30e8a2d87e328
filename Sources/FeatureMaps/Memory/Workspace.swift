/// Scratch memory of the threads of a team, shared by all passes that run one after another.
///
/// Passes reserve what they need when they are made; the memory is taken once, at first use.
@safe public final class Workspace: @unchecked Sendable {
  /// The threads that it serves.
  public let team: ThreadTeam
  /// The variant of the passes that it serves.
  public let variant: LaneVariant
  private var floatsPerThread = 0
  /// Owned by this object; replaced only between passes.
  private var memory: UnsafeMutablePointer<Float>?

  /// Scratch for the passes of one executor; none is taken yet.
  public init(team: ThreadTeam, variant: LaneVariant = .fastest) {
    precondition(variant.runsHere, "the lane variant needs another processor")
    (self.team, self.variant) = (team, variant)
  }

  deinit { unsafe memory?.deallocate() }

  /// Bytes that the scratch takes for all threads together, once used.
  public var byteCount: Int { floatsPerThread * team.threadCount * MemoryLayout<Float>.stride }

  /// Makes sure that each thread has at least this many floats.
  package func reserve(floatsPerThread count: Int) {
    let aligned = Arena.alignedCount(count)
    guard aligned > floatsPerThread else { return }
    floatsPerThread = aligned
    unsafe memory?.deallocate()
    unsafe memory = nil
  }

  /// The first of the floats reserved for a thread; their content is left over from other passes.
  ///
  /// Call once before the threads of a pass start, so that none of them allocates.
  package func floats(thread: Int) -> UnsafeMutablePointer<Float> {
    let base = unsafe memory ?? allocate()
    return unsafe base + thread * floatsPerThread
  }

  private func allocate() -> UnsafeMutablePointer<Float> {
    let count = max(floatsPerThread * team.threadCount, 1)
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Float>.stride, alignment: 64)
    let floats = unsafe raw.bindMemory(to: Float.self, capacity: count)
    unsafe floats.initialize(repeating: 0, count: count)
    unsafe memory = floats
    return unsafe floats
  }
}
