/** Words that stand in addresses; none is ever reused for something else. */
export const lenses = ['wide', 'patches', 'spotlight', 'pictures', 'projections', 'heat'] as const
export type Lens = (typeof lenses)[number]

export const orders = [
  'standout',
  'number',
  'strongest',
  'active',
  'selective',
  'label',
  'like',
  'alike',
  'unlike',
  'moved',
] as const
export type Order = (typeof orders)[number]

export const shows = ['all', 'inside', 'noted', 'listed', 'dead', 'few', 'nan'] as const
export type Show = (typeof shows)[number]
