/// Places for buffers that live at different times, in one arena.
///
/// Large buffers are placed first, each at the lowest offset that is free during its whole life:
/// for the graphs of residual networks this comes within a few per cent of the largest sum of what
/// lives at one time, which no plan can undercut.
struct MemoryPlan {
  /// A piece of memory and the span of time, both ends included, in which it holds a value.
  struct Buffer {
    let floatCount: Int
    let life: ClosedRange<Int>
  }

  /// By buffer: its first float.
  let offsets: [Int]
  /// Floats that all buffers take together.
  let floatCount: Int

  /// A plan whose offsets are multiples of `alignment`.
  init(_ buffers: [Buffer], alignment: Int) {
    var offsets = Array(repeating: 0, count: buffers.count)
    var placed: [Int] = []
    var floatCount = 0
    let bySize = buffers.indices.sorted {
      (buffers[$1].floatCount, $0) < (buffers[$0].floatCount, $1)
    }
    for index in bySize {
      let buffer = buffers[index]
      let neighbours = placed.filter { buffers[$0].life.overlaps(buffer.life) }
        .map { offsets[$0]..<offsets[$0] + buffers[$0].floatCount }
        .sorted { $0.lowerBound < $1.lowerBound }
      var offset = 0
      for neighbour in neighbours {
        guard neighbour.lowerBound < offset + buffer.floatCount else { break }
        let free = (neighbour.upperBound + alignment - 1) / alignment * alignment
        offset = max(offset, free)
      }
      offsets[index] = offset
      placed.append(index)
      floatCount = max(floatCount, offset + buffer.floatCount)
    }
    (self.offsets, self.floatCount) = (offsets, floatCount)
  }
}
