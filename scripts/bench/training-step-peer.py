"""Times one pass of one network in PyTorch, in a process of its own, and prints one JSON object.

Run by `training-step-driver.py`. The object has the keys of `retort-bench step --json`.
"""

import argparse
import json
import statistics
import time

import peer  # first: it says where `inputs` and `networks` are
import torch
from torch.nn import functional

from inputs import batch
from networks import network

WARM_UP = 3  # steps: the first compiles and plans, the second takes the last of the memory


class Step:
    """A network with its batch, and one method for each pass that is timed."""

    def __init__(self, options):
        torch.manual_seed(1)
        memory_format = peer.LAYOUTS[options.layout]
        self.network = network(options.model).to(memory_format=memory_format)
        self.network.train(options.pass_name == "training")
        images, self.labels = batch(0, options.batch, 32, 32)
        self.images = images.float().to(memory_format=memory_format)
        self.autocast = options.precision == "bf16"
        self.optimizer = peer.momentum_descent(self.network, rate=0.05)
        self.function = peer.callable_network(self.network, options.execution)

    def forward(self):
        with torch.autocast("cpu", torch.bfloat16, enabled=self.autocast):
            return self.function(self.images)

    def training(self):
        loss = functional.cross_entropy(self.forward().float(), self.labels)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()

    def evaluation(self):
        with torch.inference_mode():
            self.forward()

    def gradient(self):
        self.parameters = list(self.network.parameters())
        loss = functional.cross_entropy(self.forward(), self.labels)
        self.kept = torch.autograd.grad(loss, self.parameters, create_graph=True)
        self.direction = [torch.ones_like(parameter) for parameter in self.parameters]

    def hessian_vector(self):
        """The product alone, on the graph of the gradient that is kept, as PyHessian has it."""
        torch.autograd.grad(self.kept, self.parameters, self.direction, retain_graph=True)

    def hessian_vector_anew(self):
        """The gradient with its graph, and the product."""
        self.gradient()
        torch.autograd.grad(self.kept, self.parameters, self.direction)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--model", required=True)
    arguments.add_argument("--batch", type=int, required=True)
    passes = ["training", "evaluation", "hessian-vector", "hessian-vector-anew"]
    arguments.add_argument("--pass", dest="pass_name", choices=passes, required=True)
    arguments.add_argument("--precision", choices=["f32", "bf16"], required=True)
    arguments.add_argument("--layout", choices=peer.LAYOUTS, required=True)
    arguments.add_argument("--execution", choices=peer.EXECUTIONS, required=True)
    arguments.add_argument("--threads", type=int, required=True)
    arguments.add_argument("--repetitions", type=int, required=True)
    options = arguments.parse_args()

    torch.set_num_threads(options.threads)
    step = Step(options)
    if options.pass_name == "hessian-vector":
        step.gradient()
    run = getattr(step, options.pass_name.replace("-", "_"))
    resting = peer.memory("VmRSS")
    for _ in range(WARM_UP):
        run()
    seconds = []
    for _ in range(options.repetitions):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    print(json.dumps({
        "secondsMedian": statistics.median(seconds),
        "secondsMinimum": min(seconds),
        "repetitions": options.repetitions,
        "threads": torch.get_num_threads(),
        "peakMemoryBytes": peer.memory("VmHWM"),
        "restingMemoryBytes": resting,
    }))


main()
