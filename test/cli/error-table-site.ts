import type { ErrorRow } from './error-table.ts'

/** What `export` and `lesson` refuse. */
export const SITE_ERRORS: readonly ErrorRow[] = [
  {
    call: 'export made.atlas',
    code: 2,
    line: 'required option \'-o, --output <site>\' not specified. "unitscope export --help" shows what there is.',
  },
  {
    call: 'export nothing.atlas -o site',
    code: 3,
    line: 'nothing.atlas is no finished atlas: it has no atlas.json. Make one with "unitscope scan".',
  },
  { call: 'export made.atlas -o text.onnx', code: 2, line: 'text.onnx is a file. Name a folder with -o.' },
  {
    call: 'export made.atlas -o pictures',
    code: 2,
    line: 'pictures holds other things than an exported site. Name another folder with -o.',
  },
  {
    call: 'export made.atlas -o site --lite --originals',
    code: 2,
    line: '--lite leaves whole pictures out and --originals takes them along. Give one of them.',
  },
  {
    call: 'export made.atlas -o site --originals',
    code: 2,
    line: 'The pictures of made.atlas are not here, and --originals copies them. --pictures FOLDER says where they are.',
  },
  {
    call: 'export made.atlas -o site --patch-format avif',
    code: 2,
    line: 'The pictures of made.atlas are not here, and --patch-format avif cuts patches from them. --pictures FOLDER says where they are.',
  },
  {
    call: 'export made.atlas -o site --patch-format jpeg',
    code: 2,
    line: "option '--patch-format <format>' argument 'jpeg' is invalid. Allowed choices are webp, avif. \"unitscope export --help\" shows what there is.",
  },
  {
    call: 'export made.atlas -o site --patch-format avif --pictures pictures',
    code: 2,
    line: 'A picture of conv1:0 of made.atlas is not here, or is another one now, and --patch-format cuts patches from pictures. --pictures FOLDER says where they are; without --patch-format patches are copied.',
  },
  {
    call: 'export made.atlas -o site --maps',
    code: 2,
    line: 'The network of made.atlas (made) is not here. --model FILE says where it is.',
  },
  {
    call: 'export made.atlas -o /proc/site',
    code: 4,
    line: '/proc/site cannot be written (ENOENT). Is there room, and may you write there? -o names another place.',
  },
  {
    call: 'lesson nothing.atlas',
    code: 3,
    line: 'There is no nothing.atlas. Make one with "unitscope scan".',
  },
]
