/** What a fold needs to know before the first block. */
export interface StateShape {
  readonly units: number
  /** Hits kept per unit, 9 unless told otherwise. */
  readonly top: number
  /** Number of labels whose means are kept; 0: none. */
  readonly labels: number
  /** Pictures of the whole set, which decides between exact and sketched correlations. */
  readonly pictures: number
}

/**
 * Everything that a pass has found so far, as flat arrays over all units [U] of all layers in order.
 * Its size does not depend on the number of pictures. K = top.
 */
export interface State extends StateShape {
  /** 1 where values cannot fall below 0 by construction: a value of 0 is no hit. [U] */
  readonly rectified: Uint8Array
  /**
   * The nine, strongest first: activation, picture number, hash of the view. [U, K]
   * An empty place has picture -1 and the value that a hit must exceed: 0 if rectified, else -Infinity.
   */
  readonly value: Float32Array
  readonly picture: Int32Array
  readonly hash: Float64Array
  /**
   * Random hits: the smallest view hashes among the pictures in which the unit fires. [U, K]
   * An empty place has picture -1 and hash Infinity.
   */
  readonly randomValue: Float32Array
  readonly randomPicture: Int32Array
  readonly randomHash: Float64Array
  /** Pictures that gave the unit a value; of them above 0; with any NaN; with nothing but NaN. [U] */
  readonly pictureCount: Uint32Array
  readonly activeCount: Uint32Array
  readonly nanCount: Uint32Array
  readonly voidCount: Uint32Array
  /**
   * Of the per-picture maximum: over all pictures with a value, and over the active ones. [U]
   * Before the first value min is Infinity and max -Infinity.
   */
  readonly min: Float32Array
  readonly max: Float32Array
  readonly sum: Float64Array
  readonly sumOfSquares: Float64Array
  readonly activeSum: Float64Array
  readonly activeSumOfSquares: Float64Array
  /** Counts of maxima: bin 0 is zero, then 128 bins for positive and 128 for negative values. [U, 257] */
  readonly histogram: Uint32Array
  /** Count sketch of the unit's maxima over picture keys, and of ones. [W, U], [W], W = min(512, pictures) */
  readonly sketch: Float32Array
  readonly onesSketch: Float32Array
  /** Sum of maxima per label [labels, U]; pictures read per label [labels]. */
  readonly labelSum: Float64Array
  readonly labelCount: Uint32Array
  /** Pictures per label that gave nothing but NaN [labels], for the units that have any. */
  readonly labelVoid: Map<number, Uint32Array>
}

/** What a worker found in a block of pictures, those that were read only. P pictures, U units. */
export interface Block {
  /** Numbers of the pictures in the whole set, ascending. [P] */
  readonly pictures: Int32Array
  /** Maximum of each unit over places; NaN: nothing but NaN in the map. No -0. [P, U] */
  readonly maxima: Float32Array
  /** Hash of each view: the first 53 bits of its SHA-256 as a number. [P] */
  readonly hashes: Float64Array
  /** Label of each picture, -1: none. [P] */
  readonly labels: Int32Array
  /** 32-bit hash of each picture's key, for the sketch. [P] */
  readonly keyHashes: Uint32Array
  /** Positions p * U + u in `maxima` of maps that hold a NaN somewhere, ascending. */
  readonly nan: Uint32Array
}

/** A picture that entered a unit's nine. */
export interface Entry {
  readonly unit: number
  readonly picture: number
  readonly value: number
  readonly hash: number
}
