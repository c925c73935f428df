import QRCode from 'qrcode'

/**
 * A QR code as one SVG path on a square of modules, with the four quiet modules the standard asks for. Correction
 * level Q: a quarter of it may be scratched or covered with mud. `whole` is the side with the quiet edge, the code being 1.
 */
export function qrSvg(text: string): { svg: string; whole: number } {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'Q' }).modules
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
  const side = size + 2 * quiet
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path fill="#000" d="${runs.join('')}"/></svg>`
  return { svg, whole: side / size }
}
