internal import Foundation
public import Records

/// A file from which TensorBoard draws curves.
///
/// The file follows from its name, its start and its points alone, so a run writes all its points
/// each time, and those that are there already stay where they are: TensorBoard, which keeps a file
/// open, sees the new ones, and a run that was stopped in the middle of a record goes on with its
/// rest. Points that differ from those in the file replace it; TensorBoard must then be started
/// again.
///
/// - Source: TensorBoard, `tensorboard/compat/proto/event.proto` and `summary.proto`.
public struct EventFile: Sendable, Equatable {
  /// Where the file lies.
  public let path: String
  /// When the run began, in seconds since 1970; TensorBoard counts relative time from here.
  public let startTime: Double

  /// The file of a run, with the name by which TensorBoard finds it; nothing is written yet.
  ///
  /// A resumed run that gives the same start and host goes on with its file. With another start it
  /// gets a second file, which TensorBoard joins to the first.
  ///
  /// - Parameters:
  ///   - folder: The folder of the run.
  ///   - startTime: When the run began, in seconds since 1970; finite and not negative.
  ///   - host: The machine's name, without a slash; by default this machine's.
  public init(folder: String, startTime: Double, host: String? = nil) {
    precondition(0 <= startTime && startTime < 0x1p63, "a run begins after 1970")
    let host = host ?? ProcessInfo.processInfo.hostName
    precondition(!host.contains("/"), "a host's name is part of a file's")
    let digits = String(Int(startTime))
    let seconds = String(repeating: "0", count: max(0, 10 - digits.count)) + digits
    path = "\(folder)/events.out.tfevents.\(seconds).\(host)"
    self.startTime = startTime
  }

  /// Makes the file hold the given points, in their order.
  ///
  /// - Parameter scalars: All points of the run so far.
  /// - Throws: `FileError` naming the file when its folder is missing or unwritable or the disk is
  ///   full; what the file had, it still has.
  public func write(_ scalars: [ScalarEvent]) throws(FileError) {
    try GrowingFile.write(bytes(of: scalars), to: path)
  }

  /// The contents of the file with the given points.
  func bytes(of scalars: [ScalarEvent]) -> [UInt8] {
    scalars.reduce(into: RecordFrame.framed(header.bytes)) { bytes, scalar in
      bytes += RecordFrame.framed(scalar.message.bytes)
    }
  }

  /// What every file begins with: the version of the format.
  private var header: ProtobufMessage {
    var event = ProtobufMessage(eventAt: startTime)
    event.add(text: "brain.Event:2", field: 3)
    return event
  }
}

extension ScalarEvent {
  /// The point as an event with a summary of one value.
  fileprivate var message: ProtobufMessage {
    var point = ProtobufMessage()
    // A string that is empty and a number that is 0 are left out, unless they are one of several
    // kinds of value, as `value` is.
    if !tag.isEmpty { point.add(text: tag, field: 1) }
    point.add(float: Float(value), field: 2)
    var summary = ProtobufMessage()
    summary.add(message: point, field: 1)
    var event = ProtobufMessage(eventAt: wallTime)
    if step != 0 { event.add(integer: Int64(step), field: 2) }
    event.add(message: summary, field: 5)
    return event
  }
}

extension ProtobufMessage {
  /// An event's first field.
  fileprivate init(eventAt wallTime: Double) {
    self.init()
    if wallTime != 0 { add(double: wallTime, field: 1) }
  }
}
