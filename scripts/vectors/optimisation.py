#!/usr/bin/env python3
"""Writes Tests/OptimisationTests/Vectors/*.json: what PyTorch's optimisers, schedules and clipping
make of given numbers, in double precision.

Weights and gradients are multiples of 1/64, which both precisions hold exactly. The first two and
the last three of the twelve weights never decay: they stand for norms and biases. Missing packages
are installed into scripts/vectors/.venv, where the script then runs itself again. Regenerate only
to add cases: python3 scripts/vectors/optimisation.py
"""

import json
import math
import pathlib
import warnings

import environment

environment.provide("torch")

import torch  # noqa: E402
from torch.optim import lr_scheduler  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parents[1] / "Tests" / "OptimisationTests" / "Vectors"
COUNT, STEPS, DECAYING = 12, 10, slice(2, 9)
STEPS_PER_EPOCH, EPOCHS = 5, 8


def write(name, **record):
    record = {"generator": f"scripts/vectors/optimisation.py, torch {torch.__version__}", **record}
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"{name}.json").write_text(json.dumps(record) + "\n")


def hashed(index):
    return ((index * 7919 + 13) % 1009 % 129 - 64) / 64


def start():
    return torch.tensor([hashed(i) for i in range(COUNT)], dtype=torch.float64)


def gradient(step):
    numbers = [hashed(1000 + step * COUNT + i) for i in range(COUNT)]
    return torch.tensor(numbers, dtype=torch.float64)


def steps_of(make, decay, **settings):
    """The weights after each step; `make` is an optimiser's class."""
    parts = [slice(0, DECAYING.start), DECAYING, slice(DECAYING.stop, COUNT)]
    tensors = [torch.nn.Parameter(start()[part]) for part in parts]
    groups = [{"params": [tensors[1]], "weight_decay": decay},
              {"params": [tensors[0], tensors[2]], "weight_decay": 0}]
    optimiser = make(groups, **settings)
    weights = []
    for step in range(STEPS):
        for part, tensor in zip(parts, tensors):
            tensor.grad = gradient(step)[part]
        optimiser.step()
        weights.append(torch.cat([t.detach() for t in tensors]).tolist())
    return weights


def optimisers():
    sgd, adamw = [], []
    for momentum, nesterov, decay in [
            (0, False, 0), (0, False, 0.01), (0.9, False, 5e-4), (0.9, True, 0), (0.9, True, 0.05)]:
        weights = steps_of(torch.optim.SGD, decay, lr=0.1, momentum=momentum, nesterov=nesterov)
        sgd.append(dict(
            rate=0.1, momentum=momentum, nesterov=nesterov, weightDecay=decay, weights=weights))
    for betas, eps, decay in [
            ((0.9, 0.999), 1e-8, 0.01), ((0.9, 0.95), 1e-3, 0), ((0.4, 0.5), 1e-8, 0.5)]:
        weights = steps_of(torch.optim.AdamW, decay, lr=0.01, betas=betas, eps=eps)
        adamw.append(dict(
            rate=0.01, meanDecay=betas[0], squareDecay=betas[1], epsilon=eps, weightDecay=decay,
            weights=weights))
    write("Steps", start=start().tolist(), gradients=[gradient(t).tolist() for t in range(STEPS)],
          decaying=[DECAYING.start, DECAYING.stop], sgd=sgd, adamw=adamw)


def rates_of(make, peak=0.1, per_epoch=False):
    """The rate of each step; schedules by epoch move after the last step of each."""
    optimiser = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=peak, momentum=0.9)
    scheduler = make(optimiser)
    rates = []
    for step in range(STEPS_PER_EPOCH * EPOCHS):
        rates.append(optimiser.param_groups[0]["lr"])
        optimiser.step()
        if not per_epoch or step % STEPS_PER_EPOCH == STEPS_PER_EPOCH - 1:
            scheduler.step()
    return rates


def schedules():
    total = STEPS_PER_EPOCH * EPOCHS
    warm = 2 * STEPS_PER_EPOCH

    def warmed(make):
        return lambda o: lr_scheduler.SequentialLR(
            o, [lr_scheduler.LinearLR(o, start_factor=0.01, total_iters=warm), make(o)], [warm])

    def one_cycle(**settings):
        return rates_of(lambda o: lr_scheduler.OneCycleLR(
            o, max_lr=0.4, total_steps=total, cycle_momentum=False, **settings))

    def triangle(step, start=0.2, end=0.07, peak=0.23):
        top = int(peak * total)
        if step < top:
            return start + (1 - start) * step / top
        return 1 + (end - 1) * (step - top) / (total - top)

    write("Schedules", stepsPerEpoch=STEPS_PER_EPOCH, epochCount=EPOCHS, rates=dict(
        constant=rates_of(lambda o: lr_scheduler.ConstantLR(o, factor=1)),
        step=rates_of(lambda o: lr_scheduler.StepLR(o, 3, gamma=0.1), per_epoch=True),
        multiStep=rates_of(
            lambda o: lr_scheduler.MultiStepLR(o, [4, 6, 7], gamma=0.2), per_epoch=True),
        cosine=rates_of(lambda o: lr_scheduler.CosineAnnealingLR(o, total)),
        cosineToTenth=rates_of(lambda o: lr_scheduler.CosineAnnealingLR(o, total, eta_min=0.01)),
        warmedCosine=rates_of(
            warmed(lambda o: lr_scheduler.CosineAnnealingLR(o, total - warm))),
        oneCycle=one_cycle(),
        oneCycleLinear=one_cycle(
            anneal_strategy="linear", pct_start=0.25, div_factor=5.0, final_div_factor=100.0),
        oneCycleThreePhases=one_cycle(three_phase=True, pct_start=0.45),
        triangle=rates_of(lambda o: lr_scheduler.LambdaLR(o, triangle))))


def clipping():
    cases = []
    for limit in (0.5, 1e-7, 100.0):
        parameter = torch.nn.Parameter(start())
        parameter.grad = gradient(0)
        norm = torch.nn.utils.clip_grad_norm_([parameter], limit)
        by_norm = parameter.grad.tolist()
        parameter.grad = gradient(0)
        torch.nn.utils.clip_grad_value_([parameter], limit)
        cases.append(dict(
            limit=limit, norm=norm.item(), byNorm=by_norm, byValue=parameter.grad.tolist()))
    assert math.isclose(cases[0]["norm"], gradient(0).norm().item())
    write("Clipping", gradient=gradient(0).tolist(), cases=cases)


if __name__ == "__main__":
    # SequentialLR warns of its own way of stepping the schedules that it holds.
    warnings.filterwarnings("ignore", category=UserWarning)
    optimisers()
    schedules()
    clipping()
