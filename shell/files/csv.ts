import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { Cell, Workbook } from '#kernel/workbook.ts'
import { textCell, trimmed } from './cell.ts'
import { limits } from './limits.ts'
import type { FileRefusal } from './refusals.ts'

/**
 * Reads a text table: UTF-8 with or without mark, UTF-16 with mark, else GB18030 (what Excel writes as “CSV” in China).
 * Comma, tab, semicolon or bar are told apart by the first lines. Refused: too many rows or columns, no text at all.
 */
export function readCsv(bytes: Uint8Array, name: string): Outcome<Workbook, FileRefusal> {
  const text = decode(bytes)
  if (text === null) return refuse('spreadsheet.unknown-kind')
  const declared = /^sep=(.)\r?\n/i.exec(text)
  const body = declared ? text.slice(declared[0].length) : text
  const read = split(body, declared?.[1] ?? delimiterOf(body))
  if (!read.ok) return read
  const rows = trimmed(read.value)
  return rows.length === 0
    ? refuse('spreadsheet.empty')
    : done({ sheets: [{ name: name.replace(/\.\w+$/, ''), rows }] })
}

function decode(bytes: Uint8Array): string | null {
  const encodings =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? ['utf-16le']
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? ['utf-16be']
        : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (isText(text)) return text
    } catch {
      continue
    }
  }
  return null
}

/** Nearly every byte string is valid GB18030, so control characters tell a text from anything else. */
// eslint-disable-next-line no-control-regex
const isText = (text: string): boolean => !/[\u0000-\u0008\u000e-\u001f\u007f]/.test(text)

/** The mark that splits the first lines into most fields, counted outside quotes; a comma where none does. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 20_000).replace(/"[^"]*"/g, '')
  const counts = [',', '\t', ';', '|'].map(mark => ({ mark, count: start.split(mark).length }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark
}

function split(text: string, mark: string): Outcome<Cell[][], FileRefusal> {
  const rows: Cell[][] = []
  let row: Cell[] = []
  let at = 0
  while (at < text.length) {
    const field = fieldAt(text, at, mark)
    row.push(textCell(field.text.replace(/^="(.*)"$/, '$1')))
    if (row.length > limits.columns) return refuse('spreadsheet.too-many-columns', { limit: limits.columns })
    at = field.end
    if (text[at] === mark) {
      at += 1
      if (at < text.length) continue
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
    rows.push(row)
    row = []
    if (rows.length === limits.rows) break
  }
  return text.slice(at).trim() === '' ? done(rows) : refuse('spreadsheet.too-many-rows', { limit: limits.rows })
}

/** One field from `at`: quoted with doubled quotes inside, or plain up to the next mark or line end. */
function fieldAt(text: string, at: number, mark: string): { text: string; end: number } {
  if (text[at] !== '"') {
    const end = plainEnd(text, at, mark)
    return { text: text.slice(at, end), end }
  }
  let close = at + 1
  while (close < text.length && (text[close] !== '"' || text[close + 1] === '"')) close += text[close] === '"' ? 2 : 1
  const end = plainEnd(text, Math.min(close + 1, text.length), mark)
  return { text: text.slice(at + 1, close).replaceAll('""', '"') + text.slice(close + 1, end), end }
}

function plainEnd(text: string, at: number, mark: string): number {
  let end = at
  while (end < text.length && text[end] !== mark && text[end] !== '\n' && text[end] !== '\r') end += 1
  return end
}
