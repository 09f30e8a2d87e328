"""Times one full-batch gradient step of 20 two-layer networks: Retort against PyTorch and JAX.

Every program gets the same patches, labels and weights, written by `retort-bench`, and must
agree with its gradient before anything is timed. Then they take turns, round by round, so that a
machine that slows down slows all of them. Run by `scripts/bench/multiview`.
"""

import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import time

# One thread each, decided before the libraries start theirs.
os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
os.environ["JAX_PLATFORMS"] = "cpu"

import jax
import jax.numpy as jnp
import numpy as np
import torch

CLASSES, NEURONS, DIMENSION, PATCHES, SAMPLES = 10, 8, 40, 10, 500
COLUMNS = CLASSES * NEURONS
THRESHOLD = 8.0  # and the power is 3


class TorchAutograd:
    """All networks as one batch of matrices; the gradient by reverse-mode differentiation."""

    name = "PyTorch autograd, batched matrices"

    def __init__(self, patches, labels, weights):
        self.patches = torch.from_numpy(patches)
        self.labels = torch.from_numpy(labels).long().repeat(len(weights))
        self.weights = torch.from_numpy(weights).requires_grad_()

    def step(self):
        count = len(self.weights)
        z = torch.matmul(self.patches, self.weights)
        t = z.clamp(0, THRESHOLD)
        activation = t * t * t * (1 / (3 * THRESHOLD**2)) + (z - THRESHOLD).clamp(min=0)
        logits = activation.view(count, SAMPLES, PATCHES, NEURONS, CLASSES).sum((2, 3))
        loss = torch.nn.functional.cross_entropy(
            logits.view(-1, CLASSES), self.labels, reduction="sum"
        )
        (gradient,) = torch.autograd.grad(loss / SAMPLES, self.weights)
        return gradient

    def gradient(self):
        return self.step().numpy()


class TorchBlocked:
    """The gradient by hand, in place, over blocks of samples that stay in the cache."""

    name = "PyTorch by hand, cache blocks"

    def __init__(self, patches, labels, weights, block):
        self.patches = torch.from_numpy(patches)
        one_hot = np.eye(CLASSES, dtype=np.float32)[labels]
        self.targets = torch.from_numpy(one_hot)
        self.weights = torch.from_numpy(weights)
        self.gradients = torch.zeros_like(self.weights)
        self.block = block
        rows = block * PATCHES
        self.z = torch.empty(rows, COLUMNS)
        self.s = torch.empty(rows, COLUMNS)
        self.slope = torch.empty(rows, COLUMNS)

    def step(self):
        for network in range(len(self.weights)):
            weights = self.weights[network]
            gradient = self.gradients[network].zero_()
            for start in range(0, SAMPLES, self.block):
                patches = self.patches[start * PATCHES : (start + self.block) * PATCHES]
                torch.mm(patches, weights, out=self.z)
                torch.clamp(self.z, 0, THRESHOLD, out=self.s)
                torch.mul(self.s, self.s, out=self.slope)
                self.slope.mul_(1 / THRESHOLD**2)
                self.z.sub_(THRESHOLD).clamp_(min=0)
                self.z.addcmul_(self.s, self.slope, value=1 / 3)
                logits = self.z.view(self.block, PATCHES, NEURONS, CLASSES).sum((1, 2))
                difference = torch.softmax(logits, 1)
                difference.sub_(self.targets[start : start + self.block]).mul_(1 / SAMPLES)
                slope = self.slope.view(self.block, PATCHES, NEURONS, CLASSES)
                slope.mul_(difference.view(self.block, 1, 1, CLASSES))
                gradient.addmm_(patches.T, self.slope)
        return self.gradients

    def gradient(self):
        return self.step().numpy()


def jax_loss(weights, patches, targets):
    z = patches @ weights
    t = jnp.clip(z, 0, THRESHOLD)
    activation = t * t * t * (1 / (3 * THRESHOLD**2)) + jnp.maximum(z - THRESHOLD, 0)
    logits = activation.reshape(SAMPLES, PATCHES, NEURONS, CLASSES).sum((1, 2))
    return -(jax.nn.log_softmax(logits) * targets).sum() / SAMPLES


class JaxVmap:
    """All networks in one compiled function."""

    name = "JAX jit + vmap"

    def __init__(self, patches, labels, weights):
        self.patches = jnp.asarray(patches)
        self.targets = jnp.asarray(np.eye(CLASSES, dtype=np.float32)[labels])
        self.weights = jnp.asarray(weights)
        self.function = jax.jit(jax.vmap(jax.grad(jax_loss), in_axes=(0, None, None)))

    def step(self):
        return self.function(self.weights, self.patches, self.targets).block_until_ready()

    def gradient(self):
        return np.asarray(self.step())


class JaxOneByOne:
    """One compiled function, called for one network after another."""

    name = "JAX jit, one by one"

    def __init__(self, patches, labels, weights):
        self.patches = jnp.asarray(patches)
        self.targets = jnp.asarray(np.eye(CLASSES, dtype=np.float32)[labels])
        self.weights = [jnp.asarray(w) for w in weights]
        self.function = jax.jit(jax.grad(jax_loss))

    def step(self):
        gradients = [self.function(w, self.patches, self.targets) for w in self.weights]
        for gradient in gradients:
            gradient.block_until_ready()
        return gradients

    def gradient(self):
        return np.stack([np.asarray(g) for g in self.step()])


class Retort:
    """`retort-bench multiview`, which times itself."""

    name = "Retort"

    def __init__(self, program, repetitions):
        self.command = [program, "multiview", "--json", "--threads", "1"]
        self.command += ["--repetitions", str(repetitions)]
        self.reports = []

    def seconds(self):
        output = subprocess.run(self.command, check=True, capture_output=True, text=True).stdout
        self.reports.append(json.loads(output))
        return self.reports[-1]["secondsMedian"]


def timed(peer, repetitions):
    seconds = []
    for _ in range(repetitions):
        start = time.perf_counter()
        peer.step()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def check(peer, expected):
    """Both sides round in single precision, in different orders, over 5,000 patches."""
    gradient = peer.gradient()
    difference = np.abs(gradient - expected).max() / np.abs(expected).max()
    print(f"{peer.name}: largest difference to Retort {difference:.1e} of the largest entry")
    if not difference < 1e-4:
        sys.exit(f"{peer.name} computes another gradient")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--program", required=True, help="the release build of retort-bench")
    arguments.add_argument("--arrays", required=True, help="folder for the shared arrays")
    arguments.add_argument("--csv", required=True, help="file for the table")
    arguments.add_argument("--rounds", type=int, default=15)
    arguments.add_argument("--repetitions", type=int, default=5, help="steps of each in a round")
    options = arguments.parse_args()

    torch.set_num_threads(1)
    subprocess.run(
        [options.program, "multiview", "--repetitions", "1", "--arrays", options.arrays],
        check=True, stdout=subprocess.DEVNULL,
    )
    patches, labels, weights, expected = (
        np.load(os.path.join(options.arrays, name + ".npy"))
        for name in ("patches", "labels", "weights", "gradients")
    )
    peers = [
        TorchAutograd(patches, labels, weights),
        JaxVmap(patches, labels, weights),
        JaxOneByOne(patches, labels, weights),
    ]
    blocked = [TorchBlocked(patches, labels, weights, block) for block in (10, 25, 50, 100, 125, 250)]
    for peer in peers + blocked:
        check(peer, expected)  # also compiles and warms up
    best = min(blocked, key=lambda peer: timed(peer, 5))
    best.name += f" of {best.block} samples"
    peers.append(best)

    retort = Retort(options.program, options.repetitions)
    seconds = {peer.name: [] for peer in [retort] + peers}
    for _ in range(options.rounds):
        seconds[retort.name].append(retort.seconds())
        for peer in peers:
            timed(peer, 1)  # the program before has emptied the cache
            seconds[peer.name].append(timed(peer, options.repetitions))

    ours = statistics.median(seconds[retort.name])
    rows = [(name, statistics.median(s), min(s), statistics.median(s) / ours)
            for name, s in seconds.items()]
    rows.sort(key=lambda row: row[1])
    print(f"\n{'one step of 20 networks, one thread':44}  median ms  least ms  times Retort")
    for name, median, least, ratio in rows:
        print(f"{name:44}  {median * 1e3:9.2f}  {least * 1e3:8.2f}  {ratio:12.2f}")
    fraction = statistics.median(r["fractionOfPeak"] for r in retort.reports)
    rate = statistics.median(r["gigaflopsPerSecond"] for r in retort.reports)
    print(f"\nRetort: {rate:.1f} GFLOP/s, {fraction:.0%} of this core's multiply-add peak")
    with open(options.csv, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["program", "secondsMedian", "secondsMinimum", "timesRetort"])
        writer.writerows(rows)


main()
