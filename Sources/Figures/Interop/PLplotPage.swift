internal import CPLplot
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One page that PLplot draws into memory, in points (1/72 inch) from the lower left corner.
///
/// The only file that calls PLplot. Every call goes through `attempt`, which turns what PLplot
/// would print, or end the process for, into a thrown ``FigureError``.
final class PLplotPage {
  /// Width of the page in points.
  let width: Double
  /// Height of the page in points.
  let height: Double

  /// Driver units (points or pixels) in a point.
  private let unitsPerPoint: Double

  private init(width: Double, height: Double, unitsPerPoint: Double) {
    (self.width, self.height, self.unitsPerPoint) = (width, height, unitsPerPoint)
  }

  /// Draws a page and returns the bytes of its file.
  ///
  /// - Parameters:
  ///   - format: Decides the driver.
  ///   - width: Page width in points, above 0; rounded to whole driver units.
  ///   - height: Page height in points, above 0; rounded to whole driver units.
  ///   - draw: Draws on the page; called once, with PLplot locked for this process.
  /// - Throws: ``FigureError`` for a missing driver or a call that PLplot refused.
  static func bytes(
    _ format: GraphicsFormat, width: Double, height: Double,
    draw: (PLplotPage) throws(FigureError) -> Void
  ) throws(FigureError) -> [UInt8] {
    try library.withLock { (library: inout Library) throws(FigureError) -> [UInt8] in
      guard !library.hasEnded else { throw .drawingEnded(reason: "PLplot has given up before") }
      do throws(FigureError) {
        try library.prepare(for: format)
        let units = format.unitsPerPoint
        let page = PLplotPage(
          width: (width * units).rounded() / units, height: (height * units).rounded() / units,
          unitsPerPoint: units)
        return try page.record(format.driver, draw)
      } catch {
        if case .drawingEnded = error { library.hasEnded = true }
        throw error
      }
    }
  }

  private func record(
    _ driver: String, _ draw: (PLplotPage) throws(FigureError) -> Void
  ) throws(FigureError) -> [UInt8] {
    // The stream's memory belongs to the C side until it is released here, on every path.
    defer { retort_plplot_release_output() }
    do throws(FigureError) {
      // The bridged name lives until the call returns; PLplot copies it.
      try attempt("opening the page") {
        unsafe retort_plplot_begin(
          driver, Int32(width * unitsPerPoint + 0.5), Int32(height * unitsPerPoint + 0.5))
      }
      try draw(self)
    } catch {
      // After a fatal error nothing may be called; after any other one the page must be closed.
      if case .drawingEnded = error { throw error }
      _ = retort_plplot_finish()
      throw error
    }
    try attempt("closing the page") { retort_plplot_finish() }
    // `finish` closed the stream: the C side holds `count` initialised bytes, copied here.
    guard let start = unsafe retort_plplot_output(), retort_plplot_output_count() > 0 else {
      throw .drawingAborted(operation: "closing the page", reason: "the driver wrote nothing")
    }
    let stored = unsafe UnsafeRawBufferPointer(start: start, count: retort_plplot_output_count())
    return unsafe [UInt8](stored)
  }

  /// Lets later strokes and fills appear inside a rectangle only; text is never cut.
  func clip(to area: Rectangle) throws(FigureError) {
    let fractions = [
      area.minX / width, area.maxX / width, area.minY / height, area.maxY / height,
    ]
    let edges = [area.minX, area.maxX, area.minY, area.maxY]
    // Both arrays have the four elements that the function reads.
    try attempt("clipping") { unsafe retort_plplot_window(fractions, edges) }
  }

  /// Chooses the colour and the line width (points) of what follows.
  func setPen(_ colour: Colour, width: Double) throws(FigureError) {
    try attempt("choosing a pen") {
      retort_plplot_pen(
        Int32(colour.red), Int32(colour.green), Int32(colour.blue), colour.opacity,
        width * unitsPerPoint)
    }
  }

  /// Joins positions by straight lines with the current pen.
  func line(_ path: [Position]) throws(FigureError) {
    guard path.count >= 2 else { return }
    let (x, y) = (path.map(\.x), path.map(\.y))
    // Both arrays have `path.count` elements.
    try attempt("drawing a line") { unsafe retort_plplot_line(Int32(path.count), x, y) }
  }

  /// Fills the inside of a polygon with the current pen's colour.
  func polygon(_ corners: [Position]) throws(FigureError) {
    guard corners.count >= 3 else { return }
    let (x, y) = (corners.map(\.x), corners.map(\.y))
    // Both arrays have `corners.count` elements.
    try attempt("filling a polygon") { unsafe retort_plplot_polygon(Int32(corners.count), x, y) }
  }

  /// Draws text whose baseline starts at a position and runs in a direction.
  ///
  /// - Parameters:
  ///   - text: Drawn as it stands.
  ///   - start: Left end of the baseline.
  ///   - direction: Unit vector along the baseline.
  ///   - size: The em in points, above 0.
  func text(
    _ text: String, at start: Position, along direction: Position, size: Double
  ) throws(FigureError) {
    // The Cairo drivers put the baseline 0.5 character heights below the reference, and their em
    // is 4/3 of a character height: Pango lays out for 96 dots an inch, PLplot for 72.
    let height = 0.75 * size
    let x = start.x - direction.y * height / 2
    let y = start.y + direction.x * height / 2
    let escaped = text.replacing("#", with: "##")
    try attempt("drawing text") {
      // The bridged string lives until the call returns; PLplot copies what it keeps.
      unsafe retort_plplot_text_at(
        x, y, direction.x, direction.y, height * unitsPerPoint * 25.4 / 72, escaped)
    }
  }

  /// Draws the contour lines of a grid with the current pen.
  ///
  /// - Parameters:
  ///   - values: Finite values, `values[column * y.count + row]`.
  ///   - x: Positions of the columns, at least 2.
  ///   - y: Positions of the rows, at least 2.
  ///   - level: The value along the line.
  func contour(
    _ values: [Double], x: [Double], y: [Double], level: Double
  ) throws(FigureError) {
    precondition(values.count == x.count * y.count && x.count >= 2 && y.count >= 2)
    // The precondition gives the counts that the function reads; one level is one element.
    try attempt("drawing a contour") {
      unsafe retort_plplot_contour(
        values, Int32(x.count), Int32(y.count), x, y, [level], 1)
    }
  }

  /// Makes one call and throws what PLplot reported.
  private func attempt(_ operation: String, _ call: () -> Int32) throws(FigureError) {
    let outcome = call()
    guard outcome != Int32(RETORT_PLPLOT_DONE) else { return }
    // The reason is a zero-terminated static buffer, copied at once while the lock is held.
    let reason = unsafe String(cString: retort_plplot_last_reason())
    if outcome == Int32(RETORT_PLPLOT_ABORTED) {
      throw .drawingAborted(operation: operation, reason: reason)
    }
    throw .drawingEnded(reason: reason)
  }
}

extension PLplotPage {
  /// What has to be remembered between drawings; guarded by `library`.
  private struct Library {
    var hasEnded = false
    private var offered: Set<GraphicsFormat> = []

    init() {}

    mutating func prepare(for format: GraphicsFormat) throws(FigureError) {
      guard !offered.contains(format) else { return }
      // The font decides the bytes of a drawing, so it must not come from the environment.
      // Both literals are zero-terminated, and `setenv` copies them.
      unsafe setenv("PLPLOT_FREETYPE_SANS_FAMILY", "DejaVu Sans,sans", 1)
      // The bridged name lives until the call returns.
      switch unsafe retort_plplot_offers(format.driver) {
      case 1: offered.insert(format)
      case 0: throw .missingDriver(format: format)
      default:
        // Zero-terminated static buffer, copied while the lock is held.
        throw .drawingEnded(reason: unsafe String(cString: retort_plplot_last_reason()))
      }
    }
  }

  /// PLplot keeps one global state: one drawing at a time in a process.
  private static let library = Mutex(Library())
}
