import type { Day } from '#kernel/time.ts'

// What the import of rosters reads out of a workbook, before it is set beside the register.

/** One person on one day, as it stands in the file: `row` and `column` count from 1, as Excel shows them. */
export type Entry = {
  sheet: string
  row: number
  column: number
  /** Null: the columns have no dates; `nth` then counts them from 0. */
  on: Day | null
  nth: number
  who: string
  number: string | null
  /** What says the hours: a mark (白), a shift's name (白班), a span (07:00-19:00); `noMark` where nothing does. */
  mark: string
  /** What names the post; null where nothing does. */
  post: string | null
}

/** Hours of a mark: `starts` in minutes after midnight. */
export type Span = { starts: number; minutes: number }
export const leaveKinds = ['sick', 'personal', 'annual', 'injury', 'lieu', 'absent', 'other'] as const
/** What a mark means. A span longer than a day is kept as it was written, to be refused. */
export type Meaning = ({ kind: 'work' } & Span) | { kind: 'rest' | (typeof leaveKinds)[number] }

export const noteCodes = [
  'year-guessed',
  'row-without-name',
  'weekday-differs',
  'sheet-unread',
  'month-unknown',
] as const
/** Something the office should know about how the file was read. */
export type Note = {
  code: (typeof noteCodes)[number]
  sheet: string
  row: number
  facts: Readonly<Record<string, string | number>>
}

export type RosterRead = {
  entries: Entry[]
  /** Marks that the file itself explains. */
  legend: ReadonlyMap<string, Meaning>
  notes: Note[]
  /** Columns have no dates: the office says which day the first one is. */
  undated: boolean
}

/** What helps to read: today, for a month without a year; marks and names that are known already; the first day. */
export type Known = {
  today: Day
  marks: ReadonlySet<string>
  names: ReadonlySet<string>
  firstOn?: Day | undefined
  fileName?: string | undefined
}

/** Stands for the hours of a table that only lists names. */
export const noMark = '值班'
