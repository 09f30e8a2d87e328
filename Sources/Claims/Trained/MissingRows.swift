/// Why a table of networks says nothing of a quantity.
public enum MissingRows: Sendable, Equatable, CustomStringConvertible {
  /// No chain has these entries.
  case absent([TrainedNetworks.Entry])
  /// Each entry is there, but no chain has all of them.
  case together([TrainedNetworks.Entry])

  /// The rows that the table would need.
  public var description: String {
    switch self {
    case .absent(let entries): "no rows of \(Self.list(entries))"
    case .together(let entries): "no chain has all of \(Self.list(entries))"
    }
  }

  private static func list(_ entries: [TrainedNetworks.Entry]) -> String {
    entries.map(\.description).joined(separator: ", ")
  }
}
