// A printed paper as blocks: what is said, in which order, without a word about fonts, millimetres or PDF. A form is a
// pure function from facts to a paper; shell/print turns the paper into a PDF, so a form is tested without one.

export type Heading = { block: 'heading'; level: 1 | 2 | 3; text: string }
export type Paragraph = { block: 'text'; text: string; tone?: 'plain' | 'quiet' | 'strong' }
/** Label and value in pairs, as on an official form. */
export type Fields = { block: 'fields'; fields: readonly (readonly [label: string, value: string])[] }
export type Table = {
  block: 'table'
  headings: readonly string[]
  rows: readonly (readonly string[])[]
  /** Relative widths, one for each heading; equal where left out. */
  widths?: readonly number[]
}
/** One label to cut out: the payload becomes the QR; the code under it is typed where a camera does not serve. */
export type QrItem = { title: string; subtitle?: string; payload: string; code: string }
export type QrSheet = { block: 'qr-sheet'; perRow: 1 | 2 | 3; items: readonly QrItem[] }
/** Places to sign: who signs, and the name and time already known when it was signed on a screen. */
export type SignaturePlace = { label: string; signedBy?: string; signedAt?: string }
export type Signatures = { block: 'signatures'; places: readonly SignaturePlace[] }
export type PageBreak = { block: 'page-break' }

export type Block = Heading | Paragraph | Fields | Table | QrSheet | Signatures | PageBreak

export type Paper = {
  title: string
  blocks: readonly Block[]
  /** Stands at the foot of each page, with the page number. */
  footer?: string
  size?: 'A4' | 'A5'
  landscape?: boolean
}

export const heading = (text: string, level: 1 | 2 | 3 = 1): Heading => ({ block: 'heading', level, text })
export const text = (said: string, tone: 'plain' | 'quiet' | 'strong' = 'plain'): Paragraph => ({
  block: 'text',
  text: said,
  tone,
})
export const fields = (pairs: Fields['fields']): Fields => ({ block: 'fields', fields: pairs })

/** A table. Throws RangeError when a row or the widths do not fit the headings. */
export function table(headings: readonly string[], rows: Table['rows'], widths?: readonly number[]): Table {
  const misfit = rows.findIndex(row => row.length !== headings.length)
  if (misfit >= 0)
    throw new RangeError(`row ${misfit + 1} has ${rows[misfit]?.length} cells for ${headings.length} headings`)
  if (widths && widths.length !== headings.length) throw new RangeError('as many widths as headings')
  return widths ? { block: 'table', headings, rows, widths } : { block: 'table', headings, rows }
}

export const qrSheet = (items: readonly QrItem[], perRow: 1 | 2 | 3 = 2): QrSheet => ({
  block: 'qr-sheet',
  perRow,
  items,
})
export const signatures = (...places: readonly SignaturePlace[]): Signatures => ({ block: 'signatures', places })
export const pageBreak: PageBreak = { block: 'page-break' }

/** A whole paper: title, blocks, and what stands at the foot. */
export const paper = (title: string, blocks: readonly Block[], more: Omit<Paper, 'title' | 'blocks'> = {}): Paper => ({
  title,
  blocks,
  ...more,
})
