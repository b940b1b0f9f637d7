"""Writes a network as ONNX: plain convolutions, rectifiers, maxima and a dense layer, named by their weights."""

import torch

from network import SIDE, Plain


def export(network, path):
    """The network as it is now, its norms folded away; any number of pictures at once."""
    plain = Plain(network).eval()
    for value in plain.parameters():
        # Numbers that half precision has: files of checkpoints pack to half their size, and nothing else changes.
        value.data = value.data.half().float()
    example = torch.zeros(1, 3, SIDE, SIDE)
    torch.onnx.export(
        plain,
        example,
        path,
        opset_version=13,
        input_names=["picture"],
        output_names=["scores"],
        dynamic_axes={"picture": {0: "n"}, "scores": {0: "n"}},
    )
    return plain
