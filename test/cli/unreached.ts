/**
 * Messages that neither the table nor another test brings about, by words of theirs, and why not.
 * A message of a programmer's mistake has its test where its function has; a row here is for what a test cannot set up.
 */
export const UNREACHED: Readonly<Record<string, string>> = {
  'stores numbers big end first': 'needs a big-endian machine',
  'changes hands all the time': 'needs two scans that start in the same instants, again and again',
  'crashes the runtime (the process': 'needs a model that crashes this version of the runtime',
  'are not installed. Run "npm install" again': 'needs an installation with files missing',
  'time: is there enough memory? Give the same command again':
    'needs workers that die three times on one picture',
  ': check the disk and its permissions': 'needs a disk that fails in another way than by being full',
  'cannot be written (': 'needs a folder that even its owner may not write to; root may',
  'The font maps no Unicode characters': 'needs a font without a character map; the shipped ones have theirs',
  'packages carry it, in a clone': 'depends on whether this clone made the atlas of the demo',
  'may not be used by you. Name one above 1023.': 'needs a user who is not root',
  'The server is closing': 'needs a question in the very instant in which the server is stopped',
  'The workers are closed': 'a guard against our own mistakes',
}
