extension ThreadTeam {
  /// Runs a body for every image, each on the thread that has it in its share.
  ///
  /// - Parameters:
  ///   - count: Images.
  ///   - operands: What the body works on.
  ///   - reduction: Visits every image right after its body.
  ///   - body: What is done to one image; runs on several threads at once and captures nothing.
  package func forEachImage<Operands>(
    of count: Int, on operands: Operands, then reduction: (any ImageReduction)? = nil,
    _ body: @escaping (_ operands: Operands, _ image: Int) -> Void
  ) {
    reduction?.begin()
    run(
      on: ImageWork(
        team: self, count: count, operands: operands, reduction: reduction, body: body)
    ) { $0.run(thread: $1) }
    reduction?.finish()
  }

  /// A struct: taking a closure out of a tuple would be an allocation.
  private struct ImageWork<Operands> {
    let team: ThreadTeam
    let count: Int
    let operands: Operands
    let reduction: (any ImageReduction)?
    let body: (Operands, Int) -> Void

    func run(thread: Int) {
      for image in team.share(of: count, thread: thread) {
        body(operands, image)
        reduction?.visit(image: image, thread: thread)
      }
    }
  }
}
