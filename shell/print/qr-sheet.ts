import type { Content } from 'pdfmake'
import { groupedCode } from '#kernel/code.ts'
import type { QrItem, QrSheet } from '#kernel/form.ts'
import { fit } from './fit.ts'
import { qrSvg } from './qr.ts'

// Labels to cut out along the dashed lines and glue to a wall. Read by torch, at arm's length, in the rain: the QR is
// at least 45 mm wide where two stand in a row (its quiet edge apart), and the code to type is the largest text on the label.

const point = 72 / 25.4
type Room = { width: number; height: number; qr: number; title: number; code: number; rows: number }
const rooms: Readonly<Record<QrSheet['perRow'], Room>> = {
  1: { width: 515, height: 376, qr: 66 * point, title: 26, code: 40, rows: 2 },
  2: { width: 257, height: 250, qr: 46 * point, title: 17, code: 25, rows: 3 },
  3: { width: 171, height: 182, qr: 30 * point, title: 12, code: 17, rows: 4 },
}

/** The labels as pages of a fixed grid (A4 upright). */
export function qrSheet(sheet: QrSheet): Content[] {
  const room = rooms[sheet.perRow]
  const perPage = sheet.perRow * room.rows
  const pages = Array.from({ length: Math.ceil(sheet.items.length / perPage) }, (_, page) =>
    sheet.items.slice(page * perPage, (page + 1) * perPage),
  )
  return pages.map((items, page) => grid(items, sheet.perRow, room, page > 0))
}

function grid(items: readonly QrItem[], perRow: number, room: Room, newPage: boolean): Content {
  const rows = Array.from({ length: Math.ceil(items.length / perRow) }, (_, row) =>
    Array.from({ length: perRow }, (_unused, column) => {
      const item = items[row * perRow + column]
      return item ? label(item, room) : ''
    }),
  )
  return {
    table: { widths: Array(perRow).fill(room.width - 14), heights: room.height, dontBreakRows: true, body: rows },
    layout: 'cut',
    ...(newPage ? { pageBreak: 'before' } : {}),
  }
}

function label(item: QrItem, room: Room): Content {
  const width = room.width - 24
  const qr = qrSvg(item.payload)
  const small = Math.max(7, room.title * 0.5)
  const quiet = { color: '#555555', alignment: 'center', noWrap: true }
  return {
    lineHeight: 1,
    stack: [
      {
        ...fit(item.title, width, room.title, room.title * 0.6),
        bold: true,
        alignment: 'center',
        noWrap: true,
      },
      { ...fit(item.subtitle ?? ' ', width, room.title * 0.65, small), ...quiet },
      { svg: qr.svg, width: room.qr * qr.whole, alignment: 'center' },
      {
        ...fit(grouped(item.code), width, room.code, room.code * 0.5),
        bold: true,
        alignment: 'center',
        noWrap: true,
        characterSpacing: 1.5,
      },
      { ...fit('巡更点二维码，请勿遮挡 / Patrol checkpoint', width, small, 5), ...quiet },
    ],
  }
}

const grouped = (code: string): string => (/^[0-9A-Z]{7}$/.test(code) ? groupedCode(code) : code)
