"""Times Retort and PyTorch in turn, row by row, and prints ratios of medians.

Run by `scripts/bench/training-step`; README.md beside it says why it measures as it does.
"""

import argparse
import csv
import dataclasses
import json
import pathlib
import statistics
import sys

import turns

PEER = pathlib.Path(__file__).resolve().with_name("training-step-peer.py")
NETWORKS = ("resnet20", "resnet56", "wrn_16_2", "densenet-40-12")
BATCHES = (32, 128, 512)
PASSES = ("training", "evaluation", "hessian-vector")
CURVATURE = ("resnet20", 512)  # the one row of Hessian-vector products
IMAGES = 1280  # that a program takes in one round, in at least 3 repetitions


@dataclasses.dataclass(frozen=True)
class Row:
    network: str
    batch: int
    work: str
    precision: str

    def __str__(self):
        return f"{self.network}, batch {self.batch}, {self.work}, {self.precision}"


@dataclasses.dataclass(frozen=True)
class Peer:
    """A way to use PyTorch, and how many times faster than it Retort wants to be, if it says."""

    name: str
    work: str
    precision: str
    layout: str = "channels-last"
    execution: str = "eager"
    goal: float | None = None
    memory_goal: float | None = None


def peers(row):
    """What is timed against Retort in a row."""
    if row.work == "hessian-vector":
        return [
            Peer("graph kept", "hessian-vector", "f32", goal=4, memory_goal=8),
            Peer("gradient anew", "hessian-vector-anew", "f32"),
        ]
    training = row.work == "training"
    goals = {"eager": 2.0, "compiled": 1.6} if training else {}
    memory_goal = 2 if training else None
    if row.precision == "bf16":
        eager = Peer("eager channels-last, f32", row.work, "f32", goal=3.0 if training else None)
        return [
            eager,
            Peer("eager channels-last, autocast", row.work, "bf16"),
            Peer("compiled channels-last, autocast", row.work, "bf16", execution="compiled"),
        ]
    return [
        Peer("eager channels-last", row.work, "f32", goal=goals.get("eager"),
             memory_goal=memory_goal),
        Peer("eager NCHW", row.work, "f32", layout="contiguous"),
        Peer("compiled channels-last", row.work, "f32", execution="compiled",
             goal=goals.get("compiled")),
    ]


def rows(options):
    """Every row that was asked for and that this machine can run."""
    chosen = [
        Row(network, batch, work, precision)
        for network in options.networks for batch in options.batches
        for work in options.passes if work != "hessian-vector"
        for precision in options.precisions
    ]
    if "hessian-vector" in options.passes and "f32" in options.precisions and (
            CURVATURE[0] in options.networks and CURVATURE[1] in options.batches):
        chosen.append(Row(*CURVATURE, "hessian-vector", "f32"))
    return chosen


def run(command, threads):
    """The JSON object that a program prints."""
    return json.loads(turns.output(command, threads))


def retort_command(row, options):
    return [
        options.retort, "step", "--model", row.network, "--batch", str(row.batch),
        "--pass", row.work, "--precision", row.precision, "--threads", str(options.threads),
        "--repetitions", str(repetitions(row, options)), "--json",
    ]


def peer_command(row, peer, options):
    return [
        sys.executable, "-B", str(PEER), "--model", row.network, "--batch", str(row.batch),
        "--pass", peer.work, "--precision", peer.precision, "--layout", peer.layout,
        "--execution", peer.execution, "--threads", str(options.threads),
        "--repetitions", str(repetitions(row, options)),
    ]


def repetitions(row, options):
    return options.repetitions or max(3, IMAGES // row.batch)


@dataclasses.dataclass
class Result:
    """The reports of one program over all rounds."""

    name: str
    reports: list
    goal: float | None = None
    memory_goal: float | None = None

    @property
    def seconds(self):
        return statistics.median(report["secondsMedian"] for report in self.reports)

    @property
    def least(self):
        return min(report["secondsMinimum"] for report in self.reports)

    @property
    def memory(self):
        return statistics.median(report["peakMemoryBytes"] for report in self.reports)


def measure(row, options):
    """Retort's result and those of its peers, a process for each program in each round."""
    programs = [(Result("Retort", []), retort_command(row, options))]
    for peer in peers(row):
        result = Result(peer.name, [], peer.goal, peer.memory_goal)
        programs.append((result, peer_command(row, peer, options)))
    for result, command in programs:
        if "compiled" in command:  # fills the compiler's cache, so that every round finds it full
            run([*command, "--repetitions", "1"], options.threads)
    for _, (result, command) in turns.order(programs, options.rounds, row):
        result.reports.append(run(command, options.threads))
    return [result for result, _ in programs]


def describe(row, results):
    """The row's lines of the table, within 100 columns."""
    retort = results[0]
    rate = row.batch / retort.seconds
    peak = [report["peakFraction"] for report in retort.reports if "peakFraction" in report]
    share = f", {statistics.median(peak):.0%} of the multiply-add peak" if peak else ""
    print(f"\n{row}: {rate:,.0f} images/s{share}")
    print(f"  {'':34} {'median ms':>10} {'least ms':>10} {'times':>6} {'goal':>5}"
          f" {'MiB':>7} {'times':>6} {'goal':>5}")
    for result in results:
        times, memory = result.seconds / retort.seconds, result.memory / retort.memory
        line = (f"  {result.name:34} {1e3 * result.seconds:10.2f} {1e3 * result.least:10.2f}"
                f" {times:6.2f} {result.goal or '':>5} {result.memory / 2**20:7.0f}"
                f" {memory:6.2f} {result.memory_goal or '':>5}")
        print(line.rstrip(), flush=True)


HEADER = ["network", "batch", "pass", "precision", "program", "rounds", "repetitions",
          "secondsMedian", "secondsMinimum", "timesRetort", "goal", "peakMemoryBytes",
          "memoryTimesRetort", "memoryGoal", "restingMemoryBytes", "peakFraction"]


def records(row, results):
    """The row's lines of the CSV file."""
    def median(result, key):
        values = [report[key] for report in result.reports if key in report]
        return statistics.median(values) if values else None

    for result in results:
        yield [row.network, row.batch, row.work, row.precision, result.name, len(result.reports),
               result.reports[0]["repetitions"], result.seconds, result.least,
               result.seconds / results[0].seconds, result.goal, int(result.memory),
               result.memory / results[0].memory, result.memory_goal,
               median(result, "restingMemoryBytes"), median(result, "peakFraction")]


def parse():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--retort", required=True, help="the release build of retort-bench")
    arguments.add_argument("--csv", required=True, help="file for the table")
    arguments.add_argument("--quick", action="store_true", help="one row, 3 rounds")
    arguments.add_argument("--rounds", type=int)
    arguments.add_argument("--repetitions", type=int, help="of each program in a round")
    arguments.add_argument("--threads", type=int, default=turns.available_processors())
    arguments.add_argument("--networks", type=turns.choices(NETWORKS))
    arguments.add_argument("--batches", type=turns.choices(BATCHES, int))
    arguments.add_argument("--passes", type=turns.choices(PASSES))
    arguments.add_argument("--precisions", type=turns.choices(("f32", "bf16")))
    options = arguments.parse_args()
    can_bf16 = bool(turns.BF16_FLAGS & turns.cpu()[1])
    if options.precisions and "bf16" in options.precisions and not can_bf16:
        arguments.error("bf16 was asked for, and this processor has no instructions for it")
    options.rounds = options.rounds or (3 if options.quick else 7)
    options.networks = options.networks or (NETWORKS[:1] if options.quick else NETWORKS)
    options.batches = options.batches or ((128,) if options.quick else BATCHES)
    options.passes = options.passes or (PASSES[:1] if options.quick else PASSES)
    options.precisions = options.precisions or (("f32", "bf16") if can_bf16 else ("f32",))
    return options


def main():
    options = parse()
    turns.bind(options.threads)
    turns.describe_machine(options.threads, options.rounds)
    with open(options.csv, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for row in rows(options):
            results = measure(row, options)
            describe(row, results)
            writer.writerows(records(row, results))
            file.flush()  # a run of hours leaves what it has


main()
