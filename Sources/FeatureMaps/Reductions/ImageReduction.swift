/// A sum by channel over a batch, taken image by image while each is still in the cache.
///
/// A pass that writes a map calls `begin()` once, `visit` for every image that it has just written,
/// on the thread that wrote it, and `finish()` once.
public protocol ImageReduction: AnyObject {
  /// Forgets earlier sums.
  func begin()
  /// Adds one image to the sums of one thread; a thread visits its images in ascending order.
  func visit(image: Int, thread: Int)
  /// Adds up the threads' sums in their order.
  func finish()
}

extension ImageReduction {
  /// Visits all images of a batch in a pass of its own.
  public func run(imageCount: Int, team: ThreadTeam) {
    team.forEachImage(of: imageCount, on: (), then: self) { _, _ in }
  }
}
