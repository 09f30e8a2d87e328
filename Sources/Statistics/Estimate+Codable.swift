extension Estimate: Codable {
  private enum Key: String, CodingKey {
    case value, lower, upper, standardError, sampleCount, level, method, kind, isConverged
  }

  /// Writes a flat record; the key of a side without bound is left out, as JSON has no infinity.
  public func encode(to encoder: any Encoder) throws {
    var record = encoder.container(keyedBy: Key.self)
    try record.encode(value, forKey: .value)
    if interval.lowerBound.isFinite { try record.encode(interval.lowerBound, forKey: .lower) }
    if interval.upperBound.isFinite { try record.encode(interval.upperBound, forKey: .upper) }
    try record.encodeIfPresent(standardError, forKey: .standardError)
    try record.encode(sampleCount, forKey: .sampleCount)
    try record.encode(level, forKey: .level)
    try record.encode(method, forKey: .method)
    try record.encode(kind, forKey: .kind)
    try record.encode(isConverged, forKey: .isConverged)
  }

  /// Reads a record written by `encode(to:)`.
  ///
  /// - Throws: `DecodingError.dataCorrupted` naming the key, for a number no estimate can have.
  public init(from decoder: any Decoder) throws {
    let record = try decoder.container(keyedBy: Key.self)

    func read(_ key: Key, allowed: String, where isAllowed: (Double) -> Bool) throws -> Double {
      let number = try record.decode(Double.self, forKey: key)
      guard isAllowed(number) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: record, debugDescription: "found \(number); allowed is \(allowed)")
      }
      return number
    }

    let lower =
      record.contains(.lower)
      ? try read(.lower, allowed: "a finite number") { $0.isFinite } : -.infinity
    let upper =
      record.contains(.upper)
      ? try read(.upper, allowed: "a finite number from \(lower)") { $0.isFinite && $0 >= lower }
      : .infinity
    let standardError =
      record.contains(.standardError)
      ? try read(.standardError, allowed: "a finite number from 0") { $0.isFinite && $0 >= 0 }
      : nil
    let sampleCount = try record.decode(Int.self, forKey: .sampleCount)
    guard sampleCount >= 0 else {
      throw DecodingError.dataCorruptedError(
        forKey: .sampleCount, in: record,
        debugDescription: "found \(sampleCount); allowed is a count from 0")
    }
    self.init(
      value: try read(.value, allowed: "a finite number") { $0.isFinite },
      interval: lower...upper, standardError: standardError, sampleCount: sampleCount,
      level: try read(.level, allowed: "(0, 1)") { $0 > 0 && $0 < 1 },
      method: try record.decode(Method.self, forKey: .method),
      kind: try record.decode(Kind.self, forKey: .kind),
      isConverged: try record.decode(Bool.self, forKey: .isConverged))
  }
}
