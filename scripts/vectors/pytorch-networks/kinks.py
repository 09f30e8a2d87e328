"""Moves a network away from the kinks of ReLU and maximum pooling.

Gradients and Hessian-vector products jump where the input of a ReLU changes its sign, or the
largest entry of a pooled window its place. Among a million inputs some lie so near to a kink that
single precision falls on the other side, and each moves entries of a gradient by a percent. A
comparison of two programs to 1e-3 says something only if none does; so the bias of the batch norm
before each ReLU is shifted, channel by channel, to where the inputs of all cases leave the widest
gap around zero, and the weights of a filter whose outputs nearly tie in a window are shifted.
"""

import torch
from torch import nn

UNIT = 2.0**-13  # of a shift: small beside the gaps, and short as an integer in a file
REACH = 1024  # in units: a bias moves by an eighth at most
FILTER_SHIFT = 16  # in units, for all weights of a filter
SMALLEST_LEAD = 2.0**-14  # of the largest entry of a window over the second


class Shifts:
    """What is added to parameters, in units: by name, a number for all entries of each row."""

    def __init__(self):
        self.units = {}

    def add(self, name, units):
        self.units[name] = self.units.get(name, torch.zeros_like(units)) + units

    def applied(self, name, values):
        if name in self.units:
            rows = values.flatten(1) if values.dim() > 1 else values[:, None]
            values = (rows + UNIT * self.units[name][:, None]).view(values.shape)
        return values

    def lists(self):
        return {name: units.tolist() for name, units in self.units.items() if units.any()}


class Reached(Exception):
    """Ends a forward pass where the wanted value has been seen."""


class Recorder:
    """Hooks that find, of every ReLU and pooling, its inputs and the layer that is to be moved."""

    def __init__(self, network):
        self.wanted, self.count = None, 0
        self.names = {id(module): name for name, module in network.named_modules()}
        for module in network.modules():
            if isinstance(module, (nn.BatchNorm2d, nn.Conv2d)):
                module.register_forward_hook(self.remember)
            if isinstance(module, (nn.ReLU, nn.MaxPool2d)):
                module.register_forward_pre_hook(self.arrive)

    def remember(self, module, inputs, output):
        if isinstance(module, nn.Conv2d):
            self.convolution = self.names[id(module)] + ".weight"
        else:
            self.normalization = self.names[id(module)] + ".bias"

    def arrive(self, module, inputs):
        self.count += 1
        if self.count - 1 == self.wanted:
            self.module, self.values = module, inputs[0].detach().clone()
            raise Reached

    def inputs(self, network, images, wanted):
        """The input of a kink by its number, or none when the network has no more."""
        self.wanted, self.count = wanted, 0
        try:
            with torch.no_grad():
                network(images)
        except Reached:
            return self.values
        return None


def widest_gap(values):
    """The shift in units that keeps a channel's values farthest from zero, and how far."""
    candidates = torch.arange(-REACH, REACH + 1, dtype=torch.float64) * UNIT
    values = values.sort().values
    place = torch.searchsorted(values, -candidates)
    padded = torch.cat([values.new_tensor([-torch.inf]), values, values.new_tensor([torch.inf])])
    distance = torch.minimum(padded[place + 1] + candidates, -(padded[place] + candidates))
    best = distance.argmax()
    return int(best) - REACH, float(distance[best])


def smallest_leads(values):
    """By channel, how far the largest entry of a window leads; windows of zeros do not count."""
    rows, columns = values.shape[2] // 2, values.shape[3] // 2
    windows = values[:, :, : 2 * rows, : 2 * columns].unfold(2, 2, 2).unfold(3, 2, 2)
    top = windows.flatten(4).flatten(2, 3).topk(2, dim=3).values
    lead = torch.where(top[..., 0] > 0, top[..., 0] - top[..., 1], torch.inf)
    return lead.amin(dim=(0, 2))


def move_away(cases, refill):
    """Finds the shifts for all cases at once, and the margins that are left.

    `refill(shifts, name)` gives the named parameter of all cases its values anew. Returns the
    shifts, and by name the smallest distance of a ReLU's input from zero and the smallest lead in
    a pooled window.
    """
    shifts = Shifts()
    recorders = [Recorder(case.network) for case in cases]
    distances, leads, kink = {}, {}, 0
    while True:
        values = [r.inputs(c.network, c.images, kink) for r, c in zip(recorders, cases)]
        if values[0] is None:
            smallest = {"rectifierDistance": min(distances.values())}
            return shifts, smallest | ({"poolingLead": min(leads.values())} if leads else {})
        last = recorders[0]
        if isinstance(last.module, nn.MaxPool2d):
            lead = torch.stack([smallest_leads(v) for v in values]).amin(0)
            leads[kink] = float(lead.min())
            close = lead < SMALLEST_LEAD
            if close.any():
                shifts.add(last.convolution, close.long() * FILTER_SHIFT)
                refill(shifts, last.convolution)
            # A filter changes what enters the ReLU before, which is then looked at again.
            kink += -1 if close.any() else 1
        else:
            gaps = [widest_gap(torch.cat([v[:, channel].flatten() for v in values]))
                    for channel in range(values[0].shape[1])]
            shifts.add(last.normalization, torch.tensor([units for units, _ in gaps]))
            refill(shifts, last.normalization)
            distances[kink] = min(distance for _, distance in gaps)
            kink += 1
