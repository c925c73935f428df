import { addDays, day, dayAt, sayDay, sayTime } from '#kernel/time.ts'
import { fill, type Pair, type Values } from '#kernel/words.ts'
import type { LedgerColumn, Saying, SheetCell } from '../define-ledger.ts'
import { words } from '../words.ts'

export const say = (pair: Pair, { language }: Saying, values: Values = {}): string => fill(pair, language, values)

/** The parts that say something, joined as the language does it. */
export const joined = (parts: readonly (string | null | undefined | false)[], { language }: Saying): string =>
  parts.flatMap(part => (part ? [part.replace(/[。；]$/, '')] : [])).join(language === 'zh' ? '；' : '; ')

export const timeOf = (at: string | null, { timeZone }: Saying): string =>
  at === null ? '' : sayTime(Date.parse(at), timeZone)

/** 11月21日, as a column has room for it. */
export const dateOf = (at: string, { language, timeZone }: Saying): string =>
  sayDay(dayAt(Date.parse(at), timeZone), language)

/** A time, with its day where that is not the day (`Day`) of its line: the next one is called so. */
export const timeOn = (at: string | null, on: string, saying: Saying): string => {
  if (at === null) return ''
  const its = dayAt(Date.parse(at), saying.timeZone)
  const time = timeOf(at, saying)
  if (its === on) return time
  return its === addDays(day(on), 1) ? say(words['next.day'], saying, { time }) : `${dateOf(at, saying)} ${time}`
}

/** A time, with its day where that is not the one another instant lies in. */
export const timeBeside = (at: string | null, line: string, saying: Saying): string =>
  timeOn(at, dayAt(Date.parse(line), saying.timeZone), saying)

/** 2026年11月. */
export const monthSaid = (month: string, { language }: Saying): string =>
  sayDay(day(`${month}-01`), language, { year: true }).replace(/1日$|^1 /, '')

/** In a spreadsheet the day of an instant. */
export const asDay = <R>(at: (row: R) => string): SheetCell<R> => ({
  kind: 'day',
  of: (row, { timeZone }) => dayAt(Date.parse(at(row)), timeZone),
})

/** In a spreadsheet an instant with its day, so that one can be taken from another. */
export const asTime = <R>(at: (row: R) => string | null): SheetCell<R> => ({
  kind: 'instant',
  of: (row, { timeZone }) => {
    const found = at(row)
    if (found === null) return null
    const ms = Date.parse(found)
    return `${dayAt(ms, timeZone)} ${sayTime(ms, timeZone)}`
  },
})

export const daySaid = (on: string, { language }: Saying): string => sayDay(day(on), language)

type Titled = Extract<keyof typeof words, `col.${string}`>
/** A column with its title from the words. */
export const column = <R>(
  key: Titled extends `col.${infer K}` ? K : never,
  share: number,
  of: LedgerColumn<R>['of'],
  sheet?: SheetCell<R>,
): LedgerColumn<R> => ({ key, title: words[`col.${key}`], share, of, ...(sheet ? { sheet } : {}) })

/** When a line happened, as its first two columns: the day and the time. */
export const dayAndTime = <R>(at: (row: R) => string): LedgerColumn<R>[] => [
  column('date', 8, (row, saying) => dateOf(at(row), saying), asDay(at)),
  column('when', 6, (row, saying) => timeOf(at(row), saying), asTime(at)),
]
