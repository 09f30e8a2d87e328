import Foundation
public import Records

/// A table that grows on disk row by row, as parts of a probe are finished.
///
/// A row is on the disk before the call that adds it returns. After `kill -9` the last row may be
/// cut; it is then left out, and computed and written again.
public struct ProbeTable {
  /// The file.
  public let path: String
  /// The rows so far.
  public private(set) var rows: CSVTable

  /// The rows that a file has; none where there is no file.
  ///
  /// - Parameters:
  ///   - path: The file; its folder must exist.
  ///   - columns: The names of the columns.
  /// - Throws: ``ProbeRunError`` for a file that cannot be read or has other columns.
  public init(path: String, columns: [String]) throws(ProbeRunError) {
    self.path = path
    let bytes = try Self.wholeLines(of: path)
    guard !bytes.isEmpty else {
      rows = CSVTable(columns: columns)
      return
    }
    do throws(FormatError) { rows = try CSVTable(decoding: bytes, path: path) } catch {
      throw .damaged(path: path, problem: error.description)
    }
    guard rows.columnNames == columns else {
      throw .damaged(
        path: path,
        problem: "found the columns \(rows.columnNames.joined(separator: ",")), allowed are "
          + columns.joined(separator: ","))
    }
  }

  /// Adds a row, and waits until it is on the disk.
  ///
  /// - Parameter row: One cell for each column.
  /// - Throws: ``ProbeRunError/file(_:)`` when the system refuses.
  /// - Complexity: O(bytes of the table), which is read and compared.
  public mutating func append(_ row: [CSVCell]) throws(ProbeRunError) {
    rows.append(row)
    let bytes = Array(rows.text.utf8)
    try storing { () throws(FileError) in try GrowingFile.write(bytes, to: path) }
  }

  /// Reads with an error that names the file as damaged.
  func reading<Answer>(
    _ read: (CSVTable) throws(FormatError) -> Answer
  ) throws(ProbeRunError) -> Answer {
    do throws(FormatError) { return try read(rows) } catch {
      throw .damaged(path: path, problem: error.description)
    }
  }

  private static func wholeLines(of path: String) throws(ProbeRunError) -> [UInt8] {
    let bytes: [UInt8]
    do throws(FileError) { bytes = try FileContents.bytes(of: path) } catch {
      guard error.code == ENOENT else { throw .file(error) }
      return []
    }
    guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
    return Array(bytes[...end])
  }
}
