/// Takes out of a drawing what differs from one run to the next.
enum Reproducibility {
  /// The bytes of a drawing without what does not come from the figure.
  ///
  /// Cairo stamps PDF files with their creation date, and numbers the surfaces of SVG files over
  /// the whole life of a process. PNG files carry neither.
  static func cleaned(_ bytes: [UInt8], _ format: GraphicsFormat) -> [UInt8] {
    switch format {
    case .svg: withNumberedSurfaces(bytes)
    case .pdf: withoutDate(bytes)
    case .png: bytes
    }
  }

  /// Blanks the date in place, so that the file's table of byte offsets stays right; it is optional.
  private static func withoutDate(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    var start = bytes.startIndex
    while let found = bytes[start...].firstRange(of: Array("/CreationDate (".utf8)) {
      guard let end = bytes[found.upperBound...].firstIndex(of: UInt8(ascii: ")")) else { break }
      for index in found.lowerBound...end { bytes[index] = UInt8(ascii: " ") }
      start = end
    }
    return bytes
  }

  /// Numbers `surface12` and the like from 0 in the order in which they first appear.
  private static func withNumberedSurfaces(_ bytes: [UInt8]) -> [UInt8] {
    let word = Array("surface".utf8)
    var numbers: [[UInt8]: Int] = [:]
    var cleaned: [UInt8] = []
    var rest = bytes[...]
    while let found = rest.firstRange(of: word) {
      let digits = rest[found.upperBound...].prefix { (0x30...0x39).contains($0) }
      cleaned += rest[..<found.upperBound]
      if !digits.isEmpty {
        let number = numbers[Array(digits), default: numbers.count]
        numbers[Array(digits)] = number
        cleaned += Array(String(number).utf8)
      }
      rest = rest[digits.endIndex...]
    }
    return cleaned + rest
  }
}
