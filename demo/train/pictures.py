"""Reads a folder of pictures, one folder a class, and changes them a little each time they are shown."""

from pathlib import Path

import numpy as np
import torch
from PIL import Image

# What the network is fed: (byte / 255 - MEAN) / DEVIATION, the same for all colours.
MEAN, DEVIATION = 0.5, 0.25


def read_pictures(folder, side):
    """All PNG files: bytes [n, side, side, 3], class numbers [n], class names."""
    names = sorted(entry.name for entry in Path(folder).iterdir() if entry.is_dir())
    files = [(path, number) for number, name in enumerate(names) for path in sorted((Path(folder) / name).glob("*.png"))]
    pictures = np.empty((len(files), side, side, 3), np.uint8)
    for i, (path, _) in enumerate(files):
        pictures[i] = np.asarray(Image.open(path).convert("RGB"))
    return pictures, np.array([number for _, number in files]), names


def as_input(pictures):
    """Bytes [n, y, x, 3] as the network's input [n, 3, y, x]."""
    x = torch.from_numpy(pictures).permute(0, 3, 1, 2).to(torch.float32)
    return x.sub_(255 * MEAN).div_(255 * DEVIATION)


def varied(pictures, random, window, reach=10, noise=0.8, hole=0.5):
    """The pictures moved by up to `reach` pixels, mirrored, in other light and colours, with noise: network input.

    Only `window` of them is made: top, left and side in pixels. A share of `hole` has a grey rectangle over a part
    of it, so that the other parts must do.
    """
    count, side = pictures.shape[:2]
    top, left, size = window
    moved = np.empty((count, size, size, 3), np.uint8)
    places = np.arange(side)
    for i, picture in enumerate(pictures):
        dy, dx = random.integers(-reach, reach + 1, 2)
        columns = np.clip(places + dx, 0, side - 1)[:: -1 if random.random() < 0.5 else 1][left : left + size]
        rows = np.clip(places + dy, 0, side - 1)[top : top + size]
        channels = random.permutation(3) if random.random() < 0.15 else slice(None)
        moved[i] = picture[rows[:, None], columns][:, :, channels]
    changed = as_input(moved)
    contrast = random.uniform(0.75, 1.25, (count, 1)) * random.uniform(0.88, 1.12, (count, 3))
    light = random.uniform(-0.3, 0.3, (count, 1))
    changed.mul_(torch.tensor(contrast, dtype=torch.float32)[:, :, None, None])
    changed.add_(torch.tensor(light, dtype=torch.float32)[:, :, None, None])
    # From nearly grey to a little more vivid: colour helps, but cannot be relied on.
    vivid = torch.tensor(random.uniform(0.1, 1.15, (count, 1, 1, 1)), dtype=torch.float32)
    grey = changed.mean(1, keepdim=True)
    changed.sub_(grey).mul_(vivid).add_(grey)
    for i in np.flatnonzero(random.random(count) < hole):
        (height, width), (y, x) = random.integers(size // 5, size // 2, 2), random.integers(0, size, 2)
        x0, y0 = max(0, x - width // 2), max(0, y - height // 2)
        changed[i, :, y0 : y + height // 2, x0 : x + width // 2] = 0
    strength = torch.tensor(random.uniform(0, noise, (count, 1, 1, 1)), dtype=torch.float32)
    return changed.addcmul_(torch.randn_like(changed), strength)


def patch_basis(pictures, kernel, power, floor, random, count=40000):
    """Directions of the pictures' patches [3 * kernel * kernel, same], each times (variance + floor) ** -power."""
    side = pictures.shape[1]
    patches = np.empty((count, 3, kernel, kernel), np.float32)
    for i in range(count):
        y, x = random.integers(0, side - kernel, 2)
        patch = pictures[random.integers(len(pictures)), y : y + kernel, x : x + kernel]
        patches[i] = patch.transpose(2, 0, 1)
    flat = patches.reshape(count, -1) / (255 * DEVIATION)
    variance, directions = np.linalg.eigh(np.cov(flat, rowvar=False))
    return torch.tensor(directions * (np.maximum(variance, 0) + floor) ** -power, dtype=torch.float32)
