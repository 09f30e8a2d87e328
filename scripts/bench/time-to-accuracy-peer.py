"""Trains the fast network in PyTorch on CIFAR-10 and prints one JSON object for each epoch.

Run by `time-to-accuracy-driver.py`. `seconds` count from the first step on and contain everything
but reading the files and compiling; `testAccuracy` is of the weights after the epoch, each image
shown as it is and mirrored.
"""

import argparse
import copy
import json
import time

import peer  # first: it says where `networks` is
import cifar
import torch
from networks import network
from torch import nn

SMOOTHING = 0.1
LAYOUT = torch.channels_last


def begin_as_identity(network):
    """The first weights that Retort gives this network: Jordan 2024, arXiv:2404.00498, section 3.3.

    Filters pass their input on as far as there are channels, the rest are PyTorch's; the
    classifier's weights get the deviation 1 / inputs.
    """
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.dirac_(module.weight[:module.in_channels])
            if isinstance(module, nn.Linear):
                module.weight /= module.weight.std() * module.in_features
                module.bias.zero_()
    return network


class MirroredViews:
    """A network that answers with the mean of its logits for an image and for its mirror image."""

    def __init__(self, network):
        self.network = network

    def eval(self):
        self.network.eval()

    def __call__(self, images):
        return (self.network(images) + self.network(images.flip(3))) / 2


class Training:
    """The network with its optimiser and schedule."""

    def __init__(self, options, steps):
        torch.manual_seed(options.seed)
        self.network = begin_as_identity(network("fast9")).to(memory_format=LAYOUT)
        self.function = peer.callable_network(self.network, options.execution)
        self.optimizer = peer.momentum_descent(self.network, options.peak_rate)
        # Up to the peak along half a cosine and down along another, the momentum as it is.
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimizer, options.peak_rate, total_steps=steps, pct_start=options.climb,
            cycle_momentum=False)

    def train(self, loader):
        self.function.train()
        for images, labels in loader:
            peer.step(self.function, self.optimizer, images, labels, SMOOTHING)
            self.schedule.step()

    def accuracy(self, images, labels, batch):
        return peer.evaluate(
            MirroredViews(self.function), cifar.test_batches(images, labels, batch, LAYOUT))[0]

    def prepare(self, images, labels, batch):
        """Compiles for every size of batch that will occur, and forgets what it has learnt."""
        network = copy.deepcopy(self.network.state_dict())
        sizes = {min(batch, len(images)), len(images) % batch or batch}
        self.function.train()
        for size in sorted(sizes, reverse=True):
            values = cifar.normalized(images[:size], LAYOUT)
            nn.functional.cross_entropy(self.function(values), labels[:size]).backward()
        self.optimizer.zero_grad(set_to_none=True)
        self.network.load_state_dict(network)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", required=True)
    arguments.add_argument("--epochs", type=int, required=True)
    arguments.add_argument("--batch", type=int, required=True)
    arguments.add_argument("--peak-rate", type=float, required=True)
    arguments.add_argument("--climb", type=float, required=True, help="share of the steps")
    arguments.add_argument("--cutout", type=int, default=0, help="side of the square, or 0")
    arguments.add_argument("--images", type=int, help="the first of the training images")
    arguments.add_argument("--execution", choices=peer.EXECUTIONS, required=True)
    arguments.add_argument("--threads", type=int, required=True)
    arguments.add_argument("--seed", type=int, required=True)
    options = arguments.parse_args()

    torch.set_num_threads(options.threads)
    images, labels = cifar.load(options.data, "train", options.images)
    test = cifar.load(options.data, "test")
    loader = cifar.BatchLoader(images, labels, options.batch, LAYOUT, options.cutout)
    training = Training(options, options.epochs * len(loader))
    if options.execution == "compiled":
        training.prepare(images, labels, options.batch)
        training.accuracy(*test, options.batch)
    start = time.perf_counter()
    for epoch in range(1, options.epochs + 1):
        training.train(loader)
        accuracy = training.accuracy(*test, options.batch)
        seconds = time.perf_counter() - start
        print(json.dumps({"epoch": epoch, "seconds": seconds, "testAccuracy": accuracy}),
              flush=True)


main()
