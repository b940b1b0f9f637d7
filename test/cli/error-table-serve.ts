import type { ErrorRow } from './error-table.ts'

/** What `serve` refuses before it serves anything. */
export const SERVE_ERRORS: readonly ErrorRow[] = [
  {
    call: 'serve',
    code: 2,
    line: 'missing required argument \'atlases\'. "unitscope serve --help" shows what there is.',
  },
  {
    call: 'serve nothing.atlas',
    code: 3,
    line: 'There is no nothing.atlas. Make one with "unitscope scan".',
  },
  { call: 'serve pictures', code: 3, line: 'pictures is no atlas. Make one with "unitscope scan".' },
  {
    call: 'serve made.atlas --pictures nowhere',
    code: 3,
    line: 'There is no nowhere. Give a folder of pictures, a picture, or a text file of paths.',
  },
  {
    call: 'serve made.atlas --model nowhere.onnx',
    code: 3,
    line: 'There is no nowhere.onnx. --model FILE says where the network is.',
  },
  {
    call: 'serve made.atlas --port many',
    code: 2,
    line: '--port many: it takes a whole number of at least 0.',
  },
  {
    call: 'serve made.atlas --port 70000',
    code: 2,
    line: 'Port 70000 is no port. Name one from 1 to 65535, or leave it out.',
  },
  {
    call: 'serve made.atlas --host 192.0.2.7 --port 0',
    code: 4,
    line: '192.0.2.7 is no address of this machine that can be listened at.',
  },
]
