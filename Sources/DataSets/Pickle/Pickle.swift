import Records

/// A pickled dictionary of lists and byte matrices, as the python version of CIFAR holds one.
///
/// This reads the instructions of Python 2's protocol 2 that these files consist of and refuses
/// every other by name and place. Nothing is called: `numpy` appears as three fixed words.
///
/// - Source: `pickletools.py` of CPython; `ndarray.__reduce__` and `dtype.__reduce__` of numpy.
struct Pickle {
  /// What errors call the file.
  let path: String
  private let bytes: [UInt8]
  private let entries: [String: PickleValue]

  /// Reads the contents of a file.
  ///
  /// - Throws: `FormatError` with the place of the first instruction that is not allowed.
  init(_ bytes: [UInt8], path: String) throws(FormatError) {
    var machine = PickleMachine(bytes, path: path)
    entries = try machine.run()
    (self.bytes, self.path) = (bytes, path)
  }

  /// A matrix of bytes that lies in the file.
  struct Matrix {
    let rows: Int
    let columns: Int
    let order: PickleValue.Matrix.Order
    /// The elements in the order of the file.
    let elements: ArraySlice<UInt8>

    /// The elements with the column running fastest.
    var rowMajor: ArraySlice<UInt8> {
      guard order == .columnMajor else { return elements }
      var reordered: [UInt8] = []
      reordered.reserveCapacity(elements.count)
      for row in 0..<rows {
        for column in 0..<columns {
          reordered.append(elements[elements.startIndex + column * rows + row])
        }
      }
      return reordered[...]
    }
  }

  func matrix(_ key: String) throws(FormatError) -> Matrix {
    let value = try value(key)
    guard case .array(let matrix) = value else { throw refusal(key, value, "a matrix of bytes") }
    return Matrix(
      rows: matrix.rows, columns: matrix.columns, order: matrix.order,
      elements: bytes[matrix.place])
  }

  func integers(_ key: String) throws(FormatError) -> [Int] {
    try list(key, of: "integers") { if case .integer(let integer) = $0 { integer } else { nil } }
  }

  /// Strings, whose bytes Python 2 leaves without an encoding; every byte is a Latin-1 character.
  func texts(_ key: String) throws(FormatError) -> [String] {
    try list(key, of: "strings") {
      guard case .text(let place) = $0 else { return nil }
      return String(String.UnicodeScalarView(bytes[place].map { Unicode.Scalar($0) }))
    }
  }

  private func list<Element>(
    _ key: String, of kind: String, _ element: (PickleValue) -> Element?
  ) throws(FormatError) -> [Element] {
    let value = try value(key)
    guard case .list(let values) = value else { throw refusal(key, value, "a list of \(kind)") }
    var elements: [Element] = []
    elements.reserveCapacity(values.count)
    for value in values {
      guard let element = element(value) else {
        throw refusal("\(key)[\(elements.count)]", value, "only \(kind)")
      }
      elements.append(element)
    }
    return elements
  }

  private func value(_ key: String) throws(FormatError) -> PickleValue {
    guard let value = entries[key] else {
      let present = entries.keys.sorted().joined(separator: ", ")
      throw FormatError(
        path: path, position: .whole, field: key,
        problem: "the key is missing; found \(entries.isEmpty ? "none" : present)")
    }
    return value
  }

  private func refusal(_ field: String, _ value: PickleValue, _ allowed: String) -> FormatError {
    FormatError(
      path: path, position: .whole, field: field,
      problem: "found \(value.kind), allowed is \(allowed)")
  }
}
