/// What can stand in a pickle of CIFAR.
///
/// Texts stay where they are in the file, so that 30 MB of pixels are read without a copy.
enum PickleValue: Equatable {
  case none
  case boolean(Bool)
  case integer(Int)
  /// The bytes of a text, as a place in the file.
  case text(Range<Int>)
  case tuple([PickleValue])
  case list([PickleValue])
  case dictionary([String: PickleValue])
  case callable(Callable)
  /// numpy's type of bytes, before and after its state was set.
  case elementType(ElementType)
  /// An array that numpy's `_reconstruct` made and that has no shape yet.
  case emptyArray
  indirect case array(Matrix)

  /// The only names outside the file that a pickle may mention; none of them is ever called.
  enum Callable: String, CaseIterable {
    case reconstruct = "numpy.core.multiarray _reconstruct"
    case array = "numpy ndarray"
    case elementType = "numpy dtype"
  }

  enum ElementType: Equatable {
    case unset
    case byte
  }

  /// A matrix of bytes, as a place in the file.
  struct Matrix: Equatable {
    enum Order { case rowMajor, columnMajor }
    let rows: Int
    let columns: Int
    let order: Order
    let place: Range<Int>
  }

  /// What errors call it.
  var kind: String {
    switch self {
    case .none: "None"
    case .boolean: "a truth value"
    case .integer: "an integer"
    case .text: "a string"
    case .tuple: "a tuple"
    case .list: "a list"
    case .dictionary: "a dictionary"
    case .callable(let callable): callable.rawValue
    case .elementType: "a numpy type"
    case .emptyArray, .array: "a numpy array"
    }
  }

  /// Whether a later instruction may change it, so that it must not be referred to twice.
  var isMutable: Bool {
    switch self {
    case .list, .dictionary, .elementType, .emptyArray, .array: true
    case .none, .boolean, .integer, .text, .tuple, .callable: false
    }
  }

  /// Whether it may stand in a list.
  var isListElement: Bool {
    switch self {
    case .integer, .text: true
    default: false
    }
  }

  /// Whether it may stand in a tuple that itself stands in a tuple; deeper ones do not occur, and
  /// the bound on depth keeps a damaged file from exhausting the stack.
  var isFlat: Bool {
    guard case .tuple(let elements) = self else { return true }
    return elements.allSatisfy { if case .tuple = $0 { false } else { true } }
  }
}
