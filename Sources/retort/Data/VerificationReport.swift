internal import ArgumentParser
internal import DataSets
internal import Foundation
internal import Records

/// What `retort data verify` prints.
struct VerificationReport: Encodable {
  /// For whom it is printed.
  enum Style {
    case text
    case json
  }

  let dataSet: String
  let folder: String
  let isSound: Bool
  let files: [File]

  /// One file; only the fields that its state needs are there.
  struct File: Encodable {
    let name: String
    let path: String
    /// A word or two, the same for all files with the same fault.
    let state: String
    var foundBytes: Int?
    var expectedBytes: Int?
    var foundChecksum: String?
    var expectedChecksum: String?
    /// Where in the unpacked file the fault lies.
    var offset: Int?
    /// In words, where the state alone does not say it.
    var problem: String?
  }

  init(_ verification: DataSetVerification) {
    dataSet = verification.dataSet.title
    folder = verification.folder
    isSound = verification.isSound
    files = verification.files.map { File($0, of: verification.dataSet) }
  }

  /// Prints the report.
  ///
  /// - Throws: `ExitCode` 65 if something is wrong.
  func print(_ style: Style) throws {
    switch style {
    case .json: try JSONOutput.print(self)
    case .text: try StandardOutput.print(text)
    }
    if !isSound { throw Failure.badData }
  }

  private var text: String {
    let width = files.map(\.name.count).max() ?? 0
    let lines = files.map { file in
      file.name.leading(width + 2) + Paragraph.text(file.words, indent: width + 2)
    }
    return (["\(dataSet) in \(folder)"] + lines).joined(separator: "\n")
  }
}

extension VerificationReport.File {
  fileprivate init(_ file: VerifiedFile, of dataSet: ImageDataSet) {
    name = file.name
    path = file.path
    switch file.finding {
    case .published: state = "ok"
    case .firstImagesPublished:
      state = "ok"
      problem = "of the first 1000 images only is a checksum published"
    case .wellFormed:
      state = "ok"
      problem = "no checksum of it is published"
    case .missing: state = "missing"
    case .wrongSize(let found, let expected):
      state = "wrong size"
      (foundBytes, expectedBytes) = (found, expected)
    case .wrongChecksum(let found, let expected, let part):
      state = "wrong checksum"
      (foundChecksum, expectedChecksum) = (found, expected)
      if part == .firstImages { problem = "of the first 1000 images" }
    case .standIn(let files):
      state = "not the published file"
      problem = "it belongs to \(files.title(of: dataSet))"
    case .broken(let error):
      state = "broken"
      if case .byte(let place) = error.position { offset = place }
      // The path stands beside it.
      problem = String(error.description.dropFirst("\(error.path): ".count))
    case .unreadable(let error):
      state = "unreadable"
      problem = error.reason
    }
  }

  fileprivate var words: String {
    let details = [
      foundBytes.map { "found \($0) bytes" }, expectedBytes.map { "expected \($0)" },
      foundChecksum.map { "found \($0)" }, expectedChecksum.map { "expected \($0)" }, problem,
    ].compactMap(\.self)
    return details.isEmpty ? state : "\(state): \(details.joined(separator: ", "))"
  }
}
