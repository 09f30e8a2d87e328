import Records
import Testing

@Suite("Settings from elsewhere") struct SettingsOverrideTests {
  struct Plan: Equatable {
    var epochs: Int
    var rate: Double
    var drops: [Int]
  }

  private func plan(
    _ text: String, _ overrides: [SettingsOverride]
  ) throws(SettingsError) -> Plan {
    try SettingsFile.decode(
      bytes: Array(text.utf8), path: "plan.yaml", overrides: overrides
    ) { (reader) throws(SettingsError) in
      let epochs = try reader.integer("epochs", in: 1...100, default: 30)
      guard let schedule = try reader.optionalSection("schedule") else {
        return Plan(epochs: epochs, rate: 0.1, drops: [])
      }
      return Plan(
        epochs: epochs, rate: try schedule.double("rate", above: 0, default: 0.1),
        drops: try schedule.integers("drops", in: 1...100, count: 0...9, default: []))
    }
  }

  @Test("take precedence over the file, in sections too")
  func precedence() throws {
    let found = try plan(
      "epochs: 10\nschedule:\n  rate: 0.5\n  drops: [3]\n",
      [
        SettingsOverride("epochs", "20", origin: "--epochs"),
        SettingsOverride("schedule.drops", "[5, 7]", origin: "--set"),
        SettingsOverride("epochs", "25", origin: "--set"),
      ])
    #expect(found == Plan(epochs: 25, rate: 0.5, drops: [5, 7]))
  }

  @Test("make a section that the file lacks")
  func newSection() throws {
    let found = try plan("{}", [SettingsOverride("schedule.rate", "0.2", origin: "--rate")])
    #expect(found == Plan(epochs: 30, rate: 0.2, drops: []))
  }

  @Test(
    "are refused under the name of their origin",
    arguments: [
      ("epochs", "0", "--epochs: epochs: out of range: found 0"),
      ("epochs", "many", "--epochs: epochs: wrong type: found many"),
      ("epochs", "[", "--epochs: epochs: not valid YAML: found ["),
      ("epoch", "3", "--epochs: epoch: unknown key: found 'epoch' (did you mean 'epochs'?)"),
      ("schedule.rte", "3", "--epochs: schedule.rte: unknown key: found 'rte'"),
      ("shedule.rate", "3", "--epochs: shedule: unknown key: found 'shedule'"),
      ("schedule.drops", "[5, 0]", "--epochs: schedule.drops: out of range: found 0"),
    ])
  func refusals(keyPath: String, value: String, message: String) {
    let error = #expect(throws: SettingsError.self) {
      try plan("epochs: 10\n", [SettingsOverride(keyPath, value, origin: "--epochs")])
    }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }
}
