import type { ErrorRow } from './error-table.ts'

/** Messages of `unitscope project`. */
export const PROJECT_ERRORS: readonly ErrorRow[] = [
  {
    call: 'project',
    code: 2,
    line: 'missing required argument \'atlas|model\'. "unitscope project --help" shows what there is.',
  },
  {
    call: 'project made.atlas',
    code: 2,
    line: 'Which units? Name them, as in conv3:17 or conv3:12,87, or a whole layer: conv3.',
  },
  {
    call: 'project made.atlas conv1:0',
    code: 2,
    line: 'The network of made.atlas (made) is not here. --model FILE says where it is.',
  },
  {
    call: 'project made.atlas conv1:0 --model net.onnx',
    code: 3,
    line: 'net.onnx is another network than the one that made.atlas was made with (its SHA-256 differs). --model FILE says where that one is.',
  },
  {
    call: 'project made.atlas conv1:0 --at 1,1',
    code: 2,
    line: '--at is for a picture of your own, and made.atlas is an atlas. Leave it out.',
  },
  {
    call: 'project net.onnx pictures/one.png conv1:0 --rank 2',
    code: 2,
    line: '--rank is for the hits of an atlas, and net.onnx is a network. Leave it out.',
  },
  {
    call: 'project net.onnx conv1:0',
    code: 2,
    line: 'With a network it takes a picture and a unit: unitscope project net.onnx picture.jpg conv3:17.',
  },
  {
    call: 'project net.onnx pictures/one.png conv1',
    code: 2,
    line: 'Nothing says how pictures/one.png becomes the input of net: add --preprocess, such as --preprocess torchvision.',
  },
  {
    call: 'project net.onnx pictures/one.png conv1 --preprocess unit',
    code: 2,
    line: '"conv1" names no unit. Write layer and number, as in conv3:17.',
  },
  {
    call: 'project net.onnx pictures/one.png conv1:9 --preprocess unit',
    code: 2,
    line: 'Layer conv1 has no unit 9. It has 4: 0 to 3.',
  },
  {
    call: 'project net.onnx pictures/one.png conv1:0 --preprocess unit --at 9,0',
    code: 2,
    line: '--at 9,0: the map of conv1 has 6 rows and 6 columns, from 0,0 on.',
  },
  {
    call: 'project net.onnx text.onnx conv1:0 --preprocess unit',
    code: 3,
    line: 'text.onnx cannot be projected into: text, not a picture.',
  },
  {
    call: 'project net.onnx pictures/one.png conv1:0 --at 1',
    code: 2,
    line: '--at 1: it takes row and column from 0, as in --at 3,12.',
  },
  {
    call: 'project net.onnx pictures/one.png conv1:0 --method backprop',
    code: 2,
    line: '--method backprop: it takes deconvnet, guided, gradient, gradient-x-input or all.',
  },
  {
    call: 'project made.atlas conv1:0 --json -o out.png',
    code: 2,
    line: '--json prints the numbers, and -o writes files. Leave one of them out.',
  },
  {
    call: 'project made.atlas conv1:0 --on black',
    code: 2,
    line: '--on is for pictures that -o writes. Add -o, or leave --on out.',
  },
  {
    call: 'project made.atlas conv1:0 -o text.onnx',
    code: 2,
    line: 'text.onnx is a file. Give -o a folder, or a file that ends in .png or .npy.',
  },
  {
    call: 'figure made.atlas -o /proc/unitscope/plates',
    code: 4,
    line: '/proc/unitscope/plates cannot be made (ENOENT). -o names another place.',
  },
  {
    call: 'project made.atlas conv1:0 -o out.jpg',
    code: 2,
    line: '.jpg is not written (out.jpg). Give a folder, or a file that ends in .png or .npy.',
  },
  {
    call: 'project made.atlas conv1:0 --workers 2',
    code: 2,
    line: '--workers is for --all. Add that, or leave --workers out.',
  },
  {
    call: 'project made.atlas --all conv1:0',
    code: 2,
    line: '--all takes whole layers: write --layers conv1:0 in place of "conv1:0".',
  },
  {
    call: 'project made.atlas --all --rank 1',
    code: 2,
    line: '--all stores the nines of whole layers: leave --rank out.',
  },
  {
    call: 'project made.atlas --all --method all',
    code: 2,
    line: '--all stores one method at a time. Name one with --method.',
  },
]
