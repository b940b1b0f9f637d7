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
