import type { Content } from 'pdfmake'
import type { Card, CardSheet } from '#kernel/form.ts'
import { fit } from './fit.ts'
import { qrSvg } from './qr.ts'

// Cards of 85.6 by 54 mm (the size of a bank card) in two rows of five, cut along the dashed lines: the QR left, at least
// 28 mm wide, what is read by people right of it, the fine print below.

const point = 72 / 25.4
const card = { width: 85.6 * point, height: 53 * point }
/** What the layout `cut` keeps free at the sides, and above and below. */
const edge = { side: 14, foot: 6 }
const perPage = 10
const qrSide = 28 * point

/** The cards as pages of a fixed grid (A4 upright). */
export function cardSheet({ items }: CardSheet): Content[] {
  const pages = Array.from({ length: Math.ceil(items.length / perPage) }, (_, page) =>
    items.slice(page * perPage, (page + 1) * perPage),
  )
  return pages.map((some, page) => grid(some, page > 0))
}

function grid(items: readonly Card[], newPage: boolean): Content {
  const rows = Array.from({ length: Math.ceil(items.length / 2) }, (_, row) =>
    [0, 1].map(column => {
      const item = items[row * 2 + column]
      return item ? face(item) : ''
    }),
  )
  const width = card.width - edge.side
  return {
    table: { widths: [width, width], heights: card.height - edge.foot, dontBreakRows: true, body: rows },
    layout: 'cut',
    ...(newPage ? { pageBreak: 'before' } : {}),
  }
}

function face({ title, subtitle, payload, name, code, says }: Card): Content {
  const qr = qrSvg(payload)
  const side = qrSide * qr.whole
  const room = card.width - edge.side - side - 4
  const line = (text: string, size: number, smallest: number) => ({
    ...fit(text, room, size, smallest),
    noWrap: true,
  })
  return {
    lineHeight: 1,
    stack: [
      {
        columns: [
          { width: side, svg: qr.svg },
          {
            width: '*',
            stack: [
              { ...line(title, 13, 9), bold: true },
              { ...line(subtitle, 8, 6), color: '#555555', margin: [0, 1, 0, 9] },
              { ...line(name, 14, 7), bold: true, margin: [0, 0, 0, 8] },
              { ...line(code, 15, 9), bold: true, characterSpacing: 0.5 },
            ],
            margin: [4, 8, 0, 0],
          },
        ],
      },
      ...says.map(text => ({ text, fontSize: 6.5, color: '#333333', margin: [6, 1, 0, 0] })),
    ],
  } as Content
}
