/** How a picture becomes a view, and a view the network's input. Plain data; every field is honoured. */
export interface Preprocessing {
  /** Name of the preset or of the file that it came from, for people. */
  readonly name: string
  /**
   * `shortest`: the shorter side becomes `resizeTo`, then the centre is cropped. `exact`: stretched to the view.
   * `letterbox`: made to fit, the rest is padded with `padColor`. `none`: taken as it is, then cropped.
   */
  readonly resize: 'shortest' | 'exact' | 'letterbox' | 'none'
  /** Length of the shorter side for `shortest`; null: the view's size divided by `cropShare`. */
  readonly resizeTo: number | null
  /** Crop as a share of the resized side (timm's crop_pct), used where `resizeTo` is null. */
  readonly cropShare: number
  readonly filter: 'bilinear' | 'bicubic' | 'nearest'
  readonly padColor: readonly [number, number, number]
  /** EXIF orientation. */
  readonly orientation: 'apply' | 'ignore'
  readonly channelOrder: 'RGB' | 'BGR' | 'L'
  /** x = (byte * scale - mean) / std, per channel in `channelOrder`, in double precision, rounded once to float32. */
  readonly scale: number
  readonly mean: readonly number[]
  readonly std: readonly number[]
}

/** A decoded picture: RGB, 8 bits, alpha flattened. [height, width, 3] */
export interface Pixels {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/**
 * Where a view came from: view pixel (x, y) of the part inside `content` shows the picture at
 * ((x - content.x0 + cropX) / scaleX, (y - content.y0 + cropY) / scaleY) in the (oriented) original.
 * What of the view lies outside `content` is padding: outside the picture.
 */
export interface ViewTransform {
  readonly scaleX: number
  readonly scaleY: number
  readonly cropX: number
  readonly cropY: number
  readonly content: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }
}

/** What the network is shown: RGB, 8 bits. [height, width, 3] */
export interface View extends Pixels {
  readonly transform: ViewTransform
}
