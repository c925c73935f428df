import { crc32, deflateSync } from 'node:zlib'
import { toPosition, type Position } from '#kernel/geo.ts'
import type { SiteRow } from './places.ts'

// Pictures drawn by code: plans of the blocks and portraits that nobody could take for a photograph.

const chunk = (kind: string, body: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

type Colour = readonly [number, number, number]
type Canvas = { width: number; height: number; set: (x: number, y: number, colour: Colour) => void; png: () => Buffer }

function canvas(width: number, height: number, ground: Colour): Canvas {
  const line = 1 + width * 3
  const bytes = Buffer.alloc(line * height)
  const set = (x: number, y: number, colour: Colour): void => {
    if (x >= 0 && y >= 0 && x < width && y < height) bytes.set(colour, Math.floor(y) * line + 1 + Math.floor(x) * 3)
  }
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) set(x, y, ground)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const png = (): Buffer =>
    Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      chunk('IHDR', head),
      chunk('IDAT', deflateSync(bytes, { level: 6 })),
      chunk('IEND', Buffer.alloc(0)),
    ])
  return { width, height, set, png }
}

function box(on: Canvas, [x, y, wide, high]: readonly [number, number, number, number], colour: Colour): void {
  for (let down = 0; down < high; down += 1)
    for (let across = 0; across < wide; across += 1) on.set(x + across, y + down, colour)
}
function disc(on: Canvas, [cx, cy, rx, ry]: readonly [number, number, number, number], colour: Colour): void {
  for (let y = -ry; y <= ry; y += 1)
    for (let x = -rx; x <= rx; x += 1) if ((x / rx) ** 2 + (y / ry) ** 2 <= 1) on.set(cx + x, cy + y, colour)
}

const metresPerPixel = 0.5
const paper: Colour = [244, 243, 238]
const road: Colour = [226, 224, 214]
const house: Colour = [196, 205, 214]
const green: Colour = [214, 228, 205]
const edge: Colour = [120, 130, 140]

/** A plan of a site's block, with the place (lon, lat) of its upper left corner. */
export function planPicture({ size, middle, points }: SiteRow): {
  bytes: Buffer
  corner: Position
  metresPerPixel: number
} {
  const [wide, high] = [size[0] + 40, size[1] + 40]
  const on = canvas(wide / metresPerPixel, high / metresPerPixel, paper)
  const spot = (x: number, y: number): [number, number] => [
    Math.round((x + wide / 2) / metresPerPixel),
    Math.round((high / 2 - y) / metresPerPixel),
  ]
  box(on, [...spot(-size[0] / 2, size[1] / 2), size[0] * 2, size[1] * 2], green)
  box(on, [...spot(-size[0] / 2, 8), size[0] * 2, 24], road)
  box(on, [...spot(-8, size[1] / 2), 32, size[1] * 2], road)
  for (const [, , x, y] of points) {
    const [px, py] = spot(x * 0.86, y * 0.86)
    box(on, [px - 30, py - 18, 60, 36], edge)
    box(on, [px - 28, py - 16, 56, 32], house)
  }
  return { bytes: on.png(), corner: toPosition({ x: -wide / 2, y: high / 2 }, middle), metresPerPixel }
}

const skins: readonly Colour[] = [
  [241, 209, 178],
  [229, 190, 152],
  [213, 170, 130],
]
const grounds: readonly Colour[] = [
  [205, 221, 236],
  [222, 231, 214],
  [236, 224, 205],
  [226, 217, 234],
]
const hair: Colour = [48, 44, 42]
const coat: Colour = [38, 58, 92]

/** A drawn face, another for each n: cap, coat and all, and plainly a drawing. */
export function portrait(n: number, woman: boolean): Buffer {
  const on = canvas(240, 320, grounds[n % grounds.length] as Colour)
  const skin = skins[n % skins.length] as Colour
  const face = 52 + (n % 5) * 3
  if (woman) disc(on, [120, 150, face + 16, 88], hair)
  disc(on, [120, 330, 104, 96], coat)
  box(on, [104, 210, 32, 40], skin)
  disc(on, [120, 150, face, 72], skin)
  disc(on, [120, 98, face + 6, 30], coat)
  box(on, [120 - face - 14, 104, (face + 14) * 2, 12], coat)
  box(on, [112, 84, 16, 12], [214, 178, 74])
  for (const x of [-22, 22]) disc(on, [120 + x, 148 + (n % 3), 5, 6], hair)
  box(on, [104, 188 + (n % 4), 32, 4 + (n % 2) * 2], [170, 96, 84])
  return on.png()
}

/** A drawn scene for a report, another for each n. */
export function sceneOf(n: number): Buffer {
  const on = canvas(320, 240, [58, 66, 78])
  box(on, [0, 150, 320, 90], [92, 96, 100])
  box(on, [30 + n * 18, 40, 70, 120], [130, 138, 150])
  box(on, [44 + n * 18, 60, 20, 24], [222, 196, 120])
  disc(on, [220 - n * 12, 176, 34, 20], [176, 140, 96])
  box(on, [8, 8, 40, 6], [200, 80, 70])
  return on.png()
}
