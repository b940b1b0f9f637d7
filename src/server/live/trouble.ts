import type { ErrorDocument } from '../api/document.ts'

/** A refusal of something that is to be computed: the answer's status, and what it says. */
export class LiveError extends Error {
  readonly status: number
  readonly error: ErrorDocument['error']

  constructor(status: number, error: ErrorDocument['error']) {
    super(error.what)
    this.name = 'LiveError'
    this.status = status
    this.error = error
  }
}

export function noModel(network: string): LiveError {
  return new LiveError(409, {
    code: 'no-model',
    what: `The network ${network} is not here.`,
    where: null,
    way_out: 'Start with --model FILE.',
  })
}

export function noPictures(): LiveError {
  return new LiveError(409, {
    code: 'no-pictures',
    what: 'The pictures are not here.',
    where: null,
    way_out: 'Start with --pictures FOLDER.',
  })
}

export function notFound(what: string): LiveError {
  return new LiveError(404, { code: 'not-found', what, where: null, way_out: null })
}

export function unreadable(reason: string): LiveError {
  return new LiveError(422, {
    code: 'unreadable',
    what: `This picture cannot be shown to the network: ${reason}.`,
    where: null,
    way_out: 'Take a JPEG, PNG, WebP, GIF, TIFF or AVIF.',
  })
}
