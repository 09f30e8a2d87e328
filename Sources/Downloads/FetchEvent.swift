/// What happens while files are fetched, for whoever shows it to the user.
public enum FetchEvent: Equatable, Sendable {
  /// The file lies there already, with the right checksum.
  case present(RemoteFile)
  /// A file with this name has other contents and will be replaced.
  case replacing(RemoteFile, path: String)
  /// Bytes of an earlier attempt are used.
  case resuming(RemoteFile, from: Int)
  /// The server sends the file from its start, or another one than before.
  case startingAnew(RemoteFile)
  /// Bytes came; the seconds left are nil until a rate is known.
  case progress(RemoteFile, received: Int, secondsLeft: Double?)
  /// An attempt failed and there will be another.
  case retrying(RemoteFile, reason: String, attempt: Int, of: Int, pauseSeconds: Double)
  /// The file is whole and has its name.
  case fetched(RemoteFile, path: String)
  /// An archive is being unpacked.
  case unpacking(RemoteFile)
}
