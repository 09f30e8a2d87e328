import Claims
import Foundation
import Records
import Testing

@testable import Ledger

@Suite("Tables of trained networks") struct NetworkTableTests {
  private func networks(_ rows: String...) throws -> TrainedNetworks {
    try networks(text: (["chain,network,quantity,value"] + rows).joined(separator: "\n"))
  }

  private func networks(text: String) throws -> TrainedNetworks {
    try NetworkTable.networks(
      in: CSVTable(decoding: Array(text.utf8), path: "networks.csv"), path: "networks.csv")
  }

  @Test("every row is a value of its chain, network and quantity")
  func rows() throws {
    let networks = try networks(
      "3,generation-1,testError,0.25", "1,start-0.25,barrier,-0.5", "1,start-0.25,trace,1e3")
    #expect(networks.chains == [1, 3])
    #expect(networks[3, .init(.testError, of: .generation1)] == 0.25)
    #expect(networks[1, .init(.barrier, of: .startQuarter)] == -0.5)
    #expect(networks[1, .init(.trace, of: .startQuarter)] == 1000)
    #expect(networks[3, .init(.trace, of: .startQuarter)] == nil)
  }

  @Test("every name of a network and of a quantity that claims use is read")
  func names() throws {
    for network in TrainedNetworks.Network.allCases {
      for measure in TrainedNetworks.Measure.allCases {
        let networks = try networks("1,\(network.rawValue),\(measure.rawValue),0.5")
        #expect(networks[1, .init(measure, of: network)] == 0.5)
      }
    }
  }

  @Test(
    "a cell that is not allowed is named with its line, what was found and what is allowed",
    arguments: [
      Fault("one,generation-0,trace,1", "chain", "found 'one', allowed is a whole number"),
      Fault("-1,generation-0,trace,1", "chain", "found -1, allowed is a seed, 0 or more"),
      Fault("1,generation-4,trace,1", "network", "found 'generation-4', allowed is generation-0,"),
      Fault("1,generation-0,Trace,1", "quantity", "found 'Trace', allowed is testError,"),
      Fault("1,generation-0,trace,", "value", "found '', allowed is a number"),
      Fault("1,generation-0,trace,nan", "value", "found nan, allowed is a finite number"),
      Fault("1,generation-0,trace,inf", "value", "found inf, allowed is a finite number"),
      Fault(
        "1,generation-0,testError,9.5", "value",
        "found 9.5, allowed is a fraction from 0 to 1"),
      Fault(
        "1,generation-0,looseness,-1", "value",
        "found -1.0, allowed is a finite number, 0 or more"),
      Fault(
        "1,generation-0,trainLoss,0.5", "row",
        "found trainLoss of generation-0 in chain 1 again, allowed is one row for each"),
    ])
  func faults(_ fault: Fault) throws {
    let error = #expect(throws: FormatError.self) {
      try networks("1,generation-0,trainLoss,0.25", fault.row)
    }
    #expect(error?.path == "networks.csv" && error?.position == .line(3))
    #expect(error?.field == fault.field)
    #expect(error?.problem.hasPrefix(fault.problem) == true, "\(error?.problem ?? "")")
  }

  struct Fault: Sendable {
    let row: String
    let field: String
    let problem: String

    init(_ row: String, _ field: String, _ problem: String) {
      (self.row, self.field, self.problem) = (row, field, problem)
    }
  }

  @Test(
    "other columns, and a table without rows, are refused",
    arguments: [
      ("chain,network,value", "header", "found chain,network,value, allowed is chain,network,"),
      ("network,chain,quantity,value", "header", "found network,chain,quantity,value"),
      ("chain,network,quantity,value,seed", "header", "found chain,network,quantity,value,seed"),
      ("chain,network,quantity,value", "rows", "found none, allowed is one row or more"),
    ])
  func otherTables(header: String, field: String, problem: String) {
    let error = #expect(throws: FormatError.self) { try networks(text: header + "\n") }
    #expect(error?.field == field && error?.position == .line(1))
    #expect(error?.problem.hasPrefix(problem) == true, "\(error?.problem ?? "")")
  }

  @Test("a file that is not there is an error of reading")
  func missing() {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("retort-\(UUID().uuidString).csv").path
    #expect(throws: ReadError.self) { try NetworkTable.read(path) }
  }
}
