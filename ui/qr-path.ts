import QRCode from 'qrcode'

/**
 * A text as a QR code drawn on the phone itself: the side in modules with the quiet edge of four, and one path of the dark
 * ones. Correction level L: it is shown on a clean screen, and larger modules are read from further away.
 */
export function qrPath(text: string): { side: number; path: string } {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'L' }).modules
  const quiet = 4
  const runs: string[] = []
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      if (!data[y * size + x]) continue
      let length = 1
      while (x + length < size && data[y * size + x + length]) length += 1
      runs.push(`M${x + quiet} ${y + quiet}h${length}v1h-${length}z`)
      x += length
    }
  return { side: size + 2 * quiet, path: runs.join('') }
}
