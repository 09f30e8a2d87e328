/// The memory of a reduction that keeps two sums per channel.
///
/// Every thread writes its own part only, a part starts on a line of its own, and nothing is
/// allocated after `init`: a reduction can be visited from all threads of a team at once.
@safe final class ChannelPairs: @unchecked Sendable {
  /// Two rows of numbers, each as long as the padded channels.
  @unsafe struct Rows<Scalar> {
    let first: UnsafeMutablePointer<Scalar>
    let second: UnsafeMutablePointer<Scalar>
  }

  let paddedCount: Int
  let threadCount: Int
  /// Owned by this object from `init` to `deinit`: two rows for each thread, then the totals'.
  private let doubles: UnsafeMutablePointer<Double>
  /// Owned likewise: two rows for each thread, for the sums of one image.
  private let floats: UnsafeMutablePointer<Float>
  /// Owned likewise: images that each thread has visited, a line apart.
  private let visits: UnsafeMutablePointer<Int>

  private static let line = 64

  /// Zeros.
  init(paddedCount: Int, threadCount: Int) {
    // Padded channels come in eights: rows of Double and pairs of rows of Float fill whole lines.
    (self.paddedCount, self.threadCount) = (paddedCount, threadCount)
    unsafe doubles = Self.zeros(2 * paddedCount * (threadCount + 1), 0)
    unsafe floats = Self.zeros(2 * paddedCount * threadCount, 0)
    unsafe visits = Self.zeros(Self.line * threadCount, 0)
  }

  deinit {
    unsafe doubles.deallocate()
    unsafe floats.deallocate()
    unsafe visits.deallocate()
  }

  private static func zeros<Scalar: BitwiseCopyable>(
    _ count: Int, _ zero: Scalar
  ) -> UnsafeMutablePointer<Scalar> {
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Scalar>.stride, alignment: line)
    let typed = unsafe memory.bindMemory(to: Scalar.self, capacity: count)
    unsafe typed.initialize(repeating: zero, count: count)
    return unsafe typed
  }

  /// The rows of one image, for a thread 0 ..< threadCount.
  func image(thread: Int) -> Rows<Float> {
    precondition(thread >= 0 && thread < threadCount, "a thread of the team")
    // In bounds: two rows for each thread.
    let start = unsafe floats + 2 * paddedCount * thread
    return unsafe Rows(first: start, second: start + paddedCount)
  }

  /// The sums of a thread 0 ..< threadCount, over the images that it has visited.
  func sums(thread: Int) -> Rows<Double> {
    precondition(thread >= 0 && thread < threadCount, "a thread of the team")
    return unsafe rows(thread)
  }

  /// The sums over all images.
  var totals: Rows<Double> { unsafe rows(threadCount) }

  /// Where a thread counts the images that it has visited.
  func visitCount(thread: Int) -> UnsafeMutablePointer<Int> {
    precondition(thread >= 0 && thread < threadCount, "a thread of the team")
    // In bounds: one line of integers for each thread.
    return unsafe visits + Self.line * thread
  }

  /// Sets everything to zero.
  func clear() {
    unsafe doubles.update(repeating: 0, count: 2 * paddedCount * (threadCount + 1))
    for thread in 0..<threadCount { unsafe visitCount(thread: thread).pointee = 0 }
  }

  private func rows(_ part: Int) -> Rows<Double> {
    // In bounds: two rows for each thread and two for the totals.
    let start = unsafe doubles + 2 * paddedCount * part
    return unsafe Rows(first: start, second: start + paddedCount)
  }
}
