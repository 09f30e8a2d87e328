extension ThreadTeam {
  /// Runs a body for every image, each on the thread that has it in its share.
  ///
  /// - Parameters:
  ///   - count: Images.
  ///   - reduction: Visits every image right after its body.
  ///   - body: What is done to one image; runs on several threads at once.
  package func forEachImage(
    of count: Int, then reduction: (any ImageReduction)? = nil, _ body: (_ image: Int) -> Void
  ) {
    reduction?.begin()
    run { thread in
      for image in share(of: count, thread: thread) {
        body(image)
        reduction?.visit(image: image, thread: thread)
      }
    }
    reduction?.finish()
  }
}
