import { day, dayAt, sayDay, sayTime } from '#kernel/time.ts'
import { fill, speak, type Language } from '#kernel/words.ts'
import { gateKinds } from '../../gate/rules/choices.ts'
import { words as gateWords } from '../../gate/words.ts'
import { companyTotals } from '../rules/company.ts'
import type { Figures, Totals } from '../schema.ts'
import { words } from '../words.ts'

// How a report says its figures, on the screen, on paper and in the spreadsheet alike.

export const sayMonth = (month: string, language: Language): string =>
  sayDay(day(`${month}-01`), language, { year: true }).replace(/1日$|^1 /, '')

const sayPercent = (value: number | null | undefined, language: Language): string =>
  value === null || value === undefined ? fill(words.none, language) : fill(words.percent, language, { percent: value })

/** An instant with its year: reports are read years later. */
export const sayMoment = (iso: string, timeZone: string, language: Language): string => {
  const at = Date.parse(iso)
  return `${sayDay(dayAt(at, timeZone), language, { year: true })} ${sayTime(at, timeZone)}`
}

export const sayGate = (kind: string, language: Language): string => {
  const known = gateKinds.find(one => one === kind)
  return fill(known ? gateWords[known] : words['gate.unknown'], language)
}

const shown = [
  ['coverage', '%'],
  ['nightCoverage', '%'],
  ['holidayCoverage', '%'],
  ['neededHours', ''],
  ['stoodHours', ''],
  ['overtimeHours', ''],
  ['onTime', '%'],
  ['absent', ''],
  ['rounds', '%'],
  ['points', '%'],
  ['checks', '%'],
  ['handovers', ''],
  ['incidents', ''],
  ['hazards', ''],
  ['gate', ''],
  ['open', ''],
] as const satisfies readonly (readonly [keyof Totals, string])[]

type TotalLine = {
  key: keyof Totals
  name: string
  now: string
  before: string
  /** The same two as figures, of this unit. */
  figures: readonly (number | null)[]
  unit: '%' | ''
}

/** The totals a version holds, each beside the month before, in one order everywhere. */
export function totalLines(totals: Partial<Totals>, before: Partial<Totals> | null, language: Language): TotalLine[] {
  const t = speak(words, language)
  const say = (value: number | null | undefined, unit: string): string =>
    unit === '%' ? sayPercent(value, language) : value === undefined || value === null ? t('none') : String(value)
  return shown.flatMap(([key, unit]) =>
    key in totals
      ? [
          {
            key,
            name: t(key === 'open' ? 'openAtEnd' : key),
            now: say(totals[key], unit),
            before: before ? say(before[key], unit) : t('none'),
            figures: [totals[key] ?? null, before?.[key] ?? null],
            unit,
          },
        ]
      : [],
  )
}

/** The month in one sentence, in the words of its reader. */
export function sayMonthWhole(figures: Figures, language: Language): string {
  const t = speak(words, language)
  if (figures.reader === 'owners') {
    const { totals } = figures.site
    return t('ownersSummary', {
      coverage: sayPercent(totals.coverage, language),
      night: sayPercent(totals.nightCoverage, language),
      rounds: sayPercent(totals.rounds, language),
      incidents: totals.incidents,
    })
  }
  const totals = figures.reader === 'client' ? figures.site.totals : companyTotals(figures.sites)
  return t('summary', {
    coverage: sayPercent(totals.coverage, language),
    rounds: sayPercent(totals.rounds, language),
    incidents: totals.incidents,
    hazards: totals.hazards,
    open: totals.open,
  })
}
