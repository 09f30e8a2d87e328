public import Landscape
public import Records

/// Why a probe has no result in its folder; shown to the user word for word.
public enum ProbeRunError: Error, Equatable {
  /// The folder holds what other settings made; a line for each difference.
  case otherSettings(path: String, differences: [String])
  /// The folder holds a file of a name that the probe writes, but no probe's settings.
  case foreign(path: String, file: String)
  /// A file of the folder is not what a probe writes.
  case damaged(path: String, problem: String)
  /// The system refuses a file.
  case file(FileError)
  /// The probe itself failed.
  case probe(LandscapeError)
}

extension ProbeRunError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .otherSettings(let path, let differences):
      "\(path) belongs to a probe with other settings; give them, or another folder:\n"
        + differences.map { "  " + $0 }.joined(separator: "\n")
    case .foreign(let path, let file):
      "\(path) holds \(file), but not the settings of a probe; give another folder"
    case .damaged(let path, let problem): "\(path): \(problem)"
    case .file(let error): error.description
    case .probe(let error): error.description
    }
  }
}

/// Passes on what a probe throws as the error of its run.
func running<Answer>(
  _ work: () throws(LandscapeError) -> Answer
) throws(ProbeRunError) -> Answer {
  do throws(LandscapeError) { return try work() } catch { throw .probe(error) }
}

/// Passes on what the system refuses as the error of a run.
func storing<Answer>(
  _ work: () throws(FileError) -> Answer
) throws(ProbeRunError) -> Answer {
  do throws(FileError) { return try work() } catch { throw .file(error) }
}
