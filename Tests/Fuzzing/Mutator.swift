public import Randomness

/// Damages valid files in the ways that break readers.
public struct Mutator {
  /// Inputs grow no further than this, in bytes, so that budgets can be stated.
  public static let largestInput = 16 << 10

  private let seeds: [[UInt8]]
  private let tokens: [[UInt8]]
  private let root: RandomStream

  /// A mutator of valid files.
  ///
  /// - Parameter tokens: Pieces of the format's syntax, to be put in anywhere.
  public init(seeds: [[UInt8]], tokens: [String], root: RandomStream) {
    self.seeds = seeds.filter { $0.count <= Self.largestInput }
    self.tokens = tokens.map { Array($0.utf8) }
    self.root = root
  }

  /// The damaged file of a given number: the same file each time.
  public func input(_ index: Int) -> [UInt8] {
    var random = root.child(.trial, index)
    var bytes = pick(seeds, &random)
    // One fault in half of the files: more would hide the deeper checks behind the first ones.
    repeat { mutate(&bytes, &random) } while random.bernoulli(0.5)
    return Array(bytes.prefix(Self.largestInput))
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout RandomStream) {
    let start = random.index(below: bytes.count + 1)
    let end = min(bytes.count, start + random.index(below: 64))
    switch random.index(below: 9) {
    case 0 where start < bytes.count: bytes[start] ^= 1 << UInt8(random.index(below: 8))
    case 1 where start < bytes.count: bytes[start] = UInt8(random.index(below: 256))
    case 2: bytes.removeSubrange(start...)
    case 3: bytes.removeSubrange(start..<end)
    case 4: bytes.insert(contentsOf: bytes[start..<end], at: start)
    case 5:
      let other = pick(seeds, &random)
      bytes.replaceSubrange(start..., with: other[random.index(below: other.count + 1)...])
    case 6: overwrite(&bytes, at: start, with: integer(&random))
    case 7 where !tokens.isEmpty: bytes.insert(contentsOf: pick(tokens, &random), at: start)
    default: overwrite(&bytes, at: start, with: bytes[random.index(below: bytes.count + 1)...])
    }
  }

  /// A number at the edges of its type, in 1, 2, 4 or 8 bytes of either order.
  private func integer(_ random: inout RandomStream) -> ArraySlice<UInt8> {
    let edges: [UInt64] = [0, 1, 2, 7, 8, 63, 127, 128, 255, 256, 65535, 1 << 31, 1 << 32, .max]
    let value = pick(edges, &random) &- UInt64(random.index(below: 2))
    let width = 1 << random.index(below: 4)
    let little = (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    return random.bernoulli(0.5) ? little[...] : Array(little.reversed())[...]
  }

  private func overwrite(
    _ bytes: inout [UInt8], at start: Int, with new: ArraySlice<UInt8>
  ) {
    let end = min(bytes.count, start + min(new.count, 64))
    bytes.replaceSubrange(start..<end, with: new.prefix(end - start))
  }

  private func pick<Element>(_ choices: [Element], _ random: inout RandomStream) -> Element {
    choices[random.index(below: choices.count)]
  }
}
