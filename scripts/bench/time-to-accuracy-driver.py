"""Trains the fast network with Retort and with PyTorch and prints accuracy against seconds.

Run by `scripts/bench/time-to-accuracy`; README.md beside it says what is the same in both.
"""

import argparse
import csv
import dataclasses
import json
import pathlib
import shutil
import statistics
import sys

import turns

PEER = pathlib.Path(__file__).resolve().with_name("time-to-accuracy-peer.py")
PEERS = ("eager", "compiled")
NOBODY = "none"


@dataclasses.dataclass
class Program:
    """Retort or a way to use PyTorch; for each seed, a row (seconds, accuracy) for each epoch."""

    name: str
    execution: str | None = None
    runs: list = dataclasses.field(default_factory=list)

    def medians(self, epoch):
        """Of seconds and of accuracies over the seeds, after an epoch that counts from 0."""
        seconds, accuracies = zip(*(run[epoch] for run in self.runs))
        return statistics.median(seconds), statistics.median(accuracies)

    def first(self, target):
        """The epoch that reaches an accuracy, in the median over the seeds, and its seconds."""
        for epoch in range(len(self.runs[0])):
            seconds, accuracy = self.medians(epoch)
            if accuracy >= target:
                return epoch + 1, seconds
        return None


def run_retort(options, seed):
    """Rows of a run, whose folder stays beside the file of all runs."""
    table = pathlib.Path(options.csv)
    out = table.with_name(f"{table.stem}-runs") / f"seed-{seed}"
    shutil.rmtree(out, ignore_errors=True)
    command = [
        options.retort, "train", "--dataset", "cifar10", "--data", options.data,
        "--model", "fast9", "--epochs", str(options.epochs), "--batch", str(options.batch),
        "--rate", str(options.peak_rate), "--set", "schedule.course=one-cycle",
        "--set", f"schedule.climb={options.climb}", "--set", "method.smoothing=0.1",
        "--set", f"augmentation.cutout={options.cutout}",
        "--set", "evaluation.views=mirrored", "--seed", str(seed),
        "--threads", str(options.threads), "--out", str(out), "--json",
    ]
    if options.images:
        command += ["--samples", str(options.images)]
    turns.output(command, options.threads)
    seconds = 0.0
    with open(out / "metrics.csv", newline="") as file:
        for row in csv.DictReader(file):
            seconds += float(row["seconds"])
            yield seconds, float(row["testAccuracy"])


def run_peer(execution, options, seed):
    """Rows of a run, each as it comes."""
    command = [
        sys.executable, "-B", str(PEER), "--data", options.data, "--epochs", str(options.epochs),
        "--batch", str(options.batch), "--peak-rate", str(options.peak_rate),
        "--climb", str(options.climb), "--cutout", str(options.cutout), "--execution", execution,
        "--threads", str(options.threads), "--seed", str(seed),
    ]
    if options.images:
        command += ["--images", str(options.images)]
    for row in map(json.loads, turns.lines(command, options.threads)):
        yield row["seconds"], row["testAccuracy"]


def describe(programs, options):
    """The table, a line for each epoch, and when each program reaches the accuracy asked for."""
    width = 26
    print("\n" + " " * 7 + "".join(f"{program.name:>{width}}" for program in programs))
    print(f"{'epoch':7}" + f"{'seconds':>{width - 10}}{'accuracy':>10}" * len(programs))
    for epoch in range(options.epochs):
        cells = (program.medians(epoch) for program in programs)
        print(f"{epoch + 1:<7}" + "".join(
            f"{seconds:{width - 10}.1f}{accuracy:10.4f}" for seconds, accuracy in cells))
    print()
    for program in programs:
        reached = program.first(options.target)
        print(f"{program.name}: " + (
            f"{options.target:.0%} in epoch {reached[0]}, after {reached[1]:.1f} s" if reached
            else f"{options.target:.0%} not reached in {options.epochs} epochs"))


def write(options, programs, seeds):
    """Every run, a line for each epoch; `epochs` are those of the schedule."""
    with open(options.csv, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["epochs", "program", "seed", "epoch", "seconds", "testAccuracy"])
        for program in programs:
            for seed, run in zip(seeds, program.runs):
                for epoch, row in enumerate(run, start=1):
                    writer.writerow([options.epochs, program.name, seed, epoch, *row])


def parse():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--retort", required=True, help="the release build of retort")
    arguments.add_argument("--csv", required=True, help="file for all runs")
    arguments.add_argument("--data", required=True, help="CIFAR-10 in the binary version")
    arguments.add_argument("--epochs", type=int, default=10)
    arguments.add_argument("--batch", type=int, default=128)
    arguments.add_argument("--peak-rate", type=float, default=0.1)
    arguments.add_argument("--climb", type=float, default=0.3, help="share of the steps")
    arguments.add_argument("--cutout", type=int, default=0, help="side of the square, or 0")
    arguments.add_argument("--images", type=int, help="the first of the training images")
    arguments.add_argument("--target", type=float, default=0.9, help="accuracy to reach")
    arguments.add_argument("--seeds", type=int, default=1, help="runs of each program")
    arguments.add_argument("--threads", type=int, default=turns.available_processors())
    arguments.add_argument("--peers", type=turns.choices((*PEERS, NOBODY)), default=PEERS)
    return arguments.parse_args()


def main():
    options = parse()
    turns.bind(options.threads)
    turns.describe_machine(options.threads, options.seeds)
    seeds = range(1, options.seeds + 1)
    programs = [Program("Retort")]
    programs += [
        Program(f"PyTorch, {execution}", execution)
        for execution in options.peers if execution != NOBODY]
    for turn, program in turns.order(programs, options.seeds, "fast9"):
        program.runs.append([])
        rows = (
            run_peer(program.execution, options, seeds[turn]) if program.execution
            else run_retort(options, seeds[turn]))
        for row in rows:
            program.runs[-1].append(row)
            write(options, programs, seeds)
    describe(programs, options)


main()
