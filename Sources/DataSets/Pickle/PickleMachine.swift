import Records

/// Carries out the instructions of a pickle, one after another, on a stack of values.
///
/// - Source: `pickletools.py` of CPython, "pickle machine"; `ndarray.__reduce__` and
///   `dtype.__reduce__` of numpy.
struct PickleMachine {
  /// The most values that a file may make; the largest of CIFAR makes about 300,000.
  static let valueLimit = 1 << 20

  /// The most elements of a tuple; the state of a numpy type has as many.
  static let tupleLimit = 8

  /// The most entries of a dictionary; CIFAR has at most five.
  static let entryLimit = 16

  private var source: PickleSource
  private var stack: [PickleValue] = []
  /// Heights of the stack.
  private var marks: [Int] = []
  private var memo: [Int: PickleValue] = [:]
  private var valueCount = 0

  init(_ bytes: [UInt8], path: String) { source = PickleSource(bytes, path: path) }

  /// The dictionary that the whole file describes.
  mutating func run() throws(FormatError) -> [String: PickleValue] {
    guard try source.opcode() == .proto, try source.unsigned(1) == 2 else {
      throw source.error("this is not a pickle of protocol 2, which begins with the bytes 128, 2")
    }
    while true {
      let opcode = try source.opcode()
      guard opcode != .stop else { return try finished() }
      try perform(opcode)
    }
  }

  private func finished() throws(FormatError) -> [String: PickleValue] {
    guard marks.isEmpty, stack.count == 1, case .dictionary(let entries)? = stack.first else {
      throw source.error("the pickle does not end with one dictionary")
    }
    guard source.isAtEnd else { throw source.error("the file goes on after the pickle") }
    return entries
  }

  private mutating func perform(_ opcode: PickleOpcode) throws(FormatError) {
    switch opcode {
    case .proto, .stop: throw source.error("it stands within the pickle")
    case .mark: marks.append(stack.count)
    case .emptyDictionary: try push(.dictionary([:]))
    case .emptyList: try push(.list([]))
    case .none: try push(.none)
    case .newTrue: try push(.boolean(true))
    case .newFalse: try push(.boolean(false))
    case .integer: try push(.integer(Int(Int32(truncatingIfNeeded: try source.unsigned(4)))))
    case .integer1: try push(.integer(try source.unsigned(1)))
    case .integer2: try push(.integer(try source.unsigned(2)))
    case .shortText: try push(.text(try source.place(count: try source.unsigned(1))))
    // A length is signed, so that half of the 32-bit numbers would be below zero: beyond any file.
    case .text: try push(.text(try source.place(count: try source.unsigned(4))))
    case .tuple: try pushTuple(try popToMark())
    case .tuple1: try pushTuple(try pop(1))
    case .tuple2: try pushTuple(try pop(2))
    case .tuple3: try pushTuple(try pop(3))
    case .append: try appendToList(try pop(1))
    case .appends: try appendToList(try popToMark())
    case .setItem: try setItems(try pop(2))
    case .setItems: try setItems(try popToMark())
    case .put: try remember(as: try source.unsigned(1))
    case .longPut: try remember(as: try source.unsigned(4))
    case .get: try recall(try source.unsigned(1))
    case .longGet: try recall(try source.unsigned(4))
    case .global: try push(.callable(try source.callable()))
    case .reduce: try reduce()
    case .build: try build()
    }
  }

  private mutating func push(_ value: PickleValue) throws(FormatError) {
    valueCount += 1
    guard valueCount <= Self.valueLimit else {
      throw source.error("the pickle makes more than \(Self.valueLimit) values")
    }
    stack.append(value)
  }

  /// The topmost values, the last pushed at the end; never those below the last mark.
  private mutating func pop(_ count: Int) throws(FormatError) -> [PickleValue] {
    guard stack.count - count >= marks.last ?? 0 else {
      throw source.error("needs \(count) values, but the stack has fewer")
    }
    defer { stack.removeLast(count) }
    return Array(stack.suffix(count))
  }

  private mutating func popToMark() throws(FormatError) -> [PickleValue] {
    guard let mark = marks.popLast() else { throw source.error("there is no mark before it") }
    defer { stack.removeSubrange(mark...) }
    return Array(stack[mark...])
  }

  private mutating func pushTuple(_ elements: [PickleValue]) throws(FormatError) {
    guard elements.count <= Self.tupleLimit else {
      throw source.error(
        "found a tuple of \(elements.count) elements, allowed are \(Self.tupleLimit)")
    }
    for element in elements {
      switch element {
      case .list, .dictionary, .emptyArray, .array:
        throw source.error("\(element.kind) cannot stand in a tuple here")
      case .tuple where !element.isFlat: throw source.error("tuples are nested too deeply")
      default: break
      }
    }
    try push(.tuple(elements))
  }

  private mutating func appendToList(_ elements: [PickleValue]) throws(FormatError) {
    if let stranger = elements.first(where: { !$0.isListElement }) {
      throw source.error("\(stranger.kind) cannot stand in a list here")
    }
    guard stack.count > marks.last ?? 0, case .list(var list)? = stack.last else {
      throw source.error("there is no list to append to")
    }
    // Nothing else may hold the list now, or each of many short additions would copy all of it.
    stack[stack.count - 1] = .none
    list.append(contentsOf: elements)
    stack[stack.count - 1] = .list(list)
  }

  private mutating func setItems(_ items: [PickleValue]) throws(FormatError) {
    guard stack.count > marks.last ?? 0, case .dictionary(var entries)? = stack.last,
      items.count.isMultiple(of: 2)
    else { throw source.error("there is no dictionary for these items, or half an item") }
    guard entries.count + items.count / 2 <= Self.entryLimit else {
      throw source.error("a dictionary has more than \(Self.entryLimit) entries")
    }
    for index in stride(from: 0, to: items.count, by: 2) {
      guard case .text(let place) = items[index], let key = source.text(at: place) else {
        throw source.error("found \(items[index].kind) as a key, allowed are short ASCII strings")
      }
      if case .dictionary = items[index + 1] {
        throw source.error("the value of '\(key)' is a dictionary, which cannot stand in one here")
      }
      guard entries.updateValue(items[index + 1], forKey: key) == nil else {
        throw source.error("the key '\(key)' occurs twice")
      }
    }
    stack[stack.count - 1] = .dictionary(entries)
  }

  private mutating func remember(as number: Int) throws(FormatError) {
    guard stack.count > marks.last ?? 0, let top = stack.last else {
      throw source.error("there is nothing to remember")
    }
    // What may still change is not copied, and so cannot be recalled.
    memo[number] = top.isMutable ? nil : top
  }

  private mutating func recall(_ number: Int) throws(FormatError) {
    guard let value = memo[number] else {
      throw source.error("number \(number) is no string, tuple or name that was remembered")
    }
    try push(value)
  }

  /// The two calls of a numpy array, both by their fixed arguments.
  private mutating func reduce() throws(FormatError) {
    let operands = try pop(2)
    guard case .callable(let callable) = operands[0], case .tuple(let arguments) = operands[1],
      arguments.count == 3
    else { throw source.error("found a call of \(operands[0].kind) that is not allowed") }
    switch callable {
    case .reconstruct
    where arguments[..<2] == [.callable(.array), .tuple([.integer(0)])]
      && isText(arguments[2], "b"):
      try push(.emptyArray)
    case .elementType
    where isText(arguments[0], "u1") && arguments[1...] == [.integer(0), .integer(1)]:
      try push(.elementType(.unset))
    default:
      throw source.error(
        "found a call of \(callable.rawValue) that does not make a numpy array of bytes")
    }
  }

  /// The states of a numpy array and of its type.
  private mutating func build() throws(FormatError) {
    let operands = try pop(2)
    guard case .tuple(let state) = operands[1] else {
      throw source.error("found the state of \(operands[0].kind), allowed is only a tuple")
    }
    switch operands[0] {
    case .elementType(.unset)
    where state.count == 8 && state[0] == .integer(3) && isText(state[1], "|")
      && state[2...] == [.none, .none, .none, .integer(-1), .integer(-1), .integer(0)]:
      try push(.elementType(.byte))
    case .emptyArray: try push(.array(try matrix(state)))
    default:
      throw source.error(
        "found a state of \(operands[0].kind) that is not that of a numpy array of bytes")
    }
  }

  private func matrix(_ state: [PickleValue]) throws(FormatError) -> PickleValue.Matrix {
    guard state.count == 5, state[0] == .integer(1), case .tuple(let shape) = state[1],
      shape.count == 2, case .integer(let rows) = shape[0], case .integer(let columns) = shape[1],
      state[2] == .elementType(.byte), case .boolean(let isColumnMajor) = state[3],
      case .text(let place) = state[4]
    else { throw source.error("the state of a numpy array is not that of a matrix of bytes") }
    let (product, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0, columns >= 0, !overflow, product == place.count else {
      throw source.error(
        "the array's shape [\(rows), \(columns)] does not fit its \(place.count) bytes")
    }
    return PickleValue.Matrix(
      rows: rows, columns: columns, order: isColumnMajor ? .columnMajor : .rowMajor, place: place)
  }

  private func isText(_ value: PickleValue, _ expected: String) -> Bool {
    guard case .text(let place) = value else { return false }
    return source.text(at: place) == expected
  }
}
