internal import Yams

/// Hands out the settings of one section, each checked against its type and range.
///
/// Every method takes a key; `learner.rate` means the key `rate` in the section `learner`. A key
/// that is missing is an error unless the call gives a default. All errors are ``SettingsError``
/// and name file, line, key, what was found and what is allowed.
///
///     let plan = try SettingsFile.decode(path) { (reader) throws(SettingsError) in
///       Plan(classes: try reader.integer("data.classes", in: 2...1000),
///            rate: try reader.double("learner.rate", above: 0, default: 0.1))
///     }
public final class SettingsReader {
  private let path: String
  private let keyPath: String
  private let line: Int?
  private let pairs: [String: SettingsPair]
  /// By the name of a section: what is set in it from elsewhere.
  private let overrides: [String: [SettingsOverride]]
  private var requested: [String] = []
  private var sections: [String: SettingsReader] = [:]

  convenience init(
    root: Node, path: String, overrides: [SettingsOverride]
  ) throws(SettingsError) {
    let pair = SettingsPair(path: path, line: root.mark?.line ?? 1, value: root)
    try self.init(pair, keyPath: "", overrides)
  }

  /// A section; without a pair one that stands only in the overrides.
  private init(
    _ section: SettingsPair, keyPath: String, _ overrides: [SettingsOverride]
  ) throws(SettingsError) {
    (path, line) = (section.path, section.line)
    self.keyPath = keyPath
    var pairs = try SettingsPair.pairs(of: section.value, path: path, keyPath: keyPath)
    var deeper: [String: [SettingsOverride]] = [:]
    for override in overrides {
      let (name, rest) = override.split
      if let rest {
        deeper[name, default: []].append(rest)
      } else {
        pairs[name] = try override.pair
      }
    }
    (self.pairs, self.overrides) = (pairs, deeper)
  }

  /// The section of a given name, which must be there.
  public func section(_ key: String) throws(SettingsError) -> SettingsReader {
    guard let section = try optionalSection(key) else {
      throw missing(key, allowed: "a section of settings")
    }
    return section
  }

  /// The section of a given name, or nil when the file has none.
  public func optionalSection(_ key: String) throws(SettingsError) -> SettingsReader? {
    var section = self
    for name in key.split(separator: ".").map(String.init) {
      guard let next = try section.child(name) else { return nil }
      section = next
    }
    return section
  }

  /// Whether the file has a key, for settings without which there is another way to go on.
  public func contains(_ key: String) throws(SettingsError) -> Bool {
    try lookUp(key) != nil
  }

  /// A finite number in a range.
  public func double(
    _ key: String, in range: some RangeExpression<Double>, default standard: Double? = nil
  ) throws(SettingsError) -> Double {
    try value(
      key, standard, "a number (\(RangeWords.words(range)))", SettingsScalar.double, range.contains)
  }

  /// A finite number above a bound that is not itself allowed.
  public func double(
    _ key: String, above bound: Double, default standard: Double? = nil
  ) throws(SettingsError) -> Double {
    try value(key, standard, "a number (above \(RangeWords.words(bound)))", SettingsScalar.double) {
      $0 > bound
    }
  }

  /// A whole number in a range.
  public func integer(
    _ key: String, in range: some RangeExpression<Int>, default standard: Int? = nil
  ) throws(SettingsError) -> Int {
    try value(
      key, standard, "a whole number (\(RangeWords.words(range)))", SettingsScalar.integer,
      range.contains)
  }

  /// `true` or `false`; YAML 1.1's `yes`, `no`, `on` and `off` are refused.
  public func boolean(
    _ key: String, default standard: Bool? = nil
  ) throws(SettingsError) -> Bool {
    try value(key, standard, "true or false", SettingsScalar.boolean) { _ in true }
  }

  /// Text, quoted or not, that is not empty.
  public func string(
    _ key: String, default standard: String? = nil
  ) throws(SettingsError) -> String {
    try value(key, standard, "text", SettingsScalar.string) { !$0.isEmpty }
  }

  /// One of the raw values of an enumeration.
  public func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type, default standard: Choice? = nil
  ) throws(SettingsError) -> Choice where Choice.RawValue == String {
    let allowed = "one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))"
    let name = try value(key, standard?.rawValue, allowed, SettingsScalar.string) {
      Choice(rawValue: $0) != nil
    }
    guard let choice = Choice(rawValue: name) else {
      throw error(key, .outOfRange, found: name, allowed: allowed)
    }
    return choice
  }

  /// A list of finite numbers, each in a range.
  ///
  /// - Parameter key: The key, with the sections it lies in joined by dots.
  /// - Parameter range: The values allowed.
  /// - Parameter count: How many the list may have.
  /// - Parameter standard: The value when the key is missing; nil makes the key required.
  public func doubles(
    _ key: String, in range: some RangeExpression<Double>, count: some RangeExpression<Int>,
    default standard: [Double]? = nil
  ) throws(SettingsError) -> [Double] {
    try list(
      key, standard, "numbers (\(RangeWords.words(range)))", count, SettingsScalar.double,
      range.contains)
  }

  /// A list of whole numbers, each in a range.
  ///
  /// - Parameter key: The key, with the sections it lies in joined by dots.
  /// - Parameter range: The values allowed.
  /// - Parameter count: How many the list may have.
  /// - Parameter standard: The value when the key is missing; nil makes the key required.
  public func integers(
    _ key: String, in range: some RangeExpression<Int>, count: some RangeExpression<Int>,
    default standard: [Int]? = nil
  ) throws(SettingsError) -> [Int] {
    try list(
      key, standard, "whole numbers (\(RangeWords.words(range)))", count, SettingsScalar.integer,
      range.contains)
  }

  /// A list of texts, none empty.
  ///
  /// - Parameter key: The key, with the sections it lies in joined by dots.
  /// - Parameter count: How many the list may have.
  /// - Parameter standard: The value when the key is missing; nil makes the key required.
  public func strings(
    _ key: String, count: some RangeExpression<Int>, default standard: [String]? = nil
  ) throws(SettingsError) -> [String] {
    try list(key, standard, "texts", count, SettingsScalar.string) { !$0.isEmpty }
  }

  /// A range of numbers, written as a list of its two ends, the lower first.
  public func range(
    _ key: String, within bounds: some RangeExpression<Double>,
    default standard: ClosedRange<Double>? = nil
  ) throws(SettingsError) -> ClosedRange<Double> {
    let ends = try doubles(
      key, in: bounds, count: 2...2, default: standard.map { [$0.lowerBound, $0.upperBound] })
    guard ends[0] <= ends[1] else { throw endsAreReversed(key, ends) }
    return ends[0]...ends[1]
  }

  /// A range of whole numbers, written as a list of its two ends, the lower first.
  public func integerRange(
    _ key: String, within bounds: some RangeExpression<Int>,
    default standard: ClosedRange<Int>? = nil
  ) throws(SettingsError) -> ClosedRange<Int> {
    let ends = try integers(
      key, in: bounds, count: 2...2, default: standard.map { [$0.lowerBound, $0.upperBound] })
    guard ends[0] <= ends[1] else { throw endsAreReversed(key, ends) }
    return ends[0]...ends[1]
  }

  /// Refuses every key of this section and those below that no method has asked for.
  public func finish() throws(SettingsError) {
    let unknown = pairs.filter { !requested.contains($0.key) }
    if let (key, pair) = unknown.min(by: { ($0.value.line ?? 0) < ($1.value.line ?? 0) }) {
      let nearest = Spelling.nearest(to: key, among: requested)
      throw SettingsError(
        path: pair.path, line: pair.line, keyPath: full(key), problem: .unknownKey,
        found: nearest.map { "'\(key)' (did you mean '\($0)'?)" } ?? "'\(key)'",
        allowed: requested.isEmpty ? "no key here" : "one of \(requested.joined(separator: ", "))")
    }
    if let (name, rest) = overrides.min(by: { $0.key < $1.key }), sections[name] == nil {
      throw SettingsError(
        path: rest[0].origin, line: nil, keyPath: full(name), problem: .unknownKey,
        found: "'\(name)'",
        allowed: requested.isEmpty ? "no key here" : "one of \(requested.joined(separator: ", "))")
    }
    for section in sections.values.sorted(by: { ($0.line ?? 0) < ($1.line ?? 0) }) {
      try section.finish()
    }
  }

  /// An error about a key, for rules that span several settings.
  public func error(
    _ key: String, _ problem: SettingsError.Problem, found: String, allowed: String
  ) -> SettingsError {
    let entry = try? lookUp(key)
    return SettingsError(
      path: entry?.path ?? path, line: entry.map(\.line) ?? line, keyPath: full(key),
      problem: problem, found: found,
      allowed: allowed)
  }
}

// MARK: - Looking up

extension SettingsReader {
  private func full(_ key: String) -> String { keyPath.isEmpty ? key : "\(keyPath).\(key)" }

  private func note(_ name: String) {
    if !requested.contains(name) { requested.append(name) }
  }

  private func child(_ name: String) throws(SettingsError) -> SettingsReader? {
    note(name)
    if let section = sections[name] { return section }
    let elsewhere = overrides[name] ?? []
    guard let pair = pairs[name] ?? elsewhere.first.map({ SettingsPair(sectionOf: $0) }) else {
      return nil
    }
    let section = try SettingsReader(pair, keyPath: full(name), elsewhere)
    sections[name] = section
    return section
  }

  private func lookUp(_ key: String) throws(SettingsError) -> SettingsPair? {
    guard let dot = key.lastIndex(of: ".") else {
      note(key)
      return pairs[key]
    }
    let section = try optionalSection(String(key[..<dot]))
    return try section?.lookUp(String(key[key.index(after: dot)...]))
  }

  private func missing(_ key: String, allowed: String) -> SettingsError {
    let dot = key.lastIndex(of: ".")
    let section = dot.flatMap { try? optionalSection(String(key[..<$0])) } ?? self
    let name = dot.map { String(key[key.index(after: $0)...]) } ?? key
    let nearest = Spelling.nearest(
      to: name, among: section.pairs.keys.filter { !section.requested.contains($0) }.sorted())
    let found = nearest.flatMap { name in
      section.pairs[name]?.line.map { "nothing, but '\(name)' on line \($0)" }
    }
    return SettingsError(
      path: path, line: section.line, keyPath: full(key), problem: .missingKey,
      found: found ?? "nothing", allowed: allowed)
  }

  private func value<Value>(
    _ key: String, _ standard: Value?, _ allowed: String, _ convert: (Node) -> Value?,
    _ isAllowed: (Value) -> Bool
  ) throws(SettingsError) -> Value {
    guard let entry = try lookUp(key) else {
      guard let standard else { throw missing(key, allowed: allowed) }
      return standard
    }
    return try check(entry, key, allowed, convert, isAllowed)
  }

  private func list<Value>(
    _ key: String, _ standard: [Value]?, _ elements: String, _ count: some RangeExpression<Int>,
    _ convert: (Node) -> Value?, _ isAllowed: (Value) -> Bool
  ) throws(SettingsError) -> [Value] {
    let allowed = "a list [a, b, ...] of \(elements), \(RangeWords.words(count)) of them"
    guard let entry = try lookUp(key) else {
      guard let standard else { throw missing(key, allowed: allowed) }
      return standard
    }
    guard let nodes = entry.value.sequence, SettingsScalar.isUntagged(entry.value) else {
      throw wrong(entry, key, .wrongType, allowed)
    }
    guard count.contains(nodes.count) else {
      throw wrong(entry, key, .outOfRange, allowed)
    }
    var values: [Value] = []
    for node in nodes {
      values.append(
        try check(entry.element(node), key, allowed, convert, isAllowed))
    }
    return values
  }

  private func check<Value>(
    _ entry: SettingsPair, _ key: String, _ allowed: String, _ convert: (Node) -> Value?,
    _ isAllowed: (Value) -> Bool
  ) throws(SettingsError) -> Value {
    guard let value = convert(entry.value) else { throw wrong(entry, key, .wrongType, allowed) }
    guard isAllowed(value) else { throw wrong(entry, key, .outOfRange, allowed) }
    return value
  }

  private func wrong(
    _ entry: SettingsPair, _ key: String, _ problem: SettingsError.Problem, _ allowed: String
  ) -> SettingsError {
    SettingsError(
      path: entry.path, line: entry.line, keyPath: full(key), problem: problem,
      found: SettingsScalar.words(for: entry.value), allowed: allowed)
  }

  private func endsAreReversed(_ key: String, _ ends: [some Any]) -> SettingsError {
    error(
      key, .outOfRange, found: "[\(RangeWords.words(ends[0])), \(RangeWords.words(ends[1]))]",
      allowed: "a list of two numbers, the lower first")
  }
}
