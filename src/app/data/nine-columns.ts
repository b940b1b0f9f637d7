/** Patches in a row of a unit's nine, and of its image: three, and more where a scan kept more than nine hits. */
export const nineColumns = (top: number): number => Math.max(3, Math.ceil(Math.sqrt(top)))

/** "nine", or how many hits a scan kept instead. */
export const nineWord = (top: number): string => (top === 9 ? 'nine' : String(top))
