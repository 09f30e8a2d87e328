"""Products with a Hessian, and its largest eigenvalues, in PyTorch; prints one JSON object.

Run by `probe-driver.py`, in a process of its own. The object has the keys of
`retort-bench probe --json`.
"""

import argparse
import json
import statistics
import time

import peer  # first: it says where `networks` is
import cifar
import numpy as np
import safetensors.torch
import torch
from scipy.sparse.linalg import LinearOperator, eigsh
from torch.func import functional_call, grad, jvp
from torch.nn import functional

from networks import network

WARM_UP = 1  # products: the first plans, and takes the memory


class Objective:
    """The mean cross-entropy over samples, in evaluation mode, batch by batch."""

    def __init__(self, options):
        kind = f"-{options.shortcut}" if options.shortcut else ""
        self.network = network(options.model + kind)
        self.network.load_state_dict(safetensors.torch.load_file(options.checkpoint))
        self.network.to(memory_format=torch.channels_last).eval()
        images, labels = cifar.load(options.data, "train", options.samples)
        values = cifar.normalized(images, torch.channels_last)
        self.count = len(labels)
        self.batches = list(zip(values.split(options.batch), labels.split(options.batch)))
        self.parameters = dict(self.network.named_parameters())
        self.kept = None

    @property
    def dimension(self):
        return sum(parameter.numel() for parameter in self.parameters.values())

    def loss(self, parameters, images, labels):
        logits = functional_call(self.network, parameters, (images,))
        return functional.cross_entropy(logits, labels, reduction="sum") / self.count

    def split(self, vector):
        shapes = [parameter.shape for parameter in self.parameters.values()]
        parts = vector.split([shape.numel() for shape in shapes])
        return [part.view(shape) for part, shape in zip(parts, shapes)]

    def double_backward(self, vector):
        """As PyHessian has it: the gradient's graph is kept where all samples are one batch."""
        values, direction = list(self.parameters.values()), self.split(vector)
        total = torch.zeros_like(vector)
        for images, labels in self.batches:
            gradient = self.kept
            if gradient is None:
                loss = self.loss(self.parameters, images, labels)
                gradient = torch.autograd.grad(loss, values, create_graph=True)
                if len(self.batches) == 1:
                    self.kept = gradient
            product = torch.autograd.grad(
                gradient, values, direction, retain_graph=self.kept is not None)
            total += torch.cat([part.reshape(-1) for part in product])
        return total

    def forward_over_reverse(self, vector):
        """The derivative of the gradient in the vector's direction."""
        direction = dict(zip(self.parameters, self.split(vector)))
        values = {name: value.detach() for name, value in self.parameters.items()}
        total = torch.zeros_like(vector)
        for images, labels in self.batches:
            _, product = jvp(
                grad(lambda parameters: self.loss(parameters, images, labels)),
                (values,), (direction,))
            total += torch.cat([part.reshape(-1) for part in product.values()])
        return total


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--model", required=True)
    arguments.add_argument("--shortcut", choices=["A", "B"], help="of a ResNet; by default B")
    arguments.add_argument("--checkpoint", required=True)
    arguments.add_argument("--data", required=True)
    arguments.add_argument("--samples", type=int, required=True)
    arguments.add_argument("--batch", type=int, required=True)
    arguments.add_argument("--work", choices=["product", "top-eigenvalues"], required=True)
    arguments.add_argument(
        "--way", choices=["double-backward", "forward-over-reverse"], required=True)
    arguments.add_argument("--count", type=int, required=True)
    arguments.add_argument("--tolerance", type=float, required=True)
    arguments.add_argument("--threads", type=int, required=True)
    arguments.add_argument("--repetitions", type=int, required=True)
    options = arguments.parse_args()

    torch.set_num_threads(options.threads)
    objective = Objective(options)
    multiply = getattr(objective, options.way.replace("-", "_"))
    products = 0

    def product(vector):
        nonlocal products
        products += 1
        values = torch.from_numpy(np.asarray(vector, np.float32).reshape(-1))
        return multiply(values).numpy().astype(np.float64)

    start_vector = np.random.default_rng(1).standard_normal(objective.dimension)
    for _ in range(WARM_UP):
        product(start_vector)
    seconds, eigenvalues = [], []
    for _ in range(options.repetitions):
        products, start = 0, time.perf_counter()
        if options.work == "product":
            product(start_vector)
        else:
            operator = LinearOperator(
                (objective.dimension,) * 2, matvec=product, dtype=np.float64)
            ascending, _ = eigsh(
                operator, k=options.count, which="LA", tol=options.tolerance, v0=start_vector)
            eigenvalues = ascending[::-1].tolist()
        seconds.append(time.perf_counter() - start)
    print(json.dumps({
        "secondsMedian": statistics.median(seconds),
        "secondsMinimum": min(seconds),
        "repetitions": options.repetitions,
        "threads": torch.get_num_threads(),
        "products": products,
        "eigenvalues": eigenvalues,
        "peakMemoryBytes": peer.memory("VmHWM"),
    }))


main()
