import type { Cell } from '#kernel/workbook.ts'

const figure = /^(\d+(?:\.\d+)?)(万)?(?:平方米|平方公尺|平米|㎡|m2|m²|方|平)?$/i

const blank = /^(|无|暂无|不详|[-—/]+)$/

const plain = (cell: Cell): string =>
  typeof cell === 'number' || typeof cell === 'string'
    ? String(cell)
        .normalize('NFKC')
        .replace(/[,\s，约']/g, '')
    : ''

/**
 * An area in whole square metres, as text; null for a blank cell. The unit stands in the cell or in the heading
 * (`建筑面积（万平方米）`); square metres where neither says. `note` says what is odd and gives null where it refuses.
 */
export function readArea(
  cell: Cell,
  heading: string,
  note: (code: 'area-unreadable' | 'area-large' | 'area-small') => null,
): string | null {
  const text = plain(cell)
  if (blank.test(text)) return null
  const read = figure.exec(text)
  if (!read) return note('area-unreadable')
  const isTenThousands = read[2] !== undefined || (heading.includes('万') && !/平方米|㎡|m2/i.test(text))
  const metres = Math.round(Number(read[1]) * (isTenThousands ? 10_000 : 1))
  if (metres < 1) return note('area-unreadable')
  if (metres > 10_000_000) return note('area-large')
  if (metres < 100) note('area-small')
  return String(metres)
}

/** A number of households, as text; null for a blank cell. */
export function readCount(cell: Cell, note: () => null): string | null {
  const text = plain(cell).replace(/[户套]$/, '')
  if (blank.test(text)) return null
  return /^\d{1,6}$/.test(text) ? String(Number(text)) : note()
}
