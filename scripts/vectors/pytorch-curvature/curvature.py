"""Products with the matrices of curvature of a network's mean loss, and extreme eigenvalues."""

import torch
from torch.nn import functional


class Curvature:
    """Of the cross-entropy, or of labels and a teacher with weights and a temperature.

    The graph of the gradient is made once and kept, as PyHessian does; both products come from
    reverse mode alone, as in ../pytorch-networks/derivatives.py.
    """

    def __init__(self, case, distillation=None, teacher=None):
        self.case, self.distillation, self.teacher = case, distillation, teacher
        self.parameters = list(case.network.parameters())
        self.logits = case.network(case.images)
        loss = self.mean_loss(self.logits)
        self.loss = loss.item()
        self.slopes = torch.autograd.grad(loss, self.parameters, create_graph=True)
        self.gradient = flat(self.slopes).detach()
        self.weights = torch.zeros_like(self.logits, requires_grad=True)
        self.pulled = torch.autograd.grad(
            self.logits, self.parameters, self.weights, create_graph=True)

    def mean_loss(self, logits):
        loss = functional.cross_entropy(logits, self.case.labels)
        if self.distillation is None:
            return loss
        temperature = self.distillation["temperature"]
        divergence = functional.kl_div(
            (logits / temperature).log_softmax(1), (self.teacher / temperature).log_softmax(1),
            reduction="batchmean", log_target=True)
        return (self.distillation["labelWeight"] * loss
                + self.distillation["teacherWeight"] * temperature**2 * divergence)

    def hessian(self, vector):
        direction = self.split(vector)
        return flat(torch.autograd.grad(
            self.slopes, self.parameters, direction, retain_graph=True))

    def gauss_newton(self, vector):
        (pushed,) = torch.autograd.grad(
            self.pulled, self.weights, self.split(vector), retain_graph=True)
        logits = self.logits.detach().requires_grad_()
        (slopes,) = torch.autograd.grad(self.mean_loss(logits), logits, create_graph=True)
        (curved,) = torch.autograd.grad(slopes, logits, pushed)
        return flat(torch.autograd.grad(
            self.logits, self.parameters, curved, retain_graph=True))

    def empirical_fisher(self, vector):
        """The mean of g (g · v) over the samples' own gradients g."""
        logits = self.logits.detach().requires_grad_()
        (slopes,) = torch.autograd.grad(self.mean_loss(logits), logits)
        count, product = len(logits), torch.zeros_like(vector)
        for row in range(count):
            own = torch.zeros_like(slopes)
            own[row] = slopes[row] * count
            gradient = flat(torch.autograd.grad(
                self.logits, self.parameters, own, retain_graph=True))
            product += gradient * (gradient @ vector) / count
        return product

    def tensor_traces(self, shapes):
        """By tensor, the trace of the Hessian of the cross-entropy: exactly that of Gauss-Newton.

        Between kinks, logits are linear in each entry of the parameters alone, so the second
        derivatives of logits have no diagonal. With probabilities p of a sample and the Jacobian
        J of its logits, the Gauss-Newton matrix is the mean of the sum of p_k (J'(e_k - p))
        (J'(e_k - p))' over the classes k.
        """
        shares = self.logits.detach().softmax(1)
        traces = torch.zeros(len(shapes), dtype=torch.float64)
        for row, share in enumerate(shares):
            for k, probability in enumerate(share):
                weights = torch.zeros_like(shares)
                weights[row] = -share
                weights[row, k] += 1
                pulled = torch.autograd.grad(
                    self.logits, self.parameters, weights, retain_graph=True)
                squares = torch.stack([tensor.square().sum() for tensor in pulled])
                traces += probability * squares / len(shares)
        return traces.tolist()

    def split(self, vector):
        parts = vector.split([parameter.numel() for parameter in self.parameters])
        return [part.view_as(like) for part, like in zip(parts, self.parameters)]


def flat(tensors):
    return torch.cat([tensor.flatten() for tensor in tensors])


def extreme_eigenpairs(multiply, start, top, bottom, tolerance=1e-9, limit=300):
    """The largest and then the smallest eigenvalues: (value, vector, residual over the largest).

    Lanczos with full reorthogonalisation, twice; the residuals are those of one more product each.
    """
    basis = [start / start.norm()]
    diagonal, beside = [], []
    while True:
        product = multiply(basis[-1])
        diagonal.append(float(product @ basis[-1]))
        vectors = torch.stack(basis)
        for _ in range(2):
            product = product - vectors.T @ (vectors @ product)
        length = float(product.norm())
        if len(diagonal) >= 20 and len(diagonal) % 5 == 0:
            between = torch.tensor(beside, dtype=torch.float64)
            matrix = torch.diag(torch.tensor(diagonal, dtype=torch.float64))
            matrix += torch.diag(between, 1) + torch.diag(between, -1)
            values, columns = torch.linalg.eigh(matrix)
            wanted = list(range(len(values) - 1, len(values) - 1 - top, -1)) + list(range(bottom))
            worst = max(length * abs(float(columns[-1, index])) for index in wanted)
            if worst < tolerance * float(values[-1]):
                break
            assert len(diagonal) < limit, f"not converged: {worst / float(values[-1])}"
        beside.append(length)
        basis.append(product / length)
    pairs = []
    for index in wanted:
        vector = vectors.T @ columns[:, index]
        vector /= vector.norm()
        residual = float((multiply(vector) - values[index] * vector).norm() / values[-1])
        assert residual < 1e-8, f"eigenvalue {float(values[index])}: residual {residual}"
        pairs.append((float(values[index]), vector, residual))
    return pairs
