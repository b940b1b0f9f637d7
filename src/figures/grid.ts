/** Rows and columns, of patches in a block or of blocks on a page. */
export interface Grid {
  readonly columns: number
  readonly rows: number
}

/** Free space for blocks, and what goes between and below them, in pixels. */
export interface Room {
  readonly width: number
  readonly height: number
  readonly gapX: number
  readonly gapY: number
  /** Height of the line under each block. */
  readonly label: number
  /** Between patches. */
  readonly seam: number
}

/** How blocks lie on a page: their grid, and the side of a patch's cell in whole pixels. */
export interface Arrangement extends Grid {
  readonly cell: number
  readonly blockWidth: number
  readonly blockHeight: number
}

/** The grid for K patches, nearly square, never higher than wide: 3 x 3 for 9, 4 x 3 for 10. */
export function patchGrid(top: number): Grid {
  const columns = Math.ceil(Math.sqrt(top))
  return { columns, rows: Math.ceil(top / columns) }
}

/** The arrangement in given columns with the largest cells. A cell of 0 or less: they do not fit. */
export function arrangeIn(columns: number, blocks: number, patches: Grid, room: Room): Arrangement {
  const rows = Math.ceil(blocks / columns)
  const wide = (room.width - (columns - 1) * room.gapX) / columns - (patches.columns - 1) * room.seam
  const high = (room.height - (rows - 1) * room.gapY) / rows - room.label - (patches.rows - 1) * room.seam
  const cell = Math.floor(Math.min(wide / patches.columns, high / patches.rows))
  return {
    columns,
    rows,
    cell,
    blockWidth: patches.columns * cell + (patches.columns - 1) * room.seam,
    blockHeight: patches.rows * cell + (patches.rows - 1) * room.seam,
  }
}

/**
 * The arrangement of blocks with the largest cells, where empty places and empty width count against it:
 * cell x (share of places that are filled) squared x root of the share of the width; the fewest rows of equals.
 */
export function arrange(blocks: number, patches: Grid, room: Room): Arrangement {
  const worth = ({ cell, columns, rows, blockWidth }: Arrangement): number => {
    const width = columns * blockWidth + (columns - 1) * room.gapX
    return cell * (blocks / (columns * rows)) ** 2 * Math.sqrt(Math.max(0, width) / room.width)
  }
  let best = arrangeIn(blocks, blocks, patches, room)
  for (let columns = blocks - 1; columns >= 1; columns--) {
    const candidate = arrangeIn(columns, blocks, patches, room)
    if (worth(candidate) > worth(best)) best = candidate
  }
  return best
}
