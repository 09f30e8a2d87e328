public import Records

/// Why a file could not be fetched or unpacked, in words a user can act on.
public enum DownloadError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A setting is outside its range.
  case setting(String, found: String, allowed: String)
  /// The address of a mirror is none.
  case mirror(String)
  /// A program of the system that the work needs is not there.
  case missingProgram(String)
  /// The server answered, and will not give the file.
  case refused(address: String, status: Int, attempts: Int)
  /// The connection could not be made or broke off, as often as it was tried.
  case lost(Interruption, reason: String, attempts: Int)
  /// No byte came for so many seconds, as often as it was tried.
  case stalled(Interruption, seconds: Double, attempts: Int)
  /// The user stopped the download.
  case stopped(Interruption)
  /// The whole file came, and is not the one that was published.
  case wrongChecksum(RemoteFile, found: String, foundByteCount: Int)
  /// A member of an archive would be put somewhere else than in its folder.
  case unsafeMember(archive: String, member: String)
  /// An archive does not hold what it should.
  case incomplete(archive: String, missing: String)
  /// An archive could not be unpacked.
  case unpacking(archive: String, reason: String)
  /// The user stopped the unpacking; the archive stays.
  case stoppedUnpacking(archive: String)
  /// The operating system refused.
  case file(FileError)

  /// Where a download stood when it ended early.
  public struct Interruption: Equatable, Sendable {
    /// What was being fetched.
    public let file: RemoteFile
    /// The bytes on disk.
    public let received: Int
    /// The file that keeps them.
    public let partialPath: String
  }

  /// The message for the user.
  public var description: String {
    switch self {
    case .setting(let name, let found, let allowed):
      "\(name): found \(found), allowed: \(allowed)"
    case .mirror(let address):
      "the mirror '\(address)' is no address; allowed: http://HOST/FOLDER or https://HOST/FOLDER"
    case .missingProgram(let name):
      "the program '\(name)' is needed and is not on the PATH; install it (Debian: "
        + "apt-get install \(name))"
    case .refused(let address, let status, let attempts):
      "\(address): the server answered \(status)\(Self.words(status))\(Self.tried(attempts))"
    case .lost(let interruption, let reason, let attempts):
      "\(interruption.file.address): \(reason)\(Self.tried(attempts)); \(interruption.kept)"
    case .stalled(let interruption, let seconds, let attempts):
      "\(interruption.file.address): no byte came for \(Self.text(seconds)) s"
        + "\(Self.tried(attempts)); \(interruption.kept)"
    case .stopped(let interruption): "stopped on request; \(interruption.kept)"
    case .wrongChecksum(let file, let found, let byteCount):
      "\(file.address): wrong checksum: found MD5 \(found) of \(byteCount) bytes, expected "
        + "\(file.checksum) of \(file.byteCount) bytes; what came was removed"
    case .unsafeMember(let archive, let member):
      "\(archive): '\(member)' would leave the folder that the archive is unpacked to; allowed are "
        + "files and folders below it"
    case .incomplete(let archive, let missing): "\(archive): holds no folder '\(missing)'"
    case .unpacking(let archive, let reason): "cannot unpack \(archive): \(reason)"
    case .stoppedUnpacking(let archive): "stopped on request; \(archive) is whole and is kept"
    case .file(let error): error.description
    }
  }

  private static func tried(_ attempts: Int) -> String {
    attempts == 1 ? "" : " (\(attempts) attempts)"
  }

  static func text(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
  }

  private static func words(_ status: Int) -> String {
    switch status {
    case 401, 403: " (no access)"
    case 404, 410: " (no such file)"
    case 429: " (too many requests)"
    case 500...599: " (a fault of the server)"
    default: ""
    }
  }
}

extension DownloadError.Interruption {
  /// What a user can count on after the interruption.
  fileprivate var kept: String {
    received == 0
      ? "nothing came"
      : """
      \(received) of \(file.byteCount) bytes are kept in \(partialPath), and the same command \
      goes on from there
      """
  }
}
