import Records

/// The class names that lie beside the images: text files in the binary version, pickles in the
/// python version.
enum CIFARNames {
  /// The names that a text file lists, one a line; empty lines at the end are left out.
  static func text(
    _ bytes: [UInt8], count: Int, path: String
  ) throws(FormatError) -> [String] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FormatError(
        path: path, position: .whole, field: "class names", problem: "the text is not UTF-8")
    }
    var names = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(String.init)
    while names.last?.isEmpty == true { names.removeLast() }
    if let empty = names.firstIndex(where: \.isEmpty) {
      throw FormatError(
        path: path, position: .line(empty + 1), field: "class names",
        problem: "an empty line stands between names")
    }
    return try counted(names, count, field: "class names", path: path)
  }

  /// The names that a pickled dictionary lists under a key.
  static func pickle(
    _ bytes: [UInt8], key: String, count: Int, path: String
  ) throws(FormatError) -> [String] {
    let pickle = try Pickle(bytes, path: path)
    return try counted(try pickle.texts(key), count, field: key, path: path)
  }

  private static func counted(
    _ names: [String], _ count: Int, field: String, path: String
  ) throws(FormatError) -> [String] {
    guard names.count == count else {
      throw FormatError(
        path: path, position: .whole, field: field,
        problem: "found \(names.count) names, allowed are exactly \(count)")
    }
    return names
  }
}
