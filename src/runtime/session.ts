/** A network ready to run in this process: from a picture's input to the maximum of every unit. */
export interface Pass {
  /**
   * Runs one picture.
   * @param input  the picture as the network takes it, [C, H, W] or [H, W, C]
   * @param into   takes the maximum over places of each unit, float32 [units]; -0 is stored as 0
   * @returns true when the picture is suspicious: a NaN, an infinity or a swallowed NaN was met, so that
   *   only its maps tell the truth
   */
  readonly maxima: (input: Float32Array | Uint8Array, into: Float32Array) => Promise<boolean>
  readonly close: () => Promise<void>
}

/** A network ready to give the maps of some layers. */
export interface Maps {
  /** The maps of the layers at `layers` (positions in the plan), each float32 [channels, rows, cols]. */
  readonly maps: (input: Float32Array | Uint8Array, layers: readonly number[]) => Promise<Float32Array[]>
  readonly close: () => Promise<void>
}

/** A classifier ready to give its scores: one number per class, as the network ends. */
export interface Scores {
  readonly scores: (input: Float32Array | Uint8Array) => Promise<Float32Array>
  readonly close: () => Promise<void>
}
