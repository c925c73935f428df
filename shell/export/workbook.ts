import writeXlsxFile, { type Cell } from 'write-excel-file/node'
import { isDay } from '#kernel/time.ts'
import { printSetup } from './print-setup.ts'
import type { Table, TableCell, TableColumn } from './table.ts'

/** The bytes of a workbook; `table.ts` says what it holds. In this thread, whatever it costs. */
export async function workbookOf(tables: readonly Table[]): Promise<Buffer> {
  const names = sheetNames(tables.map(({ name }) => name))
  const sheets = tables.map((table, at) => ({
    data: rowsOf(table),
    sheet: names[at] as string,
    columns: table.columns.map(({ width = 16 }) => ({ width })),
    stickyRowsCount: table.form ? 2 : 1,
    ...(table.form ? { orientation: 'landscape' as const } : {}),
  }))
  return writeXlsxFile(sheets, { features: [printSetup(tables, names)] }).toBuffer()
}

function rowsOf({ columns, rows, form, foot = [] }: Table): Cell[][] {
  const across = (value: string, style: object = {}): Cell[] => [
    { ...text(value), ...style, columnSpan: columns.length },
  ]
  const ruled = (cells: Cell[]): Cell[] => (form ? cells.map(rule) : cells)
  const title = form ? [across(form.title, { fontWeight: 'bold', fontSize: 16, align: 'center' })] : []
  const lines = rows.map(row => columns.map((column, index) => cellOf(column, row[index] ?? null)))
  const body = lines.map(cells => ruled(form ? cells.map(wrapped) : cells))
  return [...title, ruled(columns.map(head)), ...body, ...foot.map(line => across(line))]
}

const rule = (cell: Cell): Cell =>
  ({ ...(typeof cell === 'object' ? cell : {}), borderStyle: 'thin', borderColor: '#888888' }) as Cell

/** What Excel takes as the name of a sheet: 31 characters, none of []:*?/\, no two alike. */
function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map(name => {
    const plain =
      [
        ...name
          .replace(/[[\]:*?/\\]/g, ' ')
          .replace(/^'|'$/g, '')
          .trim(),
      ]
        .slice(0, 28)
        .join('') || 'Sheet'
    let free = plain
    for (let at = 2; taken.has(free.toLowerCase()); at += 1) free = `${plain} ${at}`
    taken.add(free.toLowerCase())
    return free
  })
}

const head = ({ title }: TableColumn): Cell => ({
  value: clean(title),
  type: String,
  format: '@',
  fontWeight: 'bold',
  backgroundColor: '#eef1f4',
  wrap: true,
})

const local = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})/

function cellOf({ kind }: TableColumn, value: TableCell): Cell {
  if (value === null || value === '') return null
  if (typeof value === 'number') return Number.isFinite(value) ? { value, type: Number } : text(String(value))
  // A cell of a spreadsheet knows no zone: what it shows is the local day and time, written as if it were UTC.
  if (kind === 'day' && isDay(value)) return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }
  const at = kind === 'instant' ? local.exec(value) : null
  if (at) return { value: new Date(`${at[1]}T${at[2]}:00Z`), type: Date, format: 'yyyy-mm-dd hh:mm' }
  return text(value)
}

const text = (value: string) => ({ value: clean(value), type: String as StringConstructor, format: '@' as const })
/** A cell of a form: what does not fit goes on in the next line of it. */
const wrapped = (cell: Cell): Cell =>
  ({ ...(typeof cell === 'object' ? cell : {}), wrap: true, alignVertical: 'top' }) as Cell

/** Without what XML cannot hold, and no longer than a cell may be. */
const clean = (value: string): string =>
  value
    .toWellFormed()
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .slice(0, 32_000)
