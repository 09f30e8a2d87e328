"""Times probes of curvature of Retort and PyTorch in turn and prints ratios of medians.

Run by `scripts/bench/probe`; README.md beside it says what is timed.
"""

import argparse
import csv
import dataclasses
import json
import pathlib
import statistics
import sys

import turns

PEER = pathlib.Path(__file__).resolve().with_name("probe-peer.py")
REPETITIONS = {"product": 3, "top-eigenvalues": 1}  # a search is many products already
WORKS = tuple(REPETITIONS)
SAMPLES = (512, 5000)
WAYS = ("double-backward", "forward-over-reverse")
SECONDS_GOAL, MEMORY_GOAL = 4, 8  # against the better of the two ways


@dataclasses.dataclass
class Program:
    """Retort or a way to differentiate twice in PyTorch, and its reports."""

    name: str
    way: str | None = None
    reports: list = dataclasses.field(default_factory=list)

    def median(self, key):
        return statistics.median(report[key] for report in self.reports)

    @property
    def seconds_per_product(self):
        return statistics.median(
            report["secondsMedian"] / report["products"] for report in self.reports)


def programs(ways):
    return [Program("Retort"), *(Program(way.replace("-", " "), way=way) for way in ways)]


def run(program, work, samples, options):
    common = [
        "--checkpoint", options.checkpoint, "--model", options.model, "--data", options.data,
        "--samples", str(samples), "--work", work, "--count", str(options.count),
        "--tolerance", str(options.tolerance), "--threads", str(options.threads),
        "--repetitions", str(options.repetitions or REPETITIONS[work]),
    ]
    if options.shortcut:
        common += ["--shortcut", options.shortcut]
    if program.way is None:
        command = [options.retort, "probe", *common, "--json"]
    else:
        # One batch where it fits: only then can the gradient's graph be kept between products.
        batch = min(samples, options.largest_batch)
        command = [
            sys.executable, "-B", str(PEER), *common, "--way", program.way, "--batch", str(batch)]
    program.reports.append(json.loads(turns.output(command, options.threads)))


def describe(work, samples, results):
    """The table of one kind of work, within 100 columns."""
    retort = results[0]
    print(f"\n{work}, {samples} samples")
    print(f"  {'':24} {'seconds':>9} {'times':>6} {'goal':>5} {'products':>9} {'s each':>8}"
          f" {'MiB':>7} {'times':>6} {'goal':>5}")
    fastest = min((result for result in results[1:]), key=lambda result: result.median(
        "secondsMedian"))
    for result in results:
        seconds, memory = result.median("secondsMedian"), result.median("peakMemoryBytes")
        is_goal = result is fastest
        print(f"  {result.name:24} {seconds:9.2f} {seconds / retort.median('secondsMedian'):6.2f}"
              f" {SECONDS_GOAL if is_goal else '':>5} {result.median('products'):9.0f}"
              f" {result.seconds_per_product:8.3f} {memory / 2**20:7.0f}"
              f" {memory / retort.median('peakMemoryBytes'):6.2f}"
              f" {MEMORY_GOAL if is_goal else '':>5}".rstrip(), flush=True)
    if work == "top-eigenvalues":
        for result in results:
            values = " ".join(f"{value:.4g}" for value in result.reports[0]["eigenvalues"])
            print(f"  {result.name:24} {values}")


HEADER = ["work", "samples", "program", "rounds", "repetitions", "secondsMedian",
          "secondsMinimum", "products", "peakMemoryBytes", "eigenvalues"]


def records(work, samples, results):
    """The lines of one kind of work in the CSV file."""
    for result in results:
        values = result.reports[0]["eigenvalues"]
        yield [work, samples, result.name, len(result.reports), result.reports[0]["repetitions"],
               result.median("secondsMedian"), min(r["secondsMinimum"] for r in result.reports),
               int(result.median("products")), int(result.median("peakMemoryBytes")),
               " ".join(map(str, values))]


def parse():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--retort", required=True, help="the release build of retort-bench")
    arguments.add_argument("--csv", required=True, help="file for the table")
    arguments.add_argument("--checkpoint", required=True)
    arguments.add_argument("--model", default="resnet20")
    arguments.add_argument("--shortcut", choices=["A", "B"], help="of a ResNet; by default B")
    arguments.add_argument("--data", required=True, help="CIFAR-10, binary version")
    arguments.add_argument("--quick", action="store_true", help="one product, 512 samples, 1 round")
    arguments.add_argument("--rounds", type=int)
    arguments.add_argument("--repetitions", type=int, help="3 products, or 1 search")
    arguments.add_argument("--threads", type=int, default=turns.available_processors())
    arguments.add_argument("--samples", type=turns.choices(SAMPLES, int))
    arguments.add_argument("--works", type=turns.choices(WORKS))
    arguments.add_argument("--ways", type=turns.choices(WAYS), default=WAYS, help="of PyTorch")
    arguments.add_argument("--count", type=int, default=10, help="eigenvalues")
    arguments.add_argument("--tolerance", type=float, default=1e-3, help="relative residual")
    arguments.add_argument("--largest-batch", type=int, default=512, help="of PyTorch")
    options = arguments.parse_args()
    options.rounds = options.rounds or (1 if options.quick else 3)
    options.samples = options.samples or (SAMPLES[:1] if options.quick else SAMPLES)
    options.works = options.works or (WORKS[:1] if options.quick else WORKS)
    return options


def main():
    options = parse()
    turns.bind(options.threads)
    turns.describe_machine(options.threads, options.rounds)
    with open(options.csv, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for work in options.works:
            for samples in options.samples:
                results = programs(options.ways)
                for _, program in turns.order(results, options.rounds, f"{work}, {samples}"):
                    run(program, work, samples, options)
                describe(work, samples, results)
                writer.writerows(records(work, samples, results))
                file.flush()  # a run of hours leaves what it has


main()
