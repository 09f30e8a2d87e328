internal import DataSets

/// Why a network cannot be evaluated on a data set.
enum EvaluationError: Error, CustomStringConvertible {
  /// The file says what images the network looks at, and they have another shape.
  case images(path: String, found: String, needed: ImageShape, ImageDataSet)
  /// The network tells another number of classes apart.
  case classes(path: String, found: Int, ImageDataSet)
  /// Nobody says how pixels were normalised.
  case noNormalization(path: String)
  /// The file says how pixels were normalised, and the request differs.
  case otherNormalization(path: String)
  /// The normalisation is for another number of channels.
  case channels(found: Int, ImageDataSet)
  /// The network's arithmetic overflowed, or its weights are no numbers.
  case notFinite(path: String, sample: Int, logit: Float)
  /// A file that was to be written is the one that is read.
  case overwrites(path: String)

  /// Whether the file itself is at fault, and not the request.
  var isData: Bool {
    if case .notFinite = self { true } else { false }
  }

  var description: String {
    switch self {
    case .images(let path, let found, let needed, let dataSet):
      "\(path): the network looks at images of \(found), those of \(dataSet.title) are \(needed)"
    case .classes(let path, let found, let dataSet):
      "\(path): the network has \(found) classes, \(dataSet.title) has \(dataSet.classNames.count)"
    case .noNormalization(let path):
      """
      \(path): the file does not say how pixels were normalised; give --mean and --std, such as \
      --mean .4914,.4822,.4465 --std .2470,.2435,.2616
      """
    case .otherNormalization(let path):
      "\(path): the file's own mean and std differ from --mean and --std; leave these out"
    case .channels(let found, let dataSet):
      """
      mean and std are given for \(found) channels; images of \(dataSet.title) have \
      \(dataSet.shape.channels)
      """
    case .notFinite(let path, let sample, let logit):
      """
      \(path): sample \(sample): found the logit \(logit), allowed: weights with finite logits
      """
    case .overwrites(let path):
      "\(path) is the checkpoint itself; give another name for what is written"
    }
  }
}
