public import Records

/// The training recipes of the literature, as settings to start from.
public enum RecipePreset: String, Sendable, CaseIterable {
  case repDistiller = "repdistiller"
  case dist
  case caMKD = "ca-mkd"
  case online
  case teacherFree = "tf-kd"
  case bake
  case zipf = "zipf-ls"
  case takd
  case sokd
  case dih
  case gkd
  case pruneThenDistill = "prune-then-distill"
  case switokd

  /// The names, for messages.
  public static var allNames: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// The recipe of a name.
  ///
  /// - Throws: `SettingsError` that lists the allowed names.
  public init(named name: String) throws(SettingsError) {
    guard let preset = RecipePreset(rawValue: name) else {
      throw SettingsError(
        path: "--preset", line: nil, keyPath: "", problem: .outOfRange, found: name,
        allowed: Self.allNames)
    }
    self = preset
  }

  /// The recipe's settings in YAML, to copy and edit; what it does not say stays as it is.
  public var text: String {
    let bytes =
      switch self {
      case .repDistiller: PackageResources.repdistiller_yaml
      case .dist: PackageResources.dist_yaml
      case .caMKD: PackageResources.ca_mkd_yaml
      case .online: PackageResources.online_yaml
      case .teacherFree: PackageResources.tf_kd_yaml
      case .bake: PackageResources.bake_yaml
      case .zipf: PackageResources.zipf_ls_yaml
      case .takd: PackageResources.takd_yaml
      case .sokd: PackageResources.sokd_yaml
      case .dih: PackageResources.dih_yaml
      case .gkd: PackageResources.gkd_yaml
      case .pruneThenDistill: PackageResources.prune_then_distill_yaml
      case .switokd: PackageResources.switokd_yaml
      }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Settings with those of the recipe, and others on top.
  ///
  /// - Parameters:
  ///   - settings: What the recipe does not say.
  ///   - overrides: What takes precedence over the recipe.
  /// - Throws: `SettingsError` for an override that is not allowed.
  public func read(
    over settings: TrainingSettings, _ overrides: [SettingsOverride]
  ) throws(SettingsError) -> TrainingSettings {
    try settings.reading(bytes: Array(text.utf8), path: "preset \(rawValue)", overrides)
  }
}

extension TrainingSettings {
  /// These settings with those of a file, and others on top.
  ///
  /// - Parameters:
  ///   - path: A settings file, or `nil` for none.
  ///   - overrides: What takes precedence over the file.
  /// - Throws: `SettingsError` that names the file or option, key, what was found and what is allowed.
  public func reading(
    _ path: String?, _ overrides: [SettingsOverride]
  ) throws(SettingsError) -> TrainingSettings {
    guard let path else {
      return try reading(bytes: Array("{}".utf8), path: "settings", overrides)
    }
    return try SettingsFile.decode(path, overrides: overrides) { (reader) throws(SettingsError) in
      try replaced(by: reader)
    }
  }

  func reading(
    bytes: [UInt8], path: String, _ overrides: [SettingsOverride]
  ) throws(SettingsError) -> TrainingSettings {
    try SettingsFile.decode(
      bytes: bytes, path: path, overrides: overrides
    ) { (reader) throws(SettingsError) in try replaced(by: reader) }
  }

  private func replaced(by reader: SettingsReader) throws(SettingsError) -> TrainingSettings {
    var settings = self
    try settings.read(reader)
    return settings
  }
}
