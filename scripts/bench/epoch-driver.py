"""Times whole epochs of Retort and PyTorch in turn and prints ratios of medians.

Run by `scripts/bench/epoch`; README.md beside it says what an epoch is.
"""

import argparse
import csv
import dataclasses
import json
import pathlib
import statistics
import sys
import tempfile

import turns

PEER = pathlib.Path(__file__).resolve().with_name("epoch-peer.py")
NETWORKS = ("resnet20", "resnet56", "wrn_16_2", "densenet-40-12")
WARM_UP = 1  # epochs of each process that are not counted: plans are made, networks compiled
TEST_IMAGES = 10_000


@dataclasses.dataclass
class Program:
    """Retort or a way to use PyTorch, how many times faster Retort wants to be, and its reports."""

    name: str
    layout: str = "channels-last"
    execution: str = "eager"
    loader: str = "batches"
    goal: float | None = None
    reports: list = dataclasses.field(default_factory=list)

    def median(self, key):
        """Over rounds of the medians over a round's epochs; None where nobody said."""
        values = [statistics.median(row[key] for row in report["epochs"][WARM_UP:])
                  for report in self.reports if all(key in row for row in report["epochs"])]
        return statistics.median(values) if values else None

    @property
    def rate(self):
        return self.median("imagesPerSecond")

    @property
    def seconds(self):
        return self.median("seconds")

    @property
    def memory(self):
        values = [report["peakMemoryBytes"] for report in self.reports
                  if report["peakMemoryBytes"] is not None]
        return statistics.median(values) if values else None


def peers():
    return [
        Program("eager channels-last", goal=2.0),
        Program("eager NCHW", layout="contiguous"),
        Program("compiled channels-last", execution="compiled", goal=1.6),
        Program("eager channels-last, image loader", loader="images"),
    ]


def run_peer(network, program, options):
    command = [
        sys.executable, "-B", str(PEER), "--data", options.data, "--model", network,
        "--batch", str(options.batch), "--epochs", str(options.epochs),
        "--layout", program.layout, "--execution", program.execution, "--loader", program.loader,
        "--threads", str(options.threads),
    ]
    if options.images:
        command += ["--images", str(options.images)]
    return json.loads(turns.output(command, options.threads))


def run_retort(network, options):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "run"
        command = [
            options.retort, "train", "--dataset", "cifar10", "--data", options.data,
            "--model", network, "--epochs", str(options.epochs), "--batch", str(options.batch),
            "--seed", "1", "--threads", str(options.threads), "--out", str(out), "--json",
        ]
        if options.images:
            command += ["--samples", str(options.images)]
        turns.output(command, options.threads)
        return {"epochs": epochs(out / "metrics.csv"), "peakMemoryBytes": peak(out / "metrics.csv")}


def table(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def epochs(path):
    """The columns of Retort's table that are compared, a row for each epoch."""
    columns = ("imagesPerSecond", "seconds", "testAccuracy")
    return [{name: float(row[name]) for name in columns} for row in table(path)]


def peak(path):
    """The most memory of any epoch, where the table has it."""
    values = [float(row["peakMemoryBytes"]) for row in table(path) if row.get("peakMemoryBytes")]
    return max(values, default=None)


def measure(network, options):
    """Retort and its peers with their reports, a process for each program in each round."""
    retort = Program("Retort")
    programs = [retort, *peers()]
    for _, program in turns.order(programs, options.rounds, network):
        program.reports.append(
            run_retort(network, options) if program is retort
            else run_peer(network, program, options))
    return programs


def describe(network, programs, options):
    """The network's lines of the table, within 100 columns."""
    images = options.images or "all"
    print(f"\n{network}, batch {options.batch}, {images} training and {TEST_IMAGES:,} test images")
    print(f"  {'':34} {'images/s':>9} {'times':>6} {'epoch s':>9} {'times':>6} {'goal':>5}"
          f" {'MiB':>7} {'accuracy':>9}")
    retort = programs[0]
    for program in programs:
        memory = f"{program.memory / 2**20:7.0f}" if program.memory else f"{'':7}"
        print(f"  {program.name:34} {program.rate:9,.0f} {retort.rate / program.rate:6.2f}"
              f" {program.seconds:9.2f} {program.seconds / retort.seconds:6.2f}"
              f" {program.goal or '':>5} {memory} {last_accuracy(program):9.4f}", flush=True)


def last_accuracy(program):
    """Of the last epoch, the median over rounds: whoever computes less shows it here."""
    return statistics.median(report["epochs"][-1]["testAccuracy"] for report in program.reports)


HEADER = ["network", "batch", "images", "epochs", "rounds", "threads", "program",
          "imagesPerSecond", "timesRetortTraining", "secondsEpoch", "timesRetortEpoch", "goal",
          "peakMemoryBytes", "testAccuracy"]


def records(network, programs, options):
    """The network's lines of the CSV file."""
    retort = programs[0]
    for program in programs:
        yield [network, options.batch, options.images, options.epochs, options.rounds,
               options.threads, program.name, program.rate, retort.rate / program.rate,
               program.seconds, program.seconds / retort.seconds, program.goal,
               program.memory and int(program.memory), last_accuracy(program)]


def parse():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--retort", required=True, help="the release build of retort")
    arguments.add_argument("--csv", required=True, help="file for the table")
    arguments.add_argument("--data", required=True, help="CIFAR-10 in the binary version")
    arguments.add_argument("--quick", action="store_true", help="few images and one round")
    arguments.add_argument("--rounds", type=int)
    arguments.add_argument("--epochs", type=int, help="of which the first is not counted")
    arguments.add_argument("--images", type=int, help="the first of the training images")
    arguments.add_argument("--batch", type=int, default=128)
    arguments.add_argument("--threads", type=int, default=turns.available_processors())
    arguments.add_argument("--networks", type=turns.choices(NETWORKS), default=NETWORKS[:1])
    options = arguments.parse_args()
    options.rounds = options.rounds or (1 if options.quick else 3)
    options.epochs = options.epochs or (2 if options.quick else 3)
    if options.quick and not options.images:
        options.images = 12_800
    if options.epochs <= WARM_UP:
        arguments.error(f"{options.epochs} epochs were asked for; the first is not counted, so "
                        f"allowed are {WARM_UP + 1} and more")
    return options


def main():
    options = parse()
    turns.bind(options.threads)
    turns.describe_machine(options.threads, options.rounds)
    with open(options.csv, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for network in options.networks:
            programs = measure(network, options)
            describe(network, programs, options)
            writer.writerows(records(network, programs, options))
            file.flush()  # a run of hours leaves what it has


main()
