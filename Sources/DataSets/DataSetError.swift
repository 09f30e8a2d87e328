public import Records

/// Why images could not be had, in words a user can act on.
public enum DataSetError: Error, Equatable, Sendable, CustomStringConvertible {
  /// No data set has this name.
  case unknownName(String)
  /// None of the places that were looked at holds the images.
  case missing(ImageDataSet, DataSplit, searched: [String])
  /// A file of the data set could not be read, or its contents break their format.
  case unreadable(ReadError)
  /// More images, or fewer than one, were asked for than there are.
  case sampleCount(found: Int, available: Int, name: String)

  /// The message for the user.
  public var description: String {
    switch self {
    case .unknownName(let name):
      let allowed = ImageDataSet.allCases.map(\.rawValue).joined(separator: ", ")
      return "there is no data set '\(name)'; allowed are \(allowed)"
    case .missing(let dataSet, let split, let searched):
      let places =
        searched.isEmpty ? "no folder was given" : "looked for \(searched.joined(separator: ", "))"
      return "the \(split.rawValue) images of \(dataSet.title) are missing: \(places). "
        + dataSet.waysToGetIt
        + "; or run 'retort data fetch \(dataSet.rawValue) --to DIR' and give DIR"
    case .unreadable(let error): return error.description
    case .sampleCount(let found, let available, let name):
      return "\(name) has \(available) images: found a request for \(found), "
        + "allowed are 1 to \(available)"
    }
  }
}
