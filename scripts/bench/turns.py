"""What the drivers have in common: programs that take turns on the same processors.

README.md says why: a machine that slows down slows all, and processes that start alike find the
machine alike.
"""

import argparse
import os
import pathlib
import platform
import re
import subprocess
import sys

import torch

BF16_FLAGS = {"avx512_bf16", "amx_bf16", "bf16"}


def cpu():
    """The processor's name and the flags that it reports."""
    text = pathlib.Path("/proc/cpuinfo").read_text()
    name = re.search(r"^model name\s*:\s*(.*)$", text, re.M)
    flags = re.search(r"^(?:flags|Features)\s*:\s*(.*)$", text, re.M)
    return name[1] if name else platform.machine(), set(flags[1].split() if flags else [])


def describe_machine(threads, rounds):
    """Says on what and against what is measured."""
    name, flags = cpu()
    vectors = "AVX-512" if "avx512f" in flags else "AVX2" if "avx2" in flags else "no AVX2"
    kind = f"{vectors}, {'bf16' if BF16_FLAGS & flags else 'no bf16'}"
    library = re.search(r"MKL-DNN (v[\d.]+)", torch.__config__.show())
    print(f"{name} ({kind}), {threads} of {os.cpu_count()} processors")
    print(f"PyTorch {torch.__version__} with oneDNN {library[1] if library else 'unknown'}; "
          f"{rounds} round{'s' if rounds > 1 else ''}", flush=True)


def available_processors():
    return len(os.sched_getaffinity(0))


def bind(threads):
    """Puts this process and those it starts on as many processors as there are threads."""
    processors = sorted(os.sched_getaffinity(0))
    if not 1 <= threads <= len(processors):
        sys.exit(f"{threads} threads were asked for; allowed: 1 to {len(processors)}")
    os.sched_setaffinity(0, processors[:threads])


def environment(threads):
    """That of every program, with its number of threads."""
    return os.environ | {
        "OMP_NUM_THREADS": str(threads),
        # Compiled once and read from here in the rounds that follow.
        "TORCHINDUCTOR_CACHE_DIR": str(pathlib.Path(".build/bench/inductor").resolve()),
    }


def output(command, threads):
    """What a program prints."""
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=environment(threads))
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def lines(command, threads):
    """The lines that a program prints, each as it comes; what it says of itself goes by."""
    with subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env=environment(threads)) as program:
        yield from program.stdout
    if program.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {program.returncode}")


def order(programs, rounds, title):
    """The programs in the order in which they run, each with its round, counted from 0."""
    for turn in range(rounds):
        # Every second round backwards, so that a drift of the machine favours nobody.
        for program in programs if turn % 2 == 0 else reversed(programs):
            yield turn, program
        print(f"{title}: round {turn + 1} of {rounds}", file=sys.stderr)


def choices(allowed, convert=str):
    """A parser of lists separated by commas, of values that are allowed."""
    def parse(text):
        values = [convert(word) for word in text.split(",")]
        for value in values:
            if value not in allowed:
                raise argparse.ArgumentTypeError(
                    f"'{value}' is none of {', '.join(map(str, allowed))}")
        return values
    return parse
