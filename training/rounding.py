"""Computes the network as the int8 file will, so that it learns to compensate for the rounding."""

import torch
from export import LARGEST
from torch import nn


class Rounded(nn.Linear):
    """A linear layer whose weights and inputs are rounded as in `export`. Gradients ignore the rounding."""

    def forward(self, x):
        return nn.functional.linear(_inputs(x), _weights(self.weight), self.bias)


def rounded(model: nn.Module) -> nn.Module:
    """The same network with unchanged weights, but all its linear layers compute with rounding."""
    for module in model.modules():
        if type(module) is nn.Linear:
            module.__class__ = Rounded
    return model


def _inputs(x: torch.Tensor) -> torch.Tensor:
    """(texts, ..., width): each text is scaled as a whole to 8 bits."""
    inner = tuple(range(1, x.dim()))
    seen = x.detach()
    low, high = seen.amin(inner, keepdim=True).clamp(max=0), seen.amax(inner, keepdim=True).clamp(min=0)
    scale = ((high - low) / 255).clamp(min=1e-8)
    return x + (seen.div(scale).round_().mul_(scale) - seen)


def _weights(weight: torch.Tensor) -> torch.Tensor:
    """(out, in): each output has its own scale."""
    own = weight.detach()
    scale = own.abs().amax(1, keepdim=True).clamp(min=1e-8) / LARGEST
    return weight + (own.div(scale).round_().mul_(scale) - own)
