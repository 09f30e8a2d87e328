#!/usr/bin/env python3
"""Writes Tests/CommandTests/Vectors/Evaluation.json: what PyTorch finds, in double precision.

The network is ResNet-8 with shortcut A and the names of akamaster/pytorch_resnet_cifar10, its
weights the sequence of integers of networks.py rounded to float32; the images are bytes of the
same sequence. Both are made again by the tests, so that no weights need be kept. Missing packages
are installed into scripts/vectors/.venv, where the script then runs itself again. Regenerate only
to add cases: python3 scripts/vectors/evaluation.py
"""

import json
import pathlib

import environment

environment.provide("torch")

import torch  # noqa: E402
import networks  # noqa: E402
import networks_models  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parents[1] / "Tests" / "CommandTests" / "Vectors" / "Evaluation.json"
COUNT = 7
MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
# The normalisation of networks trained here, under which curvature is timed.
OWN_MEAN, OWN_STD = (0.4914, 0.4822, 0.4465), (0.2470, 0.2435, 0.2616)


def images(mean, std):
    index = torch.arange(COUNT * 3072, dtype=torch.int64)
    pixels = (index * 7919 + 5000 * 104729 + 13) % 1009 % 256
    channel = lambda values: torch.tensor(values, dtype=torch.float64).view(1, 3, 1, 1)  # noqa
    return (pixels.double().view(COUNT, 3, 32, 32) / 255 - channel(mean)) / channel(std)


def largest_eigenvalue(module, inputs, labels):
    """Of the Hessian of the mean cross-entropy, by power iteration.

    The next one is 0.88 times as large and the error falls with the square, so 100 products leave
    less than 1e-9 of it.
    """
    parameters = list(module.parameters())
    loss = torch.nn.functional.cross_entropy(module(inputs), labels)
    gradient = torch.autograd.grad(loss, parameters, create_graph=True)
    vector = [torch.ones_like(parameter) for parameter in parameters]
    value = 0.0
    for _ in range(100):
        length = sum((part * part).sum() for part in vector).sqrt()
        unit = [part / length for part in vector]
        vector = torch.autograd.grad(gradient, parameters, unit, retain_graph=True)
        value = sum((part * image).sum() for part, image in zip(unit, vector)).item()
    return value


def main():
    module = networks_models.model("resnet8", 10, "A").double()
    networks.fill(module)
    module.float().double().eval()
    inputs = images(MEAN, STD)
    # Every second label is the network's own choice, so that the accuracy is neither 0 nor 1.
    chosen = module(inputs).argmax(1)
    labels = torch.where(torch.arange(COUNT) % 2 == 0, chosen, (chosen + 1) % 10)
    logits = module(inputs)
    loss = torch.nn.functional.cross_entropy(logits, labels)
    loss.backward()
    gradients = [
        {"name": name, "norm": p.grad.norm().item(),
         "sum": (p.grad * networks.fractions(4000 + i, p.shape)).sum().item()}
        for i, (name, p) in enumerate(module.named_parameters())]
    mirrored = (logits + module(inputs.flip(3))) / 2
    record = {
        "generator": f"scripts/vectors/evaluation.py, torch {torch.__version__}",
        "mean": MEAN, "std": STD, "labels": labels.tolist(), "loss": loss.item(),
        "correct": (logits.argmax(1) == labels).sum().item(),
        "logits": logits.flatten().tolist(), "gradients": gradients,
        "mirroredLogits": mirrored.flatten().tolist(),
        "mirroredLoss": torch.nn.functional.cross_entropy(mirrored, labels).item(),
        "largestEigenvalue": largest_eigenvalue(module, images(OWN_MEAN, OWN_STD), labels)}
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(record, indent=1) + "\n")


if __name__ == "__main__":
    main()
