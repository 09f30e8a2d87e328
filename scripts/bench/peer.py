"""What the programs that run PyTorch have in common."""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "vectors" / "pytorch-networks"))

import torch
from torch.nn import functional

LAYOUTS = {"channels-last": torch.channels_last, "contiguous": torch.contiguous_format}
EXECUTIONS = ("eager", "compiled")


def momentum_descent(network, rate):
    """SGD that updates all tensors in one native loop, PyTorch's fastest on the CPU."""
    return torch.optim.SGD(
        network.parameters(), lr=rate, momentum=0.9, weight_decay=5e-4, nesterov=True, fused=True)


def callable_network(network, execution):
    """The network as it is called: itself, or compiled for every size of batch that occurs."""
    return torch.compile(network, dynamic=False) if execution == "compiled" else network


def step(network, optimizer, images, labels, smoothing=0.0):
    """One training step; returns the mean loss without its graph."""
    loss = functional.cross_entropy(network(images), labels, label_smoothing=smoothing)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
    return loss.detach()


@torch.inference_mode()
def evaluate(network, batches):
    """Accuracy and mean loss; the network is left in evaluation mode."""
    network.eval()
    correct = count = 0
    loss = 0.0
    for images, labels in batches:
        logits = network(images)
        loss += functional.cross_entropy(logits, labels, reduction="sum").item()
        correct += (logits.argmax(1) == labels).sum().item()
        count += len(labels)
    return correct / count, loss / count


def memory(field):
    """A field of this process' status in bytes: VmRSS now, VmHWM at most so far."""
    for line in pathlib.Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) * 1024
    raise LookupError(field)
