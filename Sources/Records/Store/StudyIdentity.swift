internal import Foundation

/// What a study store belongs to: two openings of one store must agree on all but the provenance.
public struct StudyIdentity: Sendable, Equatable {
  /// The name of the study.
  public let study: String
  /// The version of the program; another version may compute other numbers.
  public let programVersion: String
  /// The settings as JSON with sorted keys.
  public let settings: String
  /// CPU model, library versions, threads and the like: recorded for every opening, not compared.
  public let provenance: [String: String]

  /// An identity for settings of any encodable type.
  ///
  /// - Throws: ``StoreError`` if the settings refuse to be encoded.
  public init(
    study: String, programVersion: String, settings: some Encodable,
    provenance: [String: String] = [:]
  ) throws(StoreError) {
    self.study = study
    self.programVersion = programVersion
    self.provenance = provenance
    do {
      self.settings = try StoredJSON.encode(settings)
    } catch {
      throw .unencodable(what: "the settings of study '\(study)'", reason: "\(error)")
    }
  }
}
