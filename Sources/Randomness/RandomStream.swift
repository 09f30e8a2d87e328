/// A reproducible source of random numbers, identified by where it stands in the run.
///
/// A stream is a value: copying it copies its position, and two equal streams produce equal draws
/// on every machine, thread and rank. Derive a stream for each unit of work with ``child(_:_:)``;
/// never share one between two tasks.
///
/// - Source: Philox4x32-10. Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as
///   1, 2, 3", SC'11, doi:10.1145/2063384.2063405.
public struct RandomStream: RandomNumberGenerator, Sendable, Equatable {
  @usableFromInline let key: SIMD2<UInt32>
  @usableFromInline var block: UInt64 = 0
  @usableFromInline var words = SIMD4<UInt32>()
  /// Words of the current block that have not been handed out yet, 0 to 4.
  @usableFromInline var wordsLeft = 0
  /// The second deviate of a normal pair, kept until it is asked for.
  @usableFromInline var spareNormal: Double?

  /// Names the purpose that a child stream serves; raw values are part of the file format.
  ///
  /// Append only: a changed raw value changes every published number.
  public enum Purpose: UInt32, Sendable, CaseIterable {
    case trial = 1
    case data = 2
    case testData = 3
    case initialWeights = 4
    case minibatches = 5
    case bootstrap = 6
    case features = 7
    case labels = 8
    case student = 9
    case augmentation = 10
    case probe = 11
    case control = 12
    case comparator = 13
    case gaussianMixture = 14
    case joint = 15
    case sample = 16
    case mixing = 17
    case split = 18
    case labelNoise = 19
    case permutation = 20
  }

  /// The root stream of a run.
  public init(seed: UInt64) {
    self.init(
      key: SIMD2(
        UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
  }

  private init(key: SIMD2<UInt32>) {
    self.key = key
  }

  /// A stream independent of this one, fixed by purpose and index alone.
  ///
  /// The result does not depend on how many numbers this stream has drawn.
  ///
  /// - Parameters:
  ///   - purpose: What the child serves.
  ///   - index: Any integer. Two children share a stream only if their 64-bit keys collide, which a
  ///     given pair does with probability 2^-64.
  public func child(_ purpose: Purpose, _ index: Int) -> RandomStream {
    let counter = SIMD4(
      UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32),
      purpose.rawValue, 0x5EED_C41D)  // tag: keeps key derivation apart from drawing
    let word = philox4x32(counter: counter, key: key)
    return RandomStream(key: SIMD2(word.x, word.y))
  }

  /// The next 32 random bits.
  @inlinable
  public mutating func nextWord() -> UInt32 {
    if wordsLeft == 0 {
      // Drawing leaves the last counter word 0, so it never meets a key derivation.
      words = philox4x32(
        counter: SIMD4(
          UInt32(truncatingIfNeeded: block), UInt32(truncatingIfNeeded: block >> 32), 0, 0),
        key: key)
      block &+= 1
      wordsLeft = 4
    }
    let word = words[4 - wordsLeft]
    wordsLeft -= 1
    return word
  }

  /// The next 64 random bits.
  @inlinable
  public mutating func next() -> UInt64 {
    let low = nextWord()
    return UInt64(nextWord()) << 32 | UInt64(low)
  }
}
