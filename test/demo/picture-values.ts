/** The network's input, as demo/network/preprocess.json says: (byte / 255 - 0.5) / 0.25, [3, 128, 128]. */
export function inputOf(data: Uint8Array): Float32Array {
  const plane = data.length / 3
  return Float32Array.from(
    { length: data.length },
    (_, i) => (data[3 * (i % plane) + Math.floor(i / plane)] / 255 - 0.5) / 0.25,
  )
}
