/// Finds the word that was probably meant.
enum Spelling {
  /// The candidate with the fewest differing letters, if they are few for the word's length.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    let ranked = candidates.map { (distance: distance(word, $0), name: $0) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(1, min(word.count, best.name.count) / 3) ? best.name : nil
  }

  /// The least number of letters to insert, delete or replace.
  ///
  /// - Source: Levenshtein 1966, "Binary codes capable of correcting deletions, insertions, and
  ///   reversals"; the algorithm of Wagner & Fischer 1974, doi:10.1145/321796.321811.
  static func distance(_ left: String, _ right: String) -> Int {
    // Beyond this length nobody means the other word.
    let left = Array(left.prefix(64)), right = Array(right.prefix(64))
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        let replaced = previous[column] + (letter == other ? 0 : 1)
        current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[right.count]
  }
}
