/** How the Network page is laid out at a width of the window. */
export interface NetworkPlan {
  /** Layers are rows to swipe, not columns. */
  readonly rows: boolean
  /** Layers that there is room for. */
  readonly columns: number
  /** Nines side by side within a layer. */
  readonly across: number
  /** Units of a layer. */
  readonly count: number
  /** Width of a nine. */
  readonly size: number
}

interface Room {
  readonly margin: number
  readonly columns: number
  readonly rows: number
  readonly gap: number
}

/** Between nines of one layer. */
const inner = 20
/** Units of a layer that a preview holds, at most. */
const most = 24

/** As many layers as there is room for; where the network has fewer, each shows more of its units side by side. */
export function networkPlan(width: number, layers: number): NetworkPlan {
  if (width < 900) return { rows: true, columns: 6, across: 1, count: 6, size: 148 }
  const room = roomAt(width)
  const content = width - 2 * room.margin
  const sizeOf = (n: number, across: number) =>
    Math.floor((content - (n - 1) * room.gap - n * (across - 1) * inner) / (n * across))
  const wanted = sizeOf(room.columns, 1)
  const told = Math.max(1, Math.min(room.columns, layers))
  const far = (across: number) => Math.abs(Math.log(Math.max(1, sizeOf(told, across)) / wanted))
  let across = 1
  while (room.rows * (across + 1) <= most && far(across + 1) < far(across)) across++
  const size = Math.min(wanted, sizeOf(told, across))
  return { rows: false, columns: room.columns, across, count: room.rows * across, size }
}

/** Width of a layer's column. */
export const columnWidth = ({ across, size }: NetworkPlan): number => across * size + (across - 1) * inner

function roomAt(width: number): Room {
  if (width < 1280) return { margin: 40, columns: 6, rows: 3, gap: 20 }
  if (width < 1920) return { margin: 64, columns: 6, rows: 3, gap: 64 }
  return { margin: 128, columns: 8, rows: 4, gap: 40 }
}

/** The first words of a layer's note, up to where they are explained: what fits over a column. */
export const subtitleOf = (note: string): string => /^(.*?)[.;:](?=\s|$)/s.exec(note)?.[1] ?? note
