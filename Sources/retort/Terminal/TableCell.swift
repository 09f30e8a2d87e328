/// Cells of a table in a terminal; a text that is too long pushes the others aside.
extension String {
  /// A cell with its text at the left, and one space after it at least.
  func leading(_ width: Int) -> String { self + spaces(width) }

  /// A cell with its text at the right, and one space before it at least.
  func trailing(_ width: Int) -> String { spaces(width) + self }

  private func spaces(_ width: Int) -> String {
    String(repeating: " ", count: max(1, width - count))
  }
}
