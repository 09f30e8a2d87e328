import Foundation
import Testing

/// Runs the experiment on flatness with stand-ins for the compiler and the programs.
@Suite("scripts/experiments/flatness") struct FlatnessExperimentTests {
  private let experiments: ExperimentScratch
  private var scratch: ScratchFolder { experiments.folder }
  private var results: String { experiments.results }

  init() throws {
    // Says what it was asked, and leaves what the script reads of each command's results. The
    // evaluations of the network named in the file `broken` are not finite.
    experiments = try ExperimentScratch(
      retort: """
        command=$1 measure=$2 line="$*" out='' epochs='' checkpoint='' tables=()
        while (($#)); do
          case $1 in
            --out) out=$2 ;; --epochs) epochs=$2 ;; --checkpoint) checkpoint=$2 ;;
            *.csv) tables+=("$1") ;;
          esac
          shift
        done
        echo "${line//"$results/"/}" >>"$scratch/commands.log"
        case $command-$measure in
          train-*)
            together=''
            if [[ $line == *--members* ]]; then together='"meanLogitsAccuracy" : 0.875,'; fi
            echo "{ $together \\"dataSet\\" : \\"Made up, twice\\", \\"epochs\\" : $epochs }" \\
              >"$out/summary.json"
            ;;
          eval-*)
            accuracy=0.75
            case $checkpoint in
              *"/$(cat "$scratch/broken" 2>/dev/null || echo none)/"*) accuracy='"nan"' ;;
            esac
            echo "{ \\"accuracy\\" : $accuracy, \\"loss\\" : 5e-05, \\"teacherAgreement\\" : 0.875 }"
            ;;
          probe-gather) cat "${tables[@]:0:${#tables[@]}-1}" >"$out" ;;
          probe-*)
            printf 'end,value\\nlargest,12.5\\nlargest,3\\n' >"$out/eigenvalues.csv"
            printf 'tensor,trace\\n,99.5\\nfc.weight,1\\n' >"$out/traces.csv"
            {
              echo measure,variant,value
              echo worst-case,,0.1 && echo adaptive-worst-case,,0.2
              echo fisher-rao,empirical,7 && echo fisher-rao,model,0.3
              echo relative-flatness,fc.weight,0.4
            } >"$out/sharpness.csv"
            echo '{ "barrier" : { "height" : 0.625, "position" : 0.5 }, "looseness" : 0.25 }' \\
              >"$out/result.json"
            for table in slices spectral-density plane barrier penultimate; do
              echo "${out##*/}" >"$out/$table.csv"
            done
            ;;
          claims-judge) mkdir -p "$out" && echo claim >"$out/claims.csv" && echo 'the verdicts' ;;
        esac
        """)
  }

  private func run(_ arguments: [String] = ["--quick"]) throws -> Script.Outcome {
    try experiments.run("flatness", arguments)
  }

  private func commands() throws -> [String] { try experiments.commands() }

  @Test("trains students of plain and smoothed teachers, and such as begin near their teacher")
  func trains() throws {
    let outcome = try run()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let trained = try commands().filter { $0.hasPrefix("train") }
    // An ensemble, and two chains of three generations, a smoothed teacher, its student, and four
    // more students.
    #expect(trained.count == 1 + 2 * (3 + 1 + 1 + 4))
    let common =
      "train --dataset fashion-mnist --samples 500 --epochs 3 --threads 2 --model resnet8"
    #expect(trained.allSatisfy { $0.hasPrefix(common) })
    let teacher = "generation-0-2/checkpoint.safetensors"
    for expected in [
      "--members 2 --seed 0 --out ensemble",
      "--set method.smoothing=0.1 --seed 2 --out smoothed-teacher-2",
      "--method kd --set method.temperature=4 --teacher \(teacher) --seed 102 --out student-2",
      "--method kd --set method.temperature=4 --teacher smoothed-teacher-2/checkpoint.safetensors "
        + "--seed 102 --out smoothed-student-2",
      "--method kd --set method.temperature=4 --teacher \(teacher) --seed 102 --start \(teacher) "
        + "--start-share 0.25 --out start-0.25-2",
      "--method born-again --teacher born-again-1-2/checkpoint.safetensors --seed 202 "
        + "--keep-epochs --out born-again-2-2",
    ] {
      #expect(trained.contains { $0.hasSuffix(expected) }, "\(expected)")
    }
  }

  @Test("leaves one row for each measure of each network, from what the commands printed")
  func rows() throws {
    let outcome = try run()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let lines = try scratch.text("results/networks.csv").split(separator: "\n").map(String.init)
    #expect(lines[0] == "chain,network,quantity,value")
    let rows = lines.dropFirst()
    #expect(Set(rows.map { $0.split(separator: ",").prefix(3) }).count == rows.count)
    for chain in 1...2 {
      #expect(rows.contains("\(chain),ensemble,testError,0.125"))
      for network in [
        "generation-0", "generation-1", "generation-2", "smoothed-teacher", "hard-student",
        "smoothed-student", "start-0", "start-0.25", "start-0.5", "start-1",
      ] {
        for measure in ["testError,0.25", "trainError,0.25", "trainLoss,5e-05"] {
          #expect(rows.contains("\(chain),\(network),\(measure)"), "\(network) \(measure)")
        }
        let isTaught = !["generation-0", "smoothed-teacher"].contains(network)
        for split in ["test", "train"] {
          #expect(rows.contains("\(chain),\(network),\(split)Agreement,0.875") == isTaught)
        }
        let generation = [
          "topEigenvalue,12.5", "confidentTopEigenvalue,12.5", "trace,99.5", "worstCase,0.1",
          "adaptiveWorstCase,0.2", "fisherRao,0.3", "relativeFlatness,0.4",
        ]
        for measure in generation {
          let isThere = rows.contains("\(chain),\(network),\(measure)")
          #expect(isThere == network.hasPrefix("generation-"), "\(network) \(measure)")
        }
        #expect(
          rows.contains("\(chain),\(network),barrier,0.625") == network.hasPrefix("start-"))
        #expect(
          rows.contains("\(chain),\(network),looseness,0.25")
            == ["generation-0", "smoothed-teacher"].contains(network))
      }
    }
  }

  @Test("measures generations at the confidence of the first one of their chain")
  func confidence() throws {
    #expect(try run().exitCode == 0)
    let matched = try commands().filter { $0.contains("--confidence-of") }
    #expect(matched.count == 2 * 3)
    #expect(
      matched.contains {
        $0.contains("--checkpoint born-again-1-2/checkpoint.safetensors")
          && $0.hasSuffix(
            "--confidence-of generation-0-2/checkpoint.safetensors "
              + "--out probes/confident-generation-1-2")
      })
  }

  @Test("gathers the tables of the figures, judges the claims and publishes")
  func figures() throws {
    let outcome = try run(["--quick", "--jobs", "3"])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.hasSuffix("the verdicts\n"))
    #expect(
      try commands().last
        == "claims judge --networks networks.csv --setting ResNet-8, Made up, twice, 3 epochs "
        + "--out claims")
    for figure in [
      "spectral-density", "sharpness-by-generation", "slices", "plane", "barrier", "penultimate",
      "cifar-flatness-claims",
    ] {
      for suffix in ["csv", "svg", "pdf"] {
        #expect(
          FileManager.default.fileExists(atPath: "\(results)/figures/\(figure).\(suffix)"),
          "\(figure).\(suffix)")
      }
    }
    // The stand-in's tables say which probe they are from.
    #expect(
      try scratch.text("results/figures/slices.csv").split(separator: "\n") == [
        "slice-generation-0-1", "slice-generation-0-2", "slice-generation-1-1",
        "slice-generation-1-2", "slice-generation-2-1", "slice-generation-2-2",
      ])
    #expect(try scratch.text("results/figures/barrier.csv").split(separator: "\n").count == 2 * 7)
    let sharpness = try scratch.text("results/figures/sharpness-by-generation.csv")
    #expect(sharpness.split(separator: "\n").count == 1 + 2 * 3 * 7)
    // Four cells stand before the last one, which alone is quoted.
    #expect(
      sharpness.split(separator: "\n").dropFirst().allSatisfy { line in
        line.prefix { $0 != "\"" }.filter { $0 == "," }.count == 4
      })
    #expect(
      sharpness.contains(
        "\nadaptive worst case,1,2,0.2,"
          + "\"ResNet-8, Made up, twice, 3 epochs, first 64 training images\"\n"))
  }

  @Test("run again, it trains and evaluates nothing, and asks for the same probes")
  func again() throws {
    #expect(try run().exitCode == 0)
    let first = try commands()
    #expect(try run().exitCode == 0)
    let second = Array(try commands().dropFirst(first.count))
    #expect(second == first.filter { !$0.hasPrefix("train") && !$0.hasPrefix("eval") })
  }

  @Test("names a measure that is not finite, and leaves no table with it")
  func notFinite() throws {
    try scratch.file("broken", "start-1-2")
    let outcome = try run()
    #expect(outcome.exitCode == 65)
    #expect(outcome.errors.contains("testError of start-1 in chain 2"), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(results)/networks.csv"))
  }

  @Test("needs the runs of the born-again experiment, trained as long")
  func runs() throws {
    let folder = scratch.url.appending(path: "runs").path
    try scratch.file("runs/generation-0-1/summary.json", "{ \"epochs\" : 4 }\n")
    let outcome = try run(["--data", scratch.url.path, "--runs", folder, "--epochs", "8"])
    #expect(outcome.exitCode == 66)
    #expect(outcome.errors.contains("runs/generation-0-1 is no finished run of 8 epochs"))
    #expect(outcome.errors.contains("Expected duration: 1 h 24 min on two cores, 8 epochs"))
  }

  @Test("needs the ensemble of the ensemble experiment, trained as long")
  func ensemble() throws {
    for run in ["generation-0-1", "born-again-1-1", "born-again-2-1", "born-again-3-1"] {
      try scratch.file("runs/\(run)/summary.json", "{ \"epochs\" : 8 }\n")
    }
    let folder = scratch.url.appending(path: "runs").path
    let outcome = try run([
      "--data", scratch.url.path, "--runs", folder, "--ensemble", folder + "/ensemble", "--seeds",
      "1",
    ])
    #expect(outcome.exitCode == 66)
    #expect(outcome.errors.contains("runs/ensemble is no finished run of 8 epochs"))
    #expect(outcome.errors.contains("scripts/experiments/cifar-ensemble makes it"))
  }
}
