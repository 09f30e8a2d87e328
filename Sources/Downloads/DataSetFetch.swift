public import Parallelism

/// The fetching of all files of a data set to where its reader finds them.
public struct DataSetFetch: Sendable {
  /// What becomes of an archive that was unpacked.
  public enum Archives: Sendable {
    case remove
    case keep
  }

  private let catalogue: Catalogue
  private let folder: String
  private let archives: Archives
  private let settings: TransferSettings

  /// A fetch that has not begun.
  ///
  /// - Parameters:
  ///   - catalogue: The files.
  ///   - folder: The folder that the reader is given later; made if it is not there.
  ///   - archives: What becomes of archives that were unpacked.
  ///   - settings: How long to wait and how often to try.
  public init(
    _ catalogue: Catalogue, to folder: String, archives: Archives = .remove,
    _ settings: TransferSettings
  ) {
    self.catalogue = catalogue
    self.folder = folder
    self.archives = archives
    self.settings = settings
  }

  /// Fetches what is not there yet, and unpacks archives.
  ///
  /// - Parameters:
  ///   - cancellation: Ends the work within a fraction of a second and keeps what came.
  ///   - report: Told what happens.
  /// - Throws: ``DownloadError``.
  public func run(
    cancellation: Cancellation, report: (FetchEvent) -> Void
  ) throws(DownloadError) {
    switch catalogue.form {
    case .plain(let folderName):
      let target = "\(folder)/\(folderName)"
      try Folder.make(target)
      for file in catalogue.files {
        try Download(file, to: target, settings).run(cancellation: cancellation, report: report)
      }
    case .archive(let folderName):
      try Folder.make(folder)
      for file in catalogue.files {
        try Download(file, to: folder, settings).run(cancellation: cancellation, report: report)
        report(.unpacking(file))
        let archive = Archive(path: "\(folder)/\(file.name)", cancellation: cancellation)
        try archive.unpack(folderName, to: "\(folder)/\(folderName)")
        if archives == .remove { archive.remove() }
      }
    }
  }
}
