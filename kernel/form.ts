// A printed paper as blocks: what is said, in which order, without a word about fonts, millimetres or PDF. A form is a
// pure function from facts to a paper; shell/print turns the paper into a PDF, so a form is tested without one.

export type Heading = { block: 'heading'; level: 1 | 2 | 3; text: string }
export type Paragraph = { block: 'text'; text: string; tone?: 'plain' | 'quiet' | 'strong' }
/** Label and value in pairs, as on an official form. */
export type Fields = {
  block: 'fields'
  fields: readonly (readonly [label: string, value: string])[]
  /** How many pairs stand beside each other; one where left out. */
  across?: number
}
export type Table = {
  block: 'table'
  headings: readonly string[]
  rows: readonly (readonly string[])[]
  /** Relative widths, one for each heading; equal where left out. */
  widths?: readonly number[]
  /** All but the first column are figures, which stand at the right and in a smaller size. */
  figures?: boolean
}
/** One label to cut out: the payload becomes the QR; the code under it is typed where a camera does not serve. */
export type QrItem = { title: string; subtitle?: string; payload: string; code: string }
export type QrSheet = { block: 'qr-sheet'; perRow: 1 | 2 | 3; items: readonly QrItem[] }
/** One card of the size of a bank card: its QR, what stands largest, the code to type, small lines below. */
export type Card = {
  title: string
  subtitle: string
  payload: string
  name: string
  code: string
  says: readonly string[]
}
/** Cards to cut out, ten to an A4 page. */
export type CardSheet = { block: 'card-sheet'; items: readonly Card[] }
/** Places to sign: who signs, and the name and time already known when it was signed on a screen, or where the date is written by hand. */
export type SignaturePlace = { label: string; signedBy?: string; signedAt?: string; dated?: string }
export type Signatures = { block: 'signatures'; places: readonly SignaturePlace[] }
/** A drawing as SVG text, as wide as it shall be printed, in points, kept on one page with its title; it uses the paper's own font. */
export type Picture = { block: 'picture'; svg: string; width: number; title?: string }
export type PageBreak = { block: 'page-break' }
/** What binds a paper to the log: a QR to check it by, and the same in words beside it. */
export type Proof = { block: 'proof'; title: string; payload: string; lines: readonly string[] }

/** Blocks that stay on one page: places to sign with what is signed for. Right below a table they take its last rows along rather than begin a page. */
export type Together = { block: 'together'; blocks: readonly Block[] }

export type Block =
  | Heading
  | Paragraph
  | Fields
  | Table
  | QrSheet
  | CardSheet
  | Signatures
  | Picture
  | PageBreak
  | Proof
  | Together

export type Paper = {
  title: string
  blocks: readonly Block[]
  /** Stands at the foot of each page, with the page number. */
  footer?: string
  /** The instant the file says it was made (ISO): one that is printed again comes out the same, byte for byte. */
  madeAt?: string
  size?: 'A4' | 'A5'
  landscape?: boolean
}

export const heading = (text: string, level: 1 | 2 | 3 = 1): Heading => ({ block: 'heading', level, text })
export const text = (said: string, tone: 'plain' | 'quiet' | 'strong' = 'plain'): Paragraph => ({
  block: 'text',
  text: said,
  tone,
})
/** Labels with their values, one pair below the other or so many beside each other. */
export const fields = (pairs: Fields['fields'], across = 1): Fields => ({ block: 'fields', fields: pairs, across })

/** A table. Throws RangeError when a row or the widths do not fit the headings. */
export function table(headings: readonly string[], rows: Table['rows'], widths?: readonly number[]): Table {
  const misfit = rows.findIndex(row => row.length !== headings.length)
  if (misfit >= 0)
    throw new RangeError(`row ${misfit + 1} has ${rows[misfit]?.length} cells for ${headings.length} headings`)
  if (widths && widths.length !== headings.length) throw new RangeError('as many widths as headings')
  return widths ? { block: 'table', headings, rows, widths } : { block: 'table', headings, rows }
}

/** A table of figures: its first column says of what. */
export const figureTable = (...given: Parameters<typeof table>): Table => ({ ...table(...given), figures: true })

export const qrSheet = (items: readonly QrItem[], perRow: 1 | 2 | 3 = 2): QrSheet => ({
  block: 'qr-sheet',
  perRow,
  items,
})
export const cardSheet = (items: readonly Card[]): CardSheet => ({ block: 'card-sheet', items })
export const signatures = (...places: readonly SignaturePlace[]): Signatures => ({ block: 'signatures', places })
export const proof = (title: string, payload: string, lines: readonly string[]): Proof => ({
  block: 'proof',
  title,
  payload,
  lines,
})
/** A drawing; 515 points are the whole width of an upright A4 page. */
export const picture = (svg: string, width = 515): Picture => ({ block: 'picture', svg, width })
export const together = (...blocks: readonly Block[]): Together => ({ block: 'together', blocks })
export const pageBreak: PageBreak = { block: 'page-break' }

/** A whole paper: title, blocks, and what stands at the foot. */
export const paper = (title: string, blocks: readonly Block[], more: Omit<Paper, 'title' | 'blocks'> = {}): Paper => ({
  title,
  blocks,
  ...more,
})
