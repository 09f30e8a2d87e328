import Foundation
import Testing

/// Runs the experiments on image networks with stand-ins for the compiler and the programs.
@Suite("scripts/experiments") struct ExperimentsTests {
  static let names = ["cifar-baseline", "cifar-ensemble", "cifar-born-again"]
  static let all = names + ["flatness"]

  private let experiments: ExperimentScratch
  private var scratch: ScratchFolder { experiments.folder }
  private var results: String { experiments.results }

  init() throws {
    // Trains by saying what it was asked, and leaves a finished run; the folder named in the file
    // `failing` ends with 130 and leaves a state instead.
    experiments = try ExperimentScratch(
      retort: """
        command=$1 line="$*" out='' epochs=''
        while (($#)); do
          case $1 in --out) out=$2 ;; --epochs) epochs=$2 ;; esac
          shift
        done
        echo "${line//"$results/"/}" >>"$scratch/commands.log"
        mkdir -p "$out"
        if [[ $command == compare ]]; then
          for table in runs epochs differences; do echo "$table" >"$out/$table.csv"; done
          echo 'the table'
        elif [[ ${out##*/} == "$(cat "$scratch/failing" 2>/dev/null)" ]]; then
          echo state >"$out/state.safetensors"
          exit 130
        else
          echo "{ \\"epochs\\" : $epochs, \\"wantedEpochs\\" : $epochs }" >"$out/summary.json"
        fi
        """)
  }

  private func run(_ name: String, _ arguments: [String] = []) throws -> Script.Outcome {
    try experiments.run(name, ["--quick"] + arguments)
  }

  private func commands() throws -> [String] { try experiments.commands() }

  @Test("print their usage, and refuse options that they do not have", arguments: all)
  func options(name: String) throws {
    let help = try run(name, ["--help"])
    #expect(help.exitCode == 0 && help.output.hasPrefix("Usage: scripts/experiments/\(name)"))
    #expect(help.output.contains("Expected duration: "))
    #expect(try run(name, ["--fast"]).exitCode == 64)
    #expect(try run(name, ["--epochs"]).exitCode == 64)
    #expect(try run(name, ["--runs", "there"]).exitCode == 64 || name == "flatness")
    let seeds = try run(name, ["--seeds", "0"])
    #expect(seeds.exitCode == 64 && seeds.errors.contains("found '0', allowed is"))
  }

  @Test("need CIFAR-10 unless they are to be quick", arguments: all)
  func data(name: String) throws {
    let outcome = try Script(name: "experiments/\(name)").run(["--out", results], in: scratch)
    #expect(outcome.exitCode == 64 && outcome.errors.contains("--data DIR"))
  }

  @Test(
    "train, compare, and publish beside their data", arguments: names,
    [["--jobs", "1"], ["--jobs", "3"]])
  func fromNothing(name: String, jobs: [String]) throws {
    let outcome = try run(name, jobs)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("the table"))
    let threads = jobs[1] == "1" ? "2" : "1"
    for command in try commands() where command.hasPrefix("train") {
      #expect(
        command.hasPrefix(
          "train --dataset fashion-mnist --samples 500 --epochs 1 --threads \(threads) --model"))
    }
    let figures = results + "/figures/"
    for suffix in ["csv", "svg", "pdf"] {
      #expect(FileManager.default.fileExists(atPath: figures + "\(name).\(suffix)"))
    }
  }

  @Test("run again, they train nothing and compare again", arguments: names)
  func again(name: String) throws {
    #expect(try run(name).exitCode == 0)
    let first = try commands()
    #expect(try run(name).exitCode == 0)
    let second = try commands().dropFirst(first.count)
    #expect(second.allSatisfy { $0.hasPrefix("compare") } && !second.isEmpty)
    // With other epochs a finished run is not the one that is asked for.
    #expect(try run(name, ["--epochs", "2"]).exitCode == 0)
    let third = try commands().dropFirst(first.count + second.count)
    #expect(third.count == first.count)
  }

  @Test("an interrupted run hands its exit code on, and goes on the next time")
  func interrupted() throws {
    try scratch.file("failing", "seed-2")
    let outcome = try run("cifar-baseline")
    #expect(outcome.exitCode == 130)
    #expect(outcome.errors.contains("the same command goes on where it was"))
    try scratch.file("failing", "")
    #expect(try run("cifar-baseline").exitCode == 0)
    let trained = try commands().filter { $0.hasPrefix("train") }
    #expect(trained.count == 3 && trained[2].hasSuffix("--seed 2 --out seed-2 --resume"))
  }

  @Test("every student of the ensemble has the teachers that its kind asks for")
  func ensemble() throws {
    #expect(try run("cifar-ensemble").exitCode == 0)
    let commands = try commands()
    #expect(commands[0].hasSuffix("--model resnet8 --members 2 --seed 0 --out ensemble"))
    #expect(commands.contains { $0.contains("training.jointly=2 --seed 2 --out joint-2") })
    let teacher = { (member: Int) in
      "--teacher ensemble/member-\(member)/checkpoint.safetensors"
    }
    #expect(
      commands.contains {
        $0.contains("--method ensemble \(teacher(0)) \(teacher(1)) --set method.temperature=4")
          && $0.hasSuffix("--seed 1 --out distilled-1")
      })
    #expect(
      commands.contains {
        $0.contains("--method kd \(teacher(1)) --set") && $0.hasSuffix("--out self-distilled-2")
      })
    #expect(
      commands.last?.contains(
        "--group jointly trained=joint-1,joint-2 --pair distilled-single") == true)
  }

  @Test("every generation is taught by the one before, and all methods share seeds and the first")
  func bornAgain() throws {
    #expect(try run("cifar-born-again").exitCode == 0)
    let commands = try commands()
    for method in ["born-again", "cwtm", "dkpp"] {
      #expect(
        commands.contains {
          $0.contains("--method \(method) --teacher generation-0-2/checkpoint.safetensors")
            && $0.hasSuffix("--seed 102 --keep-epochs --out \(method)-1-2")
        })
      #expect(
        commands.contains {
          $0.contains("--method \(method) --teacher \(method)-1-2/checkpoint.safetensors")
            && $0.hasSuffix("--seed 202 --keep-epochs --out \(method)-2-2")
        })
    }
    #expect(
      commands.last?.contains("--group BAN 2=born-again-2-1,born-again-2-2") == true)
    #expect(commands.last?.contains("--pair DKPP 2-generation 0") == true)
  }
}
