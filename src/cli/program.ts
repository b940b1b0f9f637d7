import { Command, Option } from 'commander'
import { version } from '../base/version.ts'
import { commaList, oneOf, placeOf, sizeOf, wholeNumber } from './option.ts'
import type { Terminal } from './terminal.ts'

const DESCRIPTION = `What is a ConvNet learning? For every hidden unit of every layer: the nine patches, from nine different pictures, that make it fire most.`

const EXAMPLES = `
First steps:
  unitscope scan model.onnx pictures/          one pass over the pictures, into model.atlas/
  unitscope top model.atlas conv3              the nines of a layer as a table
  unitscope figure model.atlas -o plates/      plates of nines, to look at

Exit codes: 0 done, 1 found something wrong, 2 the call was wrong, 3 the input cannot be used,
4 the machine failed, 130 and 143 interrupted.`

/**
 * The command line as a parser. Nothing but the parser is loaded until a command runs.
 * @param done  takes the exit code of the command that ran
 */
export function program(terminal: Terminal, done: (exitCode: number) => void): Command {
  const parser = new Command('unitscope')
    .description(DESCRIPTION)
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .option('--debug', 'print the stack of an error')
    .addHelpText('after', EXAMPLES)
    .configureOutput({
      writeOut: text => void terminal.out(text),
      writeErr: terminal.err,
      outputError: () => {},
    })
    .exitOverride()
  for (const add of [
    addScan,
    addLayers,
    addTop,
    addFigure,
    addProject,
    addServe,
    addExport,
    addVerify,
    addDemo,
    addLesson,
    addDoctor,
  ])
    add(parser, terminal, done)
  for (const command of parser.commands) {
    command
      .addOption(new Option('--debug', 'print the stack of an error'))
      .helpOption('-h, --help', 'print this help')
  }
  return parser
}

/** Gathers an option that may be given more than once. */
const repeated = (text: string, before: readonly string[] = []): string[] => [...before, text]

type Add = (parser: Command, terminal: Terminal, done: (exitCode: number) => void) => void

const addScan: Add = (parser, terminal, done) => {
  parser
    .command('scan')
    .summary('find the nine patches of every unit: the main job')
    .description(
      'Runs every picture through the network once and keeps, for every unit, its nine strongest hits.\nInterrupted, the same command goes on where it stopped.',
    )
    .argument('<model>', 'an ONNX file')
    .argument('<pictures...>', 'folders, picture files, or text files of paths (one a line)')
    .option('-o, --output <atlas>', 'the folder to write (default: MODEL.atlas)')
    .option(
      '--layers <list>',
      'names, prefixes, conv1..conv5, @7, kinds, *, tensor names; commas between',
      commaList,
    )
    .option('--pre', 'watch layers before their activation function')
    .option(
      '--preprocess <preset|file>',
      'torchvision, caffe, tf, unit, raw, letterbox, cifar, centred, or a JSON file (default: guessed and checked)',
    )
    .option('--size <WxH>', 'input size of a network that leaves it open', sizeOf('--size'))
    .option('--resize <mode>', 'shortest, exact, letterbox, none, or the length of the shorter side')
    .option('--crop <share|WxH>', 'the view as a share of the resized side, as in 0.875, or its size')
    .option(
      '--orientation <mode>',
      'EXIF orientation: apply or ignore',
      oneOf('--orientation', ['apply', 'ignore']),
    )
    .option('--labels <csv>', 'a table key,label (default: the nearest folder)')
    .option('--classes <file>', 'class names of the network, one a line, or the word imagenet')
    .option('--top <k>', 'hits kept per unit (default: 9)', wholeNumber('--top', 1))
    .option('--limit <n>', 'take the first n pictures', wholeNumber('--limit', 1))
    .option('--sample <n>', 'take n pictures drawn at random', wholeNumber('--sample', 1))
    .option('--seed <s>', 'seed of --sample (default: 0)', wholeNumber('--seed', 0))
    .option(
      '--views <which>',
      'views to keep: all, hits or none (default: hits)',
      oneOf('--views', ['all', 'hits', 'none']),
    )
    .option('--workers <n>', 'processes (default: one per core)', wholeNumber('--workers', 1))
    .option('--device <name>', 'cpu; others are not there yet', 'cpu')
    .option('--strict', 'stop at the first picture that cannot be read')
    .option('--fresh', 'start anew, also over a finished atlas')
    .option('--json', 'JSON lines: progress, then the summary')
    .option('--quiet', 'no progress')
    .option('--plan', 'print what would be done, and do nothing')
    .action(async (model: string, pictures: string[], flags) =>
      done(await (await import('./scan.ts')).scanCommand(model, pictures, flags, terminal)),
    )
}

const addLayers: Add = (parser, terminal, done) => {
  parser
    .command('layers')
    .summary('list the layers: name, op, units, map, receptive field, stride')
    .description('Lists the layers of a network, or those that an atlas holds.')
    .argument('<model|atlas>', 'an ONNX file or an atlas')
    .option('--layers <list>', 'as for scan', commaList)
    .option('--pre', 'layers before their activation function')
    .option('--size <WxH>', 'input size of a network that leaves it open', sizeOf('--size'))
    .option('--boxes', 'the exact receptive field of every place')
    .option('--json', 'one JSON document, keyed by tensor')
    .action(async (source: string, flags) =>
      done(await (await import('./layers.ts')).layersCommand(source, flags, terminal)),
    )
}

const addTop: Add = (parser, terminal, done) => {
  parser
    .command('top')
    .summary('the nines as a table')
    .description('Prints the hits of units: pictures, activations, places.')
    .argument('<atlas>', 'a finished atlas')
    .argument('[units...]', 'layers or units, as in conv3 or conv3:12,87 (default: all)')
    .option('--hits <kind>', 'top or random (default: top)', oneOf('--hits', ['top', 'random']))
    .option('--statistics', 'statistics of the units in place of hits')
    .option('--json', 'one JSON document, keyed by tensor')
    .option('--csv', 'comma-separated values')
    .action(async (atlas: string, units: string[], flags) =>
      done(await (await import('./top.ts')).topCommand(atlas, units, flags, terminal)),
    )
}

const addFigure: Add = (parser, terminal, done) => {
  parser
    .command('figure')
    .summary('print plates of nines')
    .description(
      'Draws plates: for each of nine units its nine patches. A folder gets a PNG for each layer.\nPatches are cut from the pictures where these are at hand, else from what the atlas keeps; projections need the\npictures and the network. Older figures are overwritten.',
    )
    .argument('<atlas>', 'a finished atlas')
    .argument('[units...]', 'layers or units, as in conv3 or conv3:12,87 (default: every layer)')
    .requiredOption('-o, --output <path>', 'a folder, or a file that ends in .png or .svg')
    .option(
      '--pick <how>',
      'standout, random or number (default: standout)',
      oneOf('--pick', ['standout', 'random', 'number']),
    )
    .option('--seed <s>', 'seed of --pick random (default: 0)', wholeNumber('--seed', 0))
    .option('--hits <kind>', 'top or random (default: top)', oneOf('--hits', ['top', 'random']))
    .option(
      '--projections <rule>',
      'beside the patches what carried the activation: deconvnet, guided, gradient or gradient-x-input',
      oneOf('--projections', ['deconvnet', 'guided', 'gradient', 'gradient-x-input']),
    )
    .option(
      '--on <ground>',
      'zero of projections: grey or black (default: grey)',
      oneOf('--on', ['grey', 'black']),
    )
    .option('--filters', 'the filters of the first layer beside the patches')
    .option(
      '--contrast <scale>',
      'of filters: filter (each its own) or common (default: filter)',
      oneOf('--contrast', ['filter', 'common']),
    )
    .option('--overview', 'layers side by side on one figure (default: first, last and some between)')
    .option(
      '--shape <shape>',
      'page, slide or column (default: page)',
      oneOf('--shape', ['page', 'slide', 'column']),
    )
    .option('--title <text>', 'title in place of the layer’s name')
    .option('--theme <theme>', 'light or dark (default: light)', oneOf('--theme', ['light', 'dark']))
    .option('--bare', 'patches alone: no title, no caption')
    .option('--alone', 'patches under 8 px without their surroundings')
    .option(
      '--scale <n>',
      'pixels of a PNG for one of the figure (default: 1, projections 2)',
      wholeNumber('--scale', 1),
    )
    .option('--pictures <folder>', 'where the pictures are now; may be given more than once', repeated)
    .option('--model <file>', 'where the network is now, for projections')
    .action(async (atlas: string, units: string[], flags) =>
      done(await (await import('./figure.ts')).figureCommand(atlas, units, flags, terminal)),
    )
}

const addProject: Add = (parser, terminal, done) => {
  parser
    .command('project')
    .summary('what in the picture made a unit fire')
    .description(
      'Carries activations back to the pixels: of the hits of an atlas’ units, or of one unit for a picture of your own.\nPrints where they come from; -o writes pictures (zero is mid grey, contrast per projection) or numbers.',
    )
    .argument('<atlas|model>', 'a finished atlas, or an ONNX file')
    .argument('[what...]', 'with an atlas units, as in conv3:12,87; with a network a picture and one unit')
    .option(
      '--method <rule>',
      'deconvnet, guided, gradient, gradient-x-input or all (default: deconvnet)',
      oneOf('--method', ['deconvnet', 'guided', 'gradient', 'gradient-x-input', 'all']),
    )
    .option('-o, --output <path>', 'a folder (a PNG for each unit), or a file that ends in .png or .npy')
    .option('--on <ground>', 'grey or black (default: grey)', oneOf('--on', ['grey', 'black']))
    .option('--json', 'one JSON document with all numbers')
    .option('--hits <kind>', 'top or random (default: top)', oneOf('--hits', ['top', 'random']))
    .option('--rank <r>', 'only the hit of this rank, from 1', wholeNumber('--rank', 1))
    .option('--model <file>', 'where the network of the atlas is now')
    .option('--pictures <folder>', 'where its pictures are now; may be given more than once', repeated)
    .option(
      '--all',
      'store those of every unit’s nine beside the atlas’ tables, for the viewer; interrupted, it goes on',
    )
    .option('--layers <list>', 'with --all: these layers', commaList)
    .option('--workers <n>', 'with --all: processes (default: one per core)', wholeNumber('--workers', 1))
    .option(
      '--at <row,col>',
      'the place in the layer’s map (default: where the unit fires most)',
      placeOf('--at'),
    )
    .option('--preprocess <preset|file>', 'as for scan (default: a config beside the network)')
    .option('--size <WxH>', 'input size of a network that leaves it open', sizeOf('--size'))
    .option('--resize <mode>', 'as for scan')
    .option('--crop <share|WxH>', 'as for scan')
    .option(
      '--orientation <mode>',
      'EXIF orientation: apply or ignore',
      oneOf('--orientation', ['apply', 'ignore']),
    )
    .action(async (source: string, what: string[], flags) =>
      done(await (await import('./project.ts')).projectCommand(source, what, flags, terminal)),
    )
}

const addServe: Add = (parser, terminal, done) => {
  parser
    .command('serve')
    .summary('walk through atlases in the browser')
    .description(
      'Serves a page on which one explores atlases, finished or being scanned, until it is stopped (Ctrl-C). Only this machine\ncan open it, unless --host says otherwise. Where network and pictures are here, maps and projections are computed live.',
    )
    .argument('<atlases...>', 'atlases; of several the page of the first one opens')
    .option('--port <n>', 'where it listens (default: 8470, or a free one)', wholeNumber('--port', 0))
    .option(
      '--host <address>',
      'listen at this address too: who has the printed link can read and write notes',
    )
    .option('--open', 'open it in the browser')
    .option('--pictures <folder>', 'where the pictures are now; may be given more than once', repeated)
    .option('--model <file>', 'where the network is now')
    .action(async (atlases: string[], flags) =>
      done(await (await import('./serve.ts')).serveCommand(atlases, flags, terminal)),
    )
}

const addExport: Add = (parser, terminal, done) => {
  parser
    .command('export')
    .summary('an atlas as a static site, for any web server or none')
    .description(
      'Writes the viewer with all that an atlas holds into a folder: index.html opens from the disk, and from any web server\nat any address. The views of pictures that hold a hit go along, which are whole pictures: --lite leaves them out.',
    )
    .argument('<atlas>', 'a finished atlas')
    .requiredOption('-o, --output <site>', 'the folder to write: a new or empty one, or an older site')
    .option('--lite', 'no whole pictures: patches alone')
    .option('--originals', 'the pictures of hits themselves too, without what else their files tell')
    .option('--maps', 'the maps of hits too, for a site without the network')
    .addOption(
      new Option(
        '--patch-format <format>',
        'format of patches: avif has two thirds of the bytes, takes ten times the time, and needs the pictures',
      ).choices(['webp', 'avif']),
    )
    .option(
      '--model [file]',
      'the network too (default: from where the scan found it): the page runs it in the browser',
    )
    .option('--pictures <folder>', 'where the pictures are now; may be given more than once', repeated)
    .option('--json', 'JSON lines: progress, then the summary')
    .option('--quiet', 'no progress')
    .action(async (atlas: string, flags) =>
      done(await (await import('./export.ts')).exportCommand(atlas, flags, terminal)),
    )
}

const addVerify: Add = (parser, terminal, done) => {
  parser
    .command('verify')
    .summary('are the numbers of an atlas true?')
    .description(
      'Reads the tables of an atlas whole, runs a sample of its hits through the network again, and looks through other\npictures for hits that are missing. Needs the network and the pictures, but for --against.',
    )
    .argument('<atlas>', 'a finished atlas')
    .option('--against <atlas>', 'compare it with another atlas of the same network and pictures instead')
    .option('--sample <n>', 'hits to run again, over all layers (default: 200)', wholeNumber('--sample', 1))
    .option('--others <n>', 'pictures to look through (default: 50)', wholeNumber('--others', 0))
    .option('--all', 'all hits and all pictures')
    .option('--seed <s>', 'seed of the sample (default: 0)', wholeNumber('--seed', 0))
    .option('--model <file>', 'where the network is now')
    .option('--pictures <folder>', 'where the pictures are now; may be given more than once', repeated)
    .option('--json', 'one JSON document')
    .action(async (atlas: string, flags) =>
      done(await (await import('./verify.ts')).verifyCommand(atlas, flags, terminal)),
    )
}

const addDemo: Add = (parser, terminal, done) => {
  parser
    .command('demo')
    .summary('the whole story on drawn pictures and a trained network')
    .description(
      'Draws pictures into the user’s cache folder, scans them with a network that was trained on others like them, and\ndraws a plate of each layer and an overview. Called again, it keeps what is there; interrupted, it goes on.',
    )
    .option('-o, --output <folder>', 'the folder to write (default: unitscope-demo)')
    .addOption(new Option('--out <folder>', 'the same').hideHelp())
    .option('--pictures <n>', 'how many to draw (default: 3000)', wholeNumber('--pictures', 9))
    .option('--seed <s>', 'seed of the pictures (default: 7)', wholeNumber('--seed', 0))
    .option('--open', 'open the viewer at the end, until it is stopped (Ctrl-C)')
    .action(async flags => done(await (await import('./demo.ts')).demoCommand(flags, terminal)))
}

const addLesson: Add = (parser, terminal, done) => {
  parser
    .command('lesson')
    .summary('what are deep ConvNets learning? ten steps, fifteen minutes')
    .description(
      'Opens the lesson in the browser, on the finished atlas of the demo or on one of yours, until it is stopped (Ctrl-C).\nEvery figure in it is made from that atlas.',
    )
    .argument('[atlas]', 'a finished atlas (default: that of the demo)')
    .option('--port <n>', 'where it listens (default: 8470, or a free one)', wholeNumber('--port', 0))
    .option(
      '--host <address>',
      'listen at this address too: who has the printed link can read and write notes',
    )
    .option('--no-open', 'print the address alone')
    .option('--pictures <folder>', 'where the pictures are now; may be given more than once', repeated)
    .option('--model <file>', 'where the network is now')
    .action(async (atlas: string | undefined, flags) =>
      done(await (await import('./lesson.ts')).lessonCommand(atlas, flags, terminal)),
    )
}

const addDoctor: Add = (parser, terminal, done) => {
  parser
    .command('doctor')
    .summary('what this machine has')
    .description(
      'Tells what this machine has: Node, cores, memory, the runtime and its devices, picture formats, fonts, disk.',
    )
    .option('--json', 'one JSON document')
    .action(async flags => done(await (await import('./doctor.ts')).doctorCommand(flags, terminal)))
}
