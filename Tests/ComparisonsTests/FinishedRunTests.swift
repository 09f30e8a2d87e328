import Comparisons
import Testing

@Suite("Finished runs") struct FinishedRunTests {
  private let folder: MadeUpRun.Folder

  init() throws { folder = try MadeUpRun.Folder() }

  private func read(_ summary: String) throws -> FinishedRun {
    try FinishedRun.read(try folder.write(summary, to: "summary.json", of: "run"))
  }

  @Test("have the terms and all numbers of their summary")
  func summary() throws {
    // The largest seed that the settings allow, which no Double holds.
    let run = try read(MadeUpRun.summary(seed: 9_223_372_036_854_775_807))
    #expect(run.terms == MadeUpRun.terms)
    #expect(run.model == "resnet8" && run.method == "kd")
    #expect(run.seed == 9_223_372_036_854_775_807)
    #expect(run.quantities["testAccuracy"] == 0.875 && run.quantities["testLoss"] == 0.5)
    #expect(run.quantities["model"] == nil)
  }

  @Test("that have epochs left are refused by name, with what is missing")
  func unfinished() {
    #expect {
      try read(MadeUpRun.summary(epochs: 1))
    } throws: { error in
      let words = "\(error)"
      return words.contains("/run is not finished: found 1 of 2 epochs")
        && (error as? ComparisonError)?.isData == true
    }
  }

  @Test("the folder of an ensemble stands for the mean of its members' logits")
  func ensemble() throws {
    let run = try read(
      """
      {
        "ensemble" : {"meanLogitsAccuracy" : 0.9, "meanMemberAccuracy" : 0.875, "networks" : 2},
        "phases" : [
          {"name" : "member-0", "summary" : \(MadeUpRun.summary(seed: 0))},
          {"name" : "member-1", "summary" : \(MadeUpRun.summary())}
        ]
      }
      """)
    #expect(run.quantities["testAccuracy"] == 0.9 && run.quantities["networks"] == 2)
    #expect(run.terms == MadeUpRun.terms && run.seed == 0)
  }

  @Test("an ensemble with a member that has epochs left is refused by the member's name")
  func unfinishedMember() {
    #expect {
      try read(
        """
        {
          "ensemble" : {"meanLogitsAccuracy" : 0.9},
          "phases" : [{"name" : "member-0", "summary" : \(MadeUpRun.summary(epochs: 1))}]
        }
        """)
    } throws: { error in
      "\(error)".contains("/run/member-0 is not finished")
    }
  }

  @Test("generations are runs of their own, and named")
  func generations() {
    #expect {
      try read(
        #"{"phases" : [{"name" : "generation-0", "summary" : \#(MadeUpRun.summary())}]}"#)
    } throws: { error in
      "\(error)".contains("/run/generation-0") && (error as? ComparisonError)?.isData == false
    }
  }

  @Test(
    "a missing, foreign or damaged summary is named with what is wrong",
    arguments: [
      ("{}", "model: there is no such key"),
      (MadeUpRun.summary().replacing("10000", with: "\"all\""), "testSamples: found another kind"),
      (String(MadeUpRun.summary().dropLast()), "summary.json: text: "),
      ("[1]", "summary.json"),
    ])
  func foreign(text: String, named: String) {
    #expect {
      try read(text)
    } throws: { error in
      "\(error)".contains(named) && (error as? ComparisonError)?.isData == true
    }
  }

  @Test("a folder without a summary is named")
  func missing() {
    #expect {
      try FinishedRun.read("absent")
    } throws: { error in
      "\(error)".contains("absent/summary.json")
    }
  }
}
