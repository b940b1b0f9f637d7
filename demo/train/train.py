"""Trains the demo's network on drawn pictures and exports it and its checkpoints. README.md has the command."""

import argparse
import json
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from export import export
from network import LAYERS, SIDE, STEP, Network
from pictures import DEVIATION, MEAN, as_input, patch_basis, read_pictures, varied

BATCH = 32
RATE = 0.02
DECAY = 1e-3
# The first layer's: what a filter does not need for the task, its random start above all, has to fade in time.
FIRST_DECAY = 0.03
# Root mean square that no filter may exceed: Zeiler and Fergus (2014), section 3, one filter must not dominate.
LARGEST = 0.1
EARLY_STEPS = (100, 300)


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", required=True, help="folder of pictures to learn from, one folder a class")
    parser.add_argument("--held-out", required=True, help="the same of another seed, to test with")
    parser.add_argument("--out", required=True, help="folder for network.onnx, checkpoints/ and log.jsonl")
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--power", type=float, default=0.16, help="how far rare directions of patches are stretched")
    parser.add_argument("--smooth", type=float, default=2e-3, help="weight of the first filters' roughness in the loss")
    return parser.parse_args()


def optimiser(network):
    """Momentum; weights decay, offsets do not; the dense layer, with its thousands of inputs, learns at a tenth."""
    first = [network.conv1.coefficients]
    weights = [value for name, value in network.named_parameters() if "conv" in name and "conv1" not in name]
    offsets = [value for name, value in network.named_parameters() if "norm" in name and value.requires_grad]
    groups = [
        {"params": first, "weight_decay": FIRST_DECAY, "share": 1},
        {"params": weights, "weight_decay": DECAY, "share": 1},
        {"params": offsets, "weight_decay": 0, "share": 1},
        {"params": [network.head.weight], "weight_decay": DECAY, "share": 0.1},
        {"params": [network.head.bias], "weight_decay": 0, "share": 0.1},
    ]
    return torch.optim.SGD(groups, lr=RATE, momentum=0.9, nesterov=True)


def rate(step, steps, epoch):
    """Rises over the first epoch, then falls to nothing along a cosine."""
    return RATE * min(1, (step + 1) / epoch) * 0.5 * (1 + math.cos(math.pi * step / steps))


def window(progress, random):
    """What is shown of the pictures of a batch: top, left, side. Windows first, whole pictures more and more.

    A window has to be told by its parts, which keeps the task hard, and takes a fifth to a half of the time.
    """
    side = SIDE if random.random() < 0.05 + 1.2 * progress**2 else int(random.choice([SIDE // 2, SIDE * 3 // 4]))
    top, left = random.integers(0, (SIDE - side) // STEP + 1, 2) * STEP
    return int(top), int(left), side


def roughness(weight):
    """Mean squared second difference of neighbouring weights, over the filter's mean square: grain far more than edges.

    Outside the filter is 0, so that filters fade towards their borders.
    """
    w = nn.functional.pad(weight, (1, 1, 1, 1))
    rows = (w[:, :, 2:] - 2 * w[:, :, 1:-1] + w[:, :, :-2]).square().mean((1, 2, 3))
    columns = (w[:, :, :, 2:] - 2 * w[:, :, :, 1:-1] + w[:, :, :, :-2]).square().mean((1, 2, 3))
    return ((rows + columns) / (weight.square().mean((1, 2, 3)) + 1e-12)).sum()


def clip_filters(network):
    """Scales filters that have become too strong back to the largest strength allowed."""
    with torch.no_grad():
        for name, *_ in LAYERS:
            conv = getattr(network, name)
            strength = conv.weight.square().mean((1, 2, 3)).sqrt()
            factor = (LARGEST / strength).clamp(max=1)
            values = conv.coefficients if name == "conv1" else conv.weight
            values.mul_(factor.view(-1, *[1] * (values.dim() - 1)))


def accuracy(network, pictures, labels):
    network.eval()
    with torch.no_grad():
        right = sum(
            int((network(as_input(pictures[i : i + 128])).argmax(1).numpy() == labels[i : i + 128]).sum())
            for i in range(0, len(pictures), 128)
        )
    network.train()
    return right / len(pictures)


def preprocessing():
    """How unitscope makes the network's input from a picture, in the words of its option --preprocess."""
    return {
        "resize": "none",
        "size": {"height": SIDE, "width": SIDE},
        "scale": 1 / 255,
        "mean": [MEAN] * 3,
        "std": [DEVIATION] * 3,
    }


def main():
    asked = options()
    torch.manual_seed(asked.seed)
    torch.set_num_threads(asked.threads)
    random = np.random.default_rng(asked.seed)
    pictures, labels, names = read_pictures(asked.pictures, SIDE)
    tests, test_labels, test_names = read_pictures(asked.held_out, SIDE)
    assert names == test_names, "both folders need the same classes"
    out = Path(asked.out)
    (out / "checkpoints").mkdir(parents=True, exist_ok=True)
    (out / "classes.txt").write_text("\n".join(names) + "\n")
    (out / "preprocess.json").write_text(json.dumps(preprocessing(), indent=2) + "\n")
    log = (out / "log.jsonl").open("w")

    def tell(**facts):
        line = json.dumps(facts)
        print(line, flush=True)
        log.write(line + "\n")
        log.flush()

    basis = patch_basis(pictures, LAYERS[0][2], asked.power, 0.3, random)
    network = Network(len(names), basis).to(memory_format=torch.channels_last)
    descent = optimiser(network)
    each = len(pictures) // BATCH
    steps = each * asked.epochs
    tell(
        options={key: value for key, value in vars(asked).items() if key not in ("pictures", "held_out", "out")},
        pictures=len(pictures),
        held_out_pictures=len(tests),
        classes=len(names),
        steps=steps,
    )
    start, step, loss_sum, right = time.time(), 0, 0.0, 0
    for epoch in range(1, asked.epochs + 1):
        order = random.permutation(len(pictures))
        for i in range(each):
            chosen = order[i * BATCH : (i + 1) * BATCH]
            top, left, side = window(step / steps, random)
            x = varied(pictures[chosen], random, (top, left, side)).to(memory_format=torch.channels_last)
            y = torch.from_numpy(labels[chosen])
            for group in descent.param_groups:
                group["lr"] = rate(step, steps, each) * group["share"]
            scores = network(x, top // STEP, left // STEP)
            loss = nn.functional.cross_entropy(scores, y)
            descent.zero_grad()
            (loss + asked.smooth * roughness(network.conv1.weight)).backward()
            descent.step()
            clip_filters(network)
            step += 1
            loss_sum, right = loss_sum + float(loss), right + int((scores.argmax(1) == y).sum())
            if step in EARLY_STEPS:
                export(network, out / "checkpoints" / f"step-{step:04d}.onnx")
            if step % 20 == 0:
                print(f"{step}/{steps} {float(loss):.3f} {step * BATCH / (time.time() - start):.0f}/s", flush=True)
        tell(
            epoch=epoch,
            step=step,
            loss=round(loss_sum / each, 4),
            training=round(right / (each * BATCH), 4),
            held_out=round(accuracy(network, tests, test_labels), 4),
            seconds=round(time.time() - start),
        )
        loss_sum, right = 0.0, 0
        if epoch in (1, 2, 3, 5) or epoch % 10 == 0:
            export(network, out / "checkpoints" / f"epoch-{epoch:02d}.onnx")
    plain = export(network, out / "network.onnx")
    tell(final=round(accuracy(plain, tests, test_labels), 4), parameters=sum(v.numel() for v in plain.parameters()))


main()
