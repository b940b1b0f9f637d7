"""The demo's network: five convolutions in the manner of Zeiler and Fergus (2014), with norms for training only."""

import torch
from torch import nn

SIDE = 128
# name, units, kernel, stride, padding, and whether a 3x3/2 maximum follows: receptive fields 7, 27, 51, 67, 83 of 128.
LAYERS = [
    ("conv1", 48, 7, 2, 0, True),
    ("conv2", 64, 5, 1, 2, True),
    ("conv3", 96, 3, 1, 1, False),
    ("conv4", 128, 3, 1, 1, False),
    ("conv5", 128, 3, 1, 1, True),
]
# Pixels from one place of the last map to the next, and the smallest view that has a map at all is 48.
STEP = 16
GRID = (SIDE - 32) // STEP


class Norm(nn.BatchNorm2d):
    """Batch norm whose factor is fixed at one, so that it can stand behind a maximum and still be folded."""

    def __init__(self, units):
        super().__init__(units, momentum=0.05)
        self.weight.requires_grad_(False)


class FirstConv(nn.Module):
    """The first convolution, its filters written in the patches' own directions: weights = basis @ coefficients.

    Rare directions (fine detail, colour) get a longer step than in pixels, as far as `basis` says.
    """

    def __init__(self, units, kernel, stride, padding, basis):
        super().__init__()
        self.stride, self.padding, self.kernel = stride, padding, kernel
        self.register_buffer("basis", basis)
        scale = (2 / basis.shape[0]) ** 0.5 / 20
        # Small at the start: filters then become sums of patches that taught something, not the noise they began as.
        self.coefficients = nn.Parameter(torch.randn(units, basis.shape[1]) * scale)

    @property
    def weight(self):
        return (self.coefficients @ self.basis.T).view(-1, 3, self.kernel, self.kernel)

    @property
    def bias(self):
        return None

    def forward(self, x):
        return nn.functional.conv2d(x, self.weight, None, self.stride, self.padding)


class Network(nn.Module):
    """Convolution, maximum, norm, ReLU in training: the same as convolution, ReLU, maximum once folded, and faster."""

    def __init__(self, classes, basis):
        super().__init__()
        channels = 3
        for name, units, kernel, stride, padding, pool in LAYERS:
            if name == "conv1":
                conv = FirstConv(units, kernel, stride, padding, basis)
            else:
                conv = nn.Conv2d(channels, units, kernel, stride, padding, bias=False)
                nn.init.kaiming_normal_(conv.weight, nonlinearity="relu")
            self.add_module(name, conv)
            self.add_module(name.replace("conv", "norm"), Norm(units))
            channels = units
        self.drop = nn.Dropout(0.4)
        self.head = nn.Linear(channels * GRID * GRID, classes)
        nn.init.normal_(self.head.weight, std=0.01)
        nn.init.zeros_(self.head.bias)

    def forward(self, x, row=0, column=0):
        """Scores of whole pictures, or of windows of them whose corner is (row, column), counted in STEPs."""
        for name, _, _, _, _, pool in LAYERS:
            x = getattr(self, name)(x)
            if pool:
                x = nn.functional.max_pool2d(x, 3, 2)
            x = getattr(self, name.replace("conv", "norm"))(x).relu_()
        # Of a window the dense layer sees what it would see of the picture there, and nothing around it.
        weight = self.head.weight.view(-1, x.shape[1], GRID, GRID)
        weight = weight[:, :, row : row + x.shape[2], column : column + x.shape[3]]
        return nn.functional.linear(self.drop(x.flatten(1)), weight.flatten(1), self.head.bias)


class Plain(nn.Module):
    """The same function without norms: convolution, ReLU, maximum, dense. This is what is exported."""

    def __init__(self, network):
        super().__init__()
        channels = 3
        for name, units, kernel, stride, padding, _ in LAYERS:
            conv = nn.Conv2d(channels, units, kernel, stride, padding)
            norm = getattr(network, name.replace("conv", "norm"))
            # All factors are one, so positive: a rising map may change places with the maximum.
            factor = 1 / torch.sqrt(norm.running_var + norm.eps)
            conv.weight.data = getattr(network, name).weight.detach() * factor[:, None, None, None]
            conv.bias.data = norm.bias.detach() - norm.running_mean * factor
            self.add_module(name, conv)
            channels = units
        self.head = nn.Linear(network.head.in_features, network.head.out_features)
        self.head.load_state_dict(network.head.state_dict())

    def forward(self, x):
        for name, _, _, _, _, pool in LAYERS:
            x = getattr(self, name)(x).relu()
            if pool:
                x = nn.functional.max_pool2d(x, 3, 2)
        return self.head(x.flatten(1))
