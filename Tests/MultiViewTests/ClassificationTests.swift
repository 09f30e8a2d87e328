import MultiView
import Testing

@Suite("Classification") struct ClassificationTests {
  struct Row: Sendable {
    let logits: [Float], label: Int32, isError: Bool
  }

  static let rows = [
    Row(logits: [1, 0, -1], label: 0, isError: false),
    Row(logits: [1, 0, -1], label: 1, isError: true),
    Row(logits: [-3, -2, -1], label: 2, isError: false),
    Row(logits: [1, 1, 0], label: 0, isError: true),
    Row(logits: [1, 1, 0], label: 1, isError: true),
    Row(logits: [0, 0, 0], label: 2, isError: true),
    Row(logits: [.nan, 0, 0], label: 0, isError: true),
    Row(logits: [1, .nan, 0], label: 0, isError: true),
    Row(logits: [.nan, .nan, .nan], label: 1, isError: true),
    Row(logits: [.infinity, 0, 0], label: 0, isError: false),
    Row(logits: [.infinity, .infinity, 0], label: 0, isError: true),
    Row(logits: [-.infinity, 0, 0], label: 1, isError: true),
  ]

  @Test("takes ties and NaN for errors", arguments: rows)
  func decisions(_ row: Row) {
    let count = Classification.errorCount(
      logits: row.logits, labels: [row.label], classCount: 3)
    #expect(count == (row.isError ? 1 : 0))
  }

  @Test("gives the share of errors, and 0 for no samples")
  func share() {
    let error = Classification.error(
      logits: Self.rows.flatMap(\.logits), labels: Self.rows.map(\.label), classCount: 3)
    #expect(error == 9.0 / 12)
    #expect(Classification.error(logits: [], labels: [], classCount: 3) == 0)
  }
}
