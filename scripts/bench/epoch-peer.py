"""Trains a network in PyTorch for some epochs, in a process of its own, and prints one JSON object.

Run by `epoch-driver.py`. An epoch is what `retort train` makes of it: every training image once,
augmented, then the test images, then a checkpoint that is whole or not there.
"""

import argparse
import json
import math
import os
import pathlib
import tempfile
import time

import peer  # first: it says where `networks` is
import cifar
import torch
from networks import network

RATE = 0.1


def batches(options, images, labels):
    """What an epoch goes through, again each time."""
    if options.loader == "batches":
        return cifar.BatchLoader(images, labels, options.batch, peer.LAYOUTS[options.layout])
    return torch.utils.data.DataLoader(
        cifar.AugmentedImages(images, labels), options.batch, shuffle=True,
        num_workers=options.threads, persistent_workers=True)


class Training:
    """A network with its optimiser and the cosine by which its rate falls, step by step."""

    def __init__(self, options, steps):
        torch.manual_seed(1)
        self.layout = peer.LAYOUTS[options.layout]
        self.network = network(options.model).to(memory_format=self.layout)
        self.function = peer.callable_network(self.network, options.execution)
        self.optimizer = peer.momentum_descent(self.network, RATE)
        self.steps, self.done = steps, 0

    def train(self, loader):
        """One epoch; returns its mean loss."""
        self.function.train()
        loss, count = torch.zeros(()), 0
        for images, labels in loader:
            images = images.to(memory_format=self.layout)
            rate = RATE * (1 + math.cos(math.pi * self.done / self.steps)) / 2
            for group in self.optimizer.param_groups:
                group["lr"] = rate
            loss += len(labels) * peer.step(self.function, self.optimizer, images, labels)
            count += len(labels)
            self.done += 1
        return loss.item() / count

    def save(self, path):
        """Everything that going on needs, on the disk before it takes its name."""
        state = {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(),
                 "steps": self.done}
        with open(f"{path}.partial", "wb") as file:
            torch.save(state, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(f"{path}.partial", path)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", required=True)
    arguments.add_argument("--model", required=True)
    arguments.add_argument("--batch", type=int, required=True)
    arguments.add_argument("--epochs", type=int, required=True)
    arguments.add_argument("--images", type=int, help="the first of the training images")
    arguments.add_argument("--layout", choices=peer.LAYOUTS, required=True)
    arguments.add_argument("--execution", choices=peer.EXECUTIONS, required=True)
    arguments.add_argument("--loader", choices=["batches", "images"], required=True)
    arguments.add_argument("--threads", type=int, required=True)
    options = arguments.parse_args()

    torch.set_num_threads(options.threads)
    images, labels = cifar.load(options.data, "train", options.images)
    test = cifar.load(options.data, "test")
    loader = batches(options, images, labels)
    training = Training(options, options.epochs * len(loader))
    epochs = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(options.epochs):
            start = time.perf_counter()
            loss = training.train(loader)
            trained = time.perf_counter()
            accuracy, _ = peer.evaluate(
                training.function, cifar.test_batches(*test, options.batch, training.layout))
            training.save(pathlib.Path(folder) / "checkpoint.pt")
            epochs.append({
                "imagesPerSecond": len(images) / (trained - start),
                "seconds": time.perf_counter() - start,
                "trainLoss": loss,
                "testAccuracy": accuracy,
            })
    print(json.dumps({"epochs": epochs, "peakMemoryBytes": peer.memory("VmHWM")}))


main()
