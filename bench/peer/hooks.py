"""Pictures per CPU second of the usual way to find what excites units: PyTorch with a hook behind each activation.

SqueezeNet 1.0 with drawn weights: what it costs does not depend on them. Paths of pictures come in on standard
input, one a line; one thread, one picture at a time, as a worker of ours.
"""
import sys
import time

import numpy
import torch
from PIL import Image
from torch import nn


class Fire(nn.Module):
    def __init__(self, inputs, squeeze, expand):
        super().__init__()
        self.squeeze = nn.Sequential(nn.Conv2d(inputs, squeeze, 1), nn.ReLU())
        self.expand1 = nn.Sequential(nn.Conv2d(squeeze, expand, 1), nn.ReLU())
        self.expand3 = nn.Sequential(nn.Conv2d(squeeze, expand, 3, padding=1), nn.ReLU())

    def forward(self, x):
        x = self.squeeze(x)
        return torch.cat([self.expand1(x), self.expand3(x)], 1)


def squeezenet():
    def pool():
        return nn.MaxPool2d(3, 2, ceil_mode=True)

    return nn.Sequential(
        nn.Conv2d(3, 96, 7, 2), nn.ReLU(), pool(),
        Fire(96, 16, 64), Fire(128, 16, 64), Fire(128, 32, 128), pool(),
        Fire(256, 32, 128), Fire(256, 48, 192), Fire(384, 48, 192), Fire(384, 64, 256), pool(),
        Fire(512, 64, 256), nn.Conv2d(512, 1000, 1), nn.ReLU(), nn.AdaptiveAvgPool2d(1),
    )


def picture(path):
    image = Image.open(path).convert("RGB")
    scale = 256 / min(image.size)
    image = image.resize((int(image.width * scale), int(image.height * scale)), Image.BILINEAR)
    left, top = (image.width - 227) // 2, (image.height - 227) // 2
    pixels = numpy.asarray(image.crop((left, top, left + 227, top + 227)), dtype=numpy.float32)
    return torch.from_numpy(pixels.transpose(2, 0, 1)[::-1].copy())[None] - 110


def main():
    torch.set_num_threads(1)
    torch.manual_seed(0)
    net = squeezenet().eval()
    found = []
    for module in net.modules():
        if isinstance(module, nn.ReLU):
            module.register_forward_hook(lambda _, __, maps: found.append(maps.amax((2, 3))))
    paths = sys.stdin.read().splitlines()
    begun = 0
    with torch.inference_mode():
        for number, path in enumerate(paths + paths[:4]):
            # The first few warm up.
            if number == 4:
                begun = time.process_time()
            found.clear()
            net(picture(path))
            torch.cat(found, 1).numpy()
    print(len(paths) / (time.process_time() - begun))


main()
