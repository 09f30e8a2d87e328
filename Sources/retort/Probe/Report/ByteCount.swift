internal import ArgumentParser

/// A number of bytes with a unit, such as 512MiB.
struct ByteCount: ExpressibleByArgument {
  let bytes: Int

  private static let units = ["": 1, "B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30]

  init?(argument: String) {
    let number = argument.prefix { $0.isNumber || $0 == "." }
    guard let value = Double(number), value > 0,
      let unit = Self.units[String(argument.dropFirst(number.count))],
      value * Double(unit) < 0x1p62
    else { return nil }
    bytes = Int(value * Double(unit))
  }
}
