import type { Day } from './time.ts'

// A spreadsheet as the program sees it once the file is behind us: plain rows, whatever format they came in. Row 1 of
// the file is `rows[0]`, so a finding can name the row that the office sees in Excel.

/** Text is trimmed; a date cell is a day, with its time of day (`HH:MM:SS`) where it is not midnight; `lossy` is a number too long for Excel, as far as it is left. */
export type Cell = string | number | boolean | { day: Day; time?: string } | { lossy: string } | null
export type Sheet = { name: string; rows: Cell[][] }
/** `since1904`: bare serial numbers count days from 1904, as old Macs wrote them; date cells are days already. */
export type Workbook = { sheets: Sheet[]; since1904?: boolean }
