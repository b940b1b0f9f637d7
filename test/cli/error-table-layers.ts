import type { ErrorRow } from './error-table.ts'

/** Messages of `unitscope layers`, most of which tell what is wrong with a network. */
export const LAYERS_ERRORS: readonly ErrorRow[] = [
  {
    call: 'layers',
    code: 2,
    line: 'missing required argument \'model|atlas\'. "unitscope layers --help" shows what there is.',
  },
  {
    call: 'layers net.onnx --boxs',
    code: 2,
    line: 'unknown option \'--boxs\'. Did you mean --boxes? "unitscope layers --help" shows what there is.',
  },
  {
    call: 'layers net.onnx --size 8',
    code: 2,
    line: '--size 8: it takes width and height in pixels, as in --size 224x224.',
  },
  {
    call: 'layers net.onnx --layers conv9',
    code: 2,
    line: 'net has no layer "conv9". Nearest: conv1. "unitscope layers net.onnx" lists all.',
  },
  {
    call: 'layers net.onnx --size 9x9',
    code: 2,
    line: 'net takes pictures of 8 x 8 pixels only, not 9 x 9. Leave --size out.',
  },
  { call: 'layers nothing.onnx', code: 3, line: 'There is no model at nothing.onnx.' },
  {
    call: 'layers pictures',
    code: 3,
    line: 'pictures is no finished atlas: it has no atlas.json. Make one with "unitscope scan".',
  },
  { call: 'layers text.onnx', code: 3, line: 'text.onnx is not an ONNX model: it is text.' },
  {
    call: 'layers truncated.onnx',
    code: 3,
    line: 'truncated.onnx is not a whole ONNX model: its 200 bytes cannot be read to the end (truncated or damaged). Export or copy it again.',
  },
  { call: 'layers no-node.onnx', code: 3, line: 'no-node.onnx holds no node: nothing is computed in it.' },
  {
    call: 'layers no-convolution.onnx',
    code: 3,
    line: 'no-convolution.onnx has no convolution: unitscope looks at the units of ConvNets.',
  },
  {
    call: 'layers no-input.onnx',
    code: 3,
    line: 'no-input.onnx has no input: everything in it is constant, so no picture can go in.',
  },
  {
    call: 'layers two-inputs.onnx',
    code: 3,
    line: 'two-inputs.onnx has 2 inputs, "x" (float32 [1, 3, 8, 8]), "mask" (float32 [1, 1, 8, 8]), but a picture is all that is given. Export it with one input.',
  },
  {
    call: 'layers four-channels.onnx',
    code: 3,
    line: 'four-channels.onnx: input "x" (float32 [1, 4, 8, 8]) has 4 channels; a picture gives 3 (colour) or 1 (grey).',
  },
  {
    call: 'layers vector.onnx',
    code: 3,
    line: 'vector.onnx takes no picture: its input is "x" (float32 [1, 192]), and a picture is [batch, channels, height, width] or [batch, height, width, channels].',
  },
  {
    call: 'layers double.onnx',
    code: 3,
    line: 'double.onnx: input "x" (float64 [1, 3, 8, 8]) is float64, which the runtime cannot convolve. Export it as float32.',
  },
  {
    call: 'layers old.onnx',
    code: 3,
    line: 'old.onnx is written for opset 6; opset 7 to 22 can be read. Export it with opset_version=17.',
  },
  {
    call: 'layers new.onnx',
    code: 3,
    line: 'new.onnx is written for opset 99; opset 7 to 22 can be read. Export it with opset_version=17.',
  },
  {
    call: 'layers future.onnx',
    code: 3,
    line: "future.onnx is of ONNX's file format version (IR) 99; the runtime loads up to 13. Export it with an older ONNX.",
  },
  {
    call: 'layers custom-op.onnx',
    code: 3,
    line: 'custom-op.onnx: node 1, which writes "r": op "Swoosh" belongs to the domain "com.acme", which the runtime does not know (functions of the model itself are not looked into). Export the model with ONNX\'s own ops, functions inlined.',
  },
  {
    call: 'layers cut.onnx',
    code: 3,
    line: 'cut.onnx: the Relu that writes "r" reads "nowhere", which no node writes. The file is damaged or cut: export the model again.',
  },
  {
    call: 'layers twice.onnx',
    code: 3,
    line: 'twice.onnx: the tensor "r" is written twice, by the Relu that writes "r" and by the Relu that writes "r". Export the model again.',
  },
  {
    call: 'layers lost-output.onnx',
    code: 3,
    line: 'lost-output.onnx: the output "lost" is written by no node. The file is damaged or cut: export the model again.',
  },
  {
    call: 'layers cycle.onnx',
    code: 3,
    line: 'cycle.onnx: the graph has a cycle through node "conv1" (Conv), whose result it needs itself. Export the model again.',
  },
  {
    call: 'layers made.atlas --boxes',
    code: 2,
    line: '--boxes needs the network, and made.atlas is an atlas. Give the .onnx file instead.',
  },
  {
    call: 'layers made.atlas --layers conv9',
    code: 2,
    line: 'made.atlas has no layer "conv9". Nearest: conv1, A_b. "unitscope layers made.atlas" lists all.',
  },
  {
    call: 'layers newer.atlas',
    code: 3,
    line: 'newer.atlas/atlas.json was written by a newer unitscope (schema 99); this one reads up to 1. Update unitscope.',
  },
  {
    call: 'layers damaged.atlas',
    code: 3,
    line: 'damaged.atlas/atlas.json is damaged: version: Invalid input: expected string, received undefined. Copy the atlas again, or scan again with --fresh.',
  },
  {
    call: 'layers cut.atlas',
    code: 3,
    line: 'cut.atlas/atlas.json is damaged: it is no complete JSON. Copy the atlas again, or scan again with --fresh.',
  },
  {
    call: 'layers nonsense.atlas',
    code: 3,
    line: 'nonsense.atlas/atlas.json is damaged: it has no schema. Copy the atlas again, or scan again with --fresh.',
  },
  {
    call: 'layers empty.atlas',
    code: 3,
    line: 'empty.atlas is no finished atlas: it has no atlas.json. Make one with "unitscope scan".',
  },
  {
    call: 'layers flat.onnx --layers f',
    code: 2,
    line: 'Tensor "f" [2, 2, 6, 6, 1] cannot be watched: it is not known which of its axes are channels, rows and columns.',
  },
  {
    call: 'layers negative.onnx',
    code: 3,
    line: 'negative.onnx: weight "conv1.weight" has a negative dimension in [-4,3,3,3]. The file is damaged.',
  },
]
