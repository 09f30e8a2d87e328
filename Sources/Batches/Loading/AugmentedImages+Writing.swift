import DataSets

extension AugmentedImages {
  /// Writes one view, [channels × height × width], normalised.
  func write(_ view: AugmentedView, into values: inout MutableSpan<Float>) {
    let shape = images.shape
    precondition(values.count == shape.pixelCount, "the target holds one image")
    let columns = max(0, -view.columnShift)..<min(shape.width, shape.width - view.columnShift)
    let pixels = images.pixels.span
    let imageStart = view.sample * shape.pixelCount
    for channel in 0..<shape.channels {
      let table = table.span.extracting(256 * channel..<256 * (channel + 1))
      let black = table[0]
      for row in 0..<shape.height {
        let isInside = 0..<shape.height ~= row + view.rowShift
        let visible = isInside ? columns : shape.width..<shape.width
        // From the view's first column to its last, or back from its last.
        let first = (channel * shape.height + row) * shape.width
        let step = view.isMirrored ? -1 : 1
        var target = view.isMirrored ? first + shape.width - 1 : first
        var source = imageStart + channel * shape.planeSize
        source += (row + view.rowShift) * shape.width + view.columnShift + visible.lowerBound
        for _ in 0..<visible.lowerBound {
          values[target] = black
          target += step
        }
        for _ in visible {
          values[target] = table[Int(pixels[source])]
          target += step
          source += 1
        }
        for _ in visible.upperBound..<shape.width {
          values[target] = black
          target += step
        }
      }
    }
    if let hole = view.hole { Self.cut(hole, shape, from: &values) }
  }

  private static func cut(
    _ hole: PixelBox, _ shape: ImageShape, from values: inout MutableSpan<Float>
  ) {
    for channel in 0..<shape.channels {
      for row in hole.rows {
        let first = channel * shape.planeSize + row * shape.width
        for column in hole.columns { values[first + column] = 0 }
      }
    }
  }
}
