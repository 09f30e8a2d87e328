/// The least number of letters to insert, delete or replace to make one word from another.
///
/// - Source: Levenshtein 1966, "Binary codes capable of correcting deletions, insertions, and
///   reversals"; the algorithm of Wagner & Fischer 1974, doi:10.1145/321796.321811.
func editDistance(_ left: String, _ right: String) -> Int {
  // Names are short; beyond this length nobody means one of them.
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
