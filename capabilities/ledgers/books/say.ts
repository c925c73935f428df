import { day, dayAt, sayDay, sayTime } from '#kernel/time.ts'
import { fill, type Pair, type Values } from '#kernel/words.ts'
import type { LedgerColumn, Saying } from '../define-ledger.ts'
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

/** A time, with its day where that is not the line's own. */
export const timeBeside = (at: string | null, line: string, saying: Saying): string => {
  if (at === null) return ''
  const same = dayAt(Date.parse(at), saying.timeZone) === dayAt(Date.parse(line), saying.timeZone)
  return same ? timeOf(at, saying) : `${dateOf(at, saying)} ${timeOf(at, saying)}`
}

export const monthSaid = (month: string, saying: Saying): string =>
  say(words['paper.monthSaid'], saying, {
    year: month.slice(0, 4),
    month: saying.language === 'zh' ? String(Number(month.slice(5))) : month.slice(5),
  })

export const daySaid = (on: string, { language }: Saying): string => sayDay(day(on), language)

type Titled = Extract<keyof typeof words, `col.${string}`>
/** A column with its title from the words. */
export const column = <R>(
  key: Titled extends `col.${infer K}` ? K : never,
  share: number,
  of: LedgerColumn<R>['of'],
): LedgerColumn<R> => ({ key, title: words[`col.${key}`], share, of })
