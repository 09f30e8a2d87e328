internal import Networks

/// Why a probe cannot be run on the files that were given.
enum ProbeError: Error, CustomStringConvertible {
  /// No temperature makes the network as sure as another one.
  case confidence(found: Double)
  /// A network that is to be compared has other tensors.
  case otherNetwork(path: String, found: String, needed: String)
  /// A file of eigenvectors is not one of this network, or has too few.
  case eigenvectors(path: String, problem: String)
  /// The last layer has no row of weights for each class.
  case noTemplates(path: String, found: String)

  /// Whether the file itself is at fault, and not the request.
  var isData: Bool {
    if case .eigenvectors = self { true } else { false }
  }

  var description: String {
    switch self {
    case .confidence(let found):
      "--confidence-of: found a mean confidence of \(found), allowed is one that the network has at "
        + "a temperature from 0.001 to 1000"
    case .otherNetwork(let path, let found, let needed):
      "\(path): found the tensors of \(found), allowed are those of \(needed): there is no way "
        + "between networks of different shapes"
    case .eigenvectors(let path, let problem): "\(path): \(problem)"
    case .noTemplates(let path, let found):
      "\(path): found \(found) as the last layer, allowed is a linear one, whose weights are the "
        + "classes' templates"
    }
  }
}
