/// Some of the parameters of a network: a tensor, a layer, or any group of tensors.
public struct ParameterBlock: Sendable, Equatable {
  /// What the block is called in results.
  public let name: String
  /// Its indices in the flat vector: ascending, apart from each other, none empty.
  public let ranges: [Range<Int>]

  /// Number of its parameters.
  public var parameterCount: Int { ranges.reduce(0) { $0 + $1.count } }

  /// A block from its name and its indices.
  ///
  /// - Parameters:
  ///   - name: What the block is called in results.
  ///   - ranges: At least one; ascending, without overlap, none empty.
  public init(name: String, ranges: [Range<Int>]) {
    precondition(!ranges.isEmpty && ranges.allSatisfy { !$0.isEmpty }, "a block has parameters")
    precondition(
      zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound },
      "the ranges of a block ascend")
    self.name = name
    self.ranges = ranges
  }

  /// Σ over the block of aᵢ·bᵢ, for two vectors of the whole.
  func innerProduct(_ first: [Double], _ second: [Double]) -> Double {
    let a = first.span
    let b = second.span
    var sum = 0.0
    for range in ranges {
      for index in range { sum += a[index] * b[index] }
    }
    return sum
  }

  /// The block's numbers of a vector of the whole.
  func gather(_ whole: [Double]) -> [Double] {
    var numbers: [Double] = []
    numbers.reserveCapacity(parameterCount)
    for range in ranges { numbers.append(contentsOf: whole[range]) }
    return numbers
  }

  /// Writes the block's numbers into a vector of the whole.
  func scatter(_ numbers: [Double], into whole: inout [Double]) {
    var start = 0
    for range in ranges {
      whole.replaceSubrange(range, with: numbers[start..<start + range.count])
      start += range.count
    }
  }
}

extension ParameterLayout {
  /// Each tensor as a block of its own, under its name.
  public var tensorBlocks: [ParameterBlock] {
    tensors.map { ParameterBlock(name: $0.name, ranges: [$0.range]) }
  }

  /// Groups of tensors as blocks, in the order in which the groups begin.
  ///
  /// - Parameter group: The name of a tensor's group, such as its layer; nil leaves it out.
  public func blocks(by group: (Tensor) -> String?) -> [ParameterBlock] {
    var names: [String] = []
    var ranges: [String: [Range<Int>]] = [:]
    for tensor in tensors {
      guard let name = group(tensor) else { continue }
      if ranges[name] == nil { names.append(name) }
      ranges[name, default: []].append(tensor.range)
    }
    return names.map { ParameterBlock(name: $0, ranges: ranges[$0] ?? []) }
  }
}
