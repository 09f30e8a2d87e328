import Landscape
import Testing

@Suite("Eigenvalue settings") struct EigenvalueSettingsTests {
  @Test("refuse what no search can meet, by the option's name")
  func refusals() {
    let requests: [(String, () throws -> EigenvalueSettings)] = [
      ("eigenvalues", { try EigenvalueSettings() }),
      ("eigenvalues", { try EigenvalueSettings(largest: -1, smallest: 2) }),
      ("tolerance", { try EigenvalueSettings(largest: 1, tolerance: 0) }),
      ("floor", { try EigenvalueSettings(largest: 1, floor: .nan) }),
      ("subspace", { try EigenvalueSettings(largest: 3, smallest: 3, subspace: 10) }),
      ("maximum products", { try EigenvalueSettings(largest: 3, maximumProducts: 7) }),
    ]
    for (option, request) in requests {
      do {
        _ = try request()
        Issue.record("\(option) was accepted")
      } catch LandscapeError.invalid(let found, _, _) {
        #expect(found == option)
      } catch {
        Issue.record(error)
      }
    }
  }

  @Test("take a subspace by the number of eigenvalues")
  func subspace() throws {
    #expect(try EigenvalueSettings(largest: 10).subspace == 60)
    #expect(try EigenvalueSettings(largest: 10, smallest: 5).subspace == 75)
  }
}
