import { LAYERS_ERRORS } from './error-table-layers.ts'
import { PROJECT_ERRORS } from './error-table-project.ts'
import { SERVE_ERRORS } from './error-table-serve.ts'
import { SITE_ERRORS } from './error-table-site.ts'

/** A command line, and how it ends: FOLDER stands for the folder in which it is called, behind --pictures for itself. */
export interface ErrorRow {
  readonly call: string
  readonly code: number
  readonly line: string
  /** It comes as far as the workers, which are compiled code: run in a process of its own. */
  readonly built?: true
}

/** Messages that users meet, as they stand on standard error behind `unitscope: `. */
export const ERRORS: readonly ErrorRow[] = [
  ...LAYERS_ERRORS,
  ...PROJECT_ERRORS,
  ...SITE_ERRORS,
  ...SERVE_ERRORS,
  {
    call: 'scna',
    code: 2,
    line: 'unknown command \'scna\'. Did you mean scan? "unitscope --help" shows what there is.',
  },
  {
    call: 'scan',
    code: 2,
    line: 'missing required argument \'model\'. "unitscope scan --help" shows what there is.',
  },
  {
    call: 'scan net.onnx',
    code: 2,
    line: 'missing required argument \'pictures\'. "unitscope scan --help" shows what there is.',
  },
  {
    call: 'demo --pictures 5',
    code: 2,
    line: '--pictures 5: it takes a whole number of at least 9.',
  },
  { call: 'demo --seed one', code: 2, line: '--seed one: it takes a whole number of at least 0.' },
  { call: 'demo --out text.onnx', code: 2, line: 'text.onnx is a file. Name a folder with -o.' },
  {
    call: 'demo -o pictures',
    code: 2,
    line: 'pictures holds other things than a demo. Name another folder with -o.',
  },
  {
    call: 'top nothing.atlas',
    code: 3,
    line: 'nothing.atlas is no finished atlas: it has no atlas.json. Make one with "unitscope scan".',
  },
  {
    call: 'top made.atlas conv9',
    code: 2,
    line: 'made.atlas has no layer "conv9". Nearest: conv1, A_b. "unitscope layers made.atlas" lists all.',
  },
  { call: 'top made.atlas conv1:7', code: 2, line: 'Layer conv1 has no unit 7. It has 3: 0 to 2.' },
  {
    call: 'top made.atlas --json --csv',
    code: 2,
    line: '--json and --csv exclude each other. Give one of them.',
  },
  {
    call: 'top made.atlas --statistics --hits random',
    code: 2,
    line: '--statistics prints no hits: leave --hits out.',
  },
  { call: 'top made.atlas --hits best', code: 2, line: '--hits best: it takes top or random.' },
  {
    call: 'scan net.onnx pictures --workers 0',
    code: 2,
    line: '--workers 0: it takes a whole number of at least 1.',
  },
  {
    call: 'scan net.onnx pictures --workers many',
    code: 2,
    line: '--workers many: it takes a whole number of at least 1.',
  },
  {
    call: 'scan net.onnx pictures --top 0',
    code: 2,
    line: '--top 0: it takes a whole number of at least 1.',
  },
  {
    call: 'scan net.onnx pictures --limit 0',
    code: 2,
    line: '--limit 0: it takes a whole number of at least 1.',
  },
  {
    call: 'scan net.onnx pictures --limit 1 --sample 1',
    code: 2,
    line: '--limit and --sample exclude each other. Give one of them.',
  },
  {
    call: 'scan net.onnx pictures --seed -1',
    code: 2,
    line: '--seed -1: it takes a whole number of at least 0.',
  },
  { call: 'scan net.onnx pictures --views some', code: 2, line: '--views some: it takes all, hits or none.' },
  {
    call: 'scan net.onnx pictures --orientation turn',
    code: 2,
    line: '--orientation turn: it takes apply or ignore.',
  },
  {
    call: 'scan net.onnx pictures --device cuda',
    code: 2,
    line: '--device cuda is not supported yet: only cpu. "unitscope doctor" tells what is there.',
  },
  {
    call: 'scan net.onnx pictures --preprocess nonsense',
    code: 2,
    line: 'No preset "nonsense". Presets: torchvision, caffe, tf, unit, raw, letterbox, cifar, centred; or the path of a JSON file.',
    built: true,
  },
  {
    call: 'scan net.onnx pictures --preprocess nothing-here.json',
    code: 2,
    line: 'nothing-here.json cannot be read: --preprocess takes a preset or the path of a JSON file.',
  },
  {
    call: 'scan net.onnx pictures --preprocess broken.json',
    code: 3,
    line: "broken.json is not JSON (Expected property name or '}' in JSON at position 1).",
  },
  { call: 'scan net.onnx pictures --preprocess list.json', code: 3, line: 'list.json is not a JSON object.' },
  {
    call: 'scan net.onnx pictures --preprocess unknown-key.json',
    code: 3,
    line: 'unknown-key.json: "do_flip" may change what the network is shown and is not supported. Give --preprocess PRESET, or take the key out.',
  },
  {
    call: 'scan net.onnx pictures --preprocess nothing.json',
    code: 3,
    line: 'nothing.json says nothing about preprocessing: no key of Hugging Face (do_resize, image_mean), timm (pretrained_cfg) or ours (resize, mean).',
  },
  {
    call: 'scan net.onnx pictures --resize big',
    code: 2,
    line: '--resize "big" is none of shortest, shortest:256, 256, exact, letterbox, none.',
  },
  {
    call: 'scan net.onnx pictures --crop much',
    code: 2,
    line: '--crop "much" is neither a size (224, 224x160) nor a share (0.875).',
  },
  {
    call: 'scan net.onnx pictures --labels labels.csv',
    code: 3,
    line: 'labels.csv: row 2 is not "key,label".',
    built: true,
  },
  {
    call: 'scan net.onnx pictures --labels twice.csv',
    code: 3,
    line: 'twice.csv: row 2 gives "one.png" a second label.',
    built: true,
  },
  {
    call: 'scan net.onnx pictures --labels nothing.csv',
    code: 3,
    line: 'nothing.csv cannot be read (ENOENT). --labels takes a CSV file of key,label.',
    built: true,
  },
  {
    call: 'scan net.onnx nowhere',
    code: 3,
    line: 'There is no nowhere. Give a folder of pictures, a picture, or a text file of paths.',
    built: true,
  },
  {
    call: 'scan net.onnx pictures -o made.atlas',
    code: 2,
    line: 'FOLDER/made.atlas is finished. Look at it with "unitscope top FOLDER/made.atlas", scan into another folder with -o, or begin again with --fresh.',
  },
  {
    call: 'scan net.onnx pictures -o other',
    code: 2,
    line: 'FOLDER/other is no atlas and holds other things: name another folder with -o.',
  },
  {
    call: 'scan net.onnx pictures -o net.onnx',
    code: 2,
    line: 'FOLDER/net.onnx is a file: name another folder for the atlas with -o.',
  },
  {
    call: 'figure made.atlas',
    code: 2,
    line: 'required option \'-o, --output <path>\' not specified. "unitscope figure --help" shows what there is.',
  },
  {
    call: 'figure made.atlas -o plates --shape poster',
    code: 2,
    line: '--shape poster: it takes page, slide or column.',
  },
  { call: 'scan text.onnx pictures', code: 3, line: 'text.onnx is not an ONNX model: it is text.' },
  {
    call: 'scan net.onnx none -o none.atlas --quiet',
    code: 3,
    line: 'There is no picture in none: name a folder that holds JPEG, PNG, WebP, GIF, TIFF or AVIF files.',
    built: true,
  },
  {
    call: 'scan net.onnx bad --preprocess unit -o bad.atlas --quiet',
    code: 3,
    line: 'None of the 1 pictures in FOLDER/bad could be read: --strict names the first and why.',
    built: true,
  },
  {
    call: 'scan net.onnx bad --strict --preprocess unit -o strict.atlas --quiet',
    code: 1,
    line: 'bad.png cannot be read: text, not a picture. Without --strict it would be skipped.',
    built: true,
  },
  {
    call: 'scan net.onnx pictures --preprocess unit --layers nope',
    code: 2,
    line: 'net has no layer "nope". Nearest: conv1. "unitscope layers net.onnx" lists all.',
    built: true,
  },
  { call: 'top no-hits.atlas', code: 3, line: 'no-hits.atlas has no hits.parquet. Is the atlas complete?' },
  {
    call: 'top cut-table.atlas',
    code: 3,
    line: 'cut-table.atlas/units.parquet is damaged: parquet file invalid (footer != PAR1). Scan again, or copy the atlas again.',
  },
  {
    call: 'top linked.atlas',
    code: 3,
    line: 'linked.atlas/units.parquet is a link to FOLDER/net.onnx, outside the atlas, and is not read. Put the file itself there.',
  },
  {
    call: 'scan net.onnx pictures --preprocess no-size.json',
    code: 3,
    line: 'no-size.json resizes but has no "size". Add it, or give --preprocess PRESET.',
  },
  {
    call: 'figure made.atlas -o plates --filters --pick random',
    code: 2,
    line: '--pick has no meaning with --filters. Leave one of them out.',
  },
  {
    call: 'figure made.atlas -o plates --projections guided --overview',
    code: 2,
    line: '--overview has no meaning with --projections. Leave one of them out.',
  },
  {
    call: 'figure made.atlas -o plates --contrast common',
    code: 2,
    line: '--contrast is for --filters. Add that, or leave --contrast out.',
  },
  {
    call: 'figure made.atlas -o plates --seed 3',
    code: 2,
    line: '--seed 3 is for --pick random. Add that, or leave --seed out.',
  },
  {
    call: 'figure made.atlas -o plates --bare --title T',
    code: 2,
    line: '--bare draws no title. Leave --title or --bare out.',
  },
  {
    call: 'figure made.atlas conv1 -o p.svg --scale 2',
    code: 2,
    line: '--scale is for PNG: SVG has no pixels. Leave it out.',
  },
  {
    call: 'figure made.atlas conv1:0 -o plates --pick random',
    code: 2,
    line: '--pick random chooses units, and all are named. Leave it out, or name layers alone.',
  },
  {
    call: 'figure made.atlas -o p.png',
    code: 2,
    line: 'p.png takes one figure, and these are 2, one for each layer of made.atlas. Name one layer, add --overview, or give -o a folder.',
  },
  {
    call: 'figure made.atlas -o net.onnx',
    code: 2,
    line: 'net.onnx is a file. Give -o a folder, or a file that ends in .png or .svg.',
  },
  {
    call: 'figure made.atlas conv1 -o p.pdf',
    code: 2,
    line: 'PDF is not written yet (p.pdf). Give a file that ends in .svg or .png.',
  },
  {
    call: 'figure made.atlas conv1 -o p.gif',
    code: 2,
    line: '.gif is not written (p.gif). Give a file that ends in .png or .svg.',
  },
  {
    call: 'figure made.atlas conv1 -o folder.png',
    code: 2,
    line: 'folder.png is a folder. Give -o another name, or one without .png.',
  },
  {
    call: 'figure made.atlas conv1 A_b:0 -o p.png --overview',
    code: 2,
    line: 'An overview shows named units of every layer or chosen ones of every layer. Name layers alone, or units alone.',
  },
  {
    call: 'figure made.atlas conv1 -o fine.png',
    code: 3,
    line: 'made.atlas is damaged: the view of picture 0 is text, not a picture. Copy the atlas again.',
  },
  {
    call: 'figure made.atlas -o plates --pictures nowhere',
    code: 3,
    line: 'There is no nowhere. Give a folder of pictures, a picture, or a text file of paths.',
  },
]
