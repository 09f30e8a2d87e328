/// The two parts in which the data sets are published.
public enum DataSplit: String, Sendable, CaseIterable, Codable {
  case train
  case test
}
