import sharp from 'sharp'

/** Loaders of the formats that we decode; every other (SVG, PDF, ...) is closed even to a file that gets past `sniff`. */
const OPEN = [
  'VipsForeignLoadJpeg',
  'VipsForeignLoadPng',
  'VipsForeignLoadWebp',
  'VipsForeignLoadNsgif',
  'VipsForeignLoadTiff',
  'VipsForeignLoadHeif',
]

// One thread a picture: parallelism is one worker per core. Without a cache memory stays flat.
sharp.concurrency(1)
sharp.cache(false)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: OPEN })

export { sharp }
