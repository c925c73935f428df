import { cite, sayArticle } from '#kernel/law.ts'
import { dayAt, sayTime } from '#kernel/time.ts'
import { speak, type Language } from '#kernel/words.ts'
import { slots, sumOf, type Six } from '../rules/slots.ts'
import type { ClientMonth, Figures, OwnersMonth, SiteMonth } from '../schema.ts'
import { words } from '../words.ts'
import { sayIncident } from './charts.ts'
import { sayGate, sayMoment, sayMonth, sayMonthWhole, totalLines } from './say.ts'

// The figures as tables: for the workbook, and the ones by day and night for the paper and the screen.

/** Minutes as hours with at most one decimal. */
export const inHours = (minutes: number): number => Math.round(minutes / 6) / 10

type SixTable = { key: string; name: string; heads: string[]; rows: string[][] }

const groups = {
  coverage: ['needed', 'rostered', 'stood'],
  signOns: ['due', 'onTime', 'late', 'absent'],
  rounds: ['owed', 'walked', 'onTime', 'missed', 'pointsOwed', 'pointsDone'],
  checks: ['asked', 'answered', 'unanswered', 'notReached', 'calledOff', 'visits'],
  handovers: ['done', 'late', 'refused', 'released'],
} as const

/** Every figure that is kept apart by day and night and kind of day, as far as the version holds it. */
export function sixTables(site: SiteMonth | ClientMonth, language: Language): SixTable[] {
  const t = speak(words, language)
  const heads = [...slots.map((_, at) => t(`slot.${at}` as 'slot.0')), t('total')]
  const line = (name: string, six: Six, of = (value: number) => value): string[] => [
    name,
    ...[...six, sumOf(six)].map(value => String(of(value))),
  ]
  const own = Object.entries(groups).flatMap(([key, names]) => {
    const group = (site as unknown as Record<string, Record<string, Six> | undefined>)[key]
    if (!group) return []
    const rows = names.flatMap(name => {
      const six = group[name]
      const said = t(`${key}.${name}` as 'rounds.owed')
      return six ? [line(said, six, key === 'coverage' ? inHours : undefined)] : []
    })
    // A group in which nothing was owed and nothing happened says nothing.
    return rows.some(([, ...values]) => values.some(value => value !== '0'))
      ? [{ key, name: t(titles[key as keyof typeof groups]), heads, rows }]
      : []
  })
  const incidents = site.incidents.kinds.map(one => line(sayIncident(one.kind, language), one.six))
  const gate = site.gate.map(one => line(sayGate(one.kind, language), one.six))
  return [
    ...own,
    ...(incidents.length > 0 ? [{ key: 'incidents', name: t('incidents'), heads, rows: incidents }] : []),
    ...(gate.length > 0 ? [{ key: 'gate', name: t('gate'), heads, rows: gate }] : []),
  ]
}

const titles = {
  coverage: 'coverage',
  signOns: 'signOns.due',
  rounds: 'rounds',
  checks: 'checks.asked',
  handovers: 'handovers',
} as const

/** A sheet of a workbook, as the export writes it. */
export type Sheet = {
  name: string
  columns: { title: string; kind: 'text' | 'number' | 'instant'; width: number }[]
  rows: (string | number | null)[][]
  foot?: string[]
}
const column = (title: string, kind: Sheet['columns'][number]['kind'] = 'text', width = 16) => ({ title, kind, width })
/** An instant as a spreadsheet takes it: local, and a real date there. */
const localOf = (iso: string, timeZone: string): string => {
  const at = Date.parse(iso)
  return `${dayAt(at, timeZone)} ${sayTime(at, timeZone)}`
}

/** The workbook of a report: a sheet of totals, and for each site its figures apart and what stood uncovered. */
export function figureTables(figures: Figures, language: Language, timeZone: string): Sheet[] {
  const t = speak(words, language)
  const sites: (SiteMonth | ClientMonth | OwnersMonth)[] =
    figures.reader === 'headquarters' ? figures.sites : [figures.site]
  const totals = {
    name: t('figures'),
    columns: [
      column(t('site'), 'text', 24),
      column(t('figure'), 'text', 24),
      column(t('unit'), 'text', 9),
      column(t('thisMonth'), 'number'),
      column(t('lastMonth'), 'number'),
    ],
    rows: sites.flatMap(site =>
      totalLines(site.totals, site.before, language).map(line => [site.name, line.name, line.unit, ...line.figures]),
    ),
    foot: [
      `${sayMonth(figures.month, language)} · ${t('asOfSays', { time: sayMoment(figures.asOf, timeZone, language) })}`,
      sayMonthWhole(figures, language),
    ],
  }
  const whole = sites.filter((site): site is SiteMonth | ClientMonth => 'days' in site)
  if (whole.length === 0) return [totals]
  const full = whole.filter((site): site is SiteMonth => 'overtime' in site)
  return [
    totals,
    slotSheet(whole, language),
    incidentSheet(whole, language),
    ...(full.length > 0 ? [overtimeSheet(full, language)] : []),
    uncoveredSheet(whole, language, timeZone),
  ]
}

/** What incidents by level are headed with, and what each line says. */
export const levelHeads = (language: Language): string[] => {
  const t = speak(words, language)
  return [t('incidents'), t('count'), t('levels.0'), t('levels.1'), t('levels.2')]
}
export const levelRows = (
  { incidents }: SiteMonth | ClientMonth,
  language: Language,
): (readonly [string, ...number[]])[] =>
  incidents.kinds.map(({ kind, count, levels }) => [sayIncident(kind, language), count, ...levels])

const { extendedPct, restDayPct, statutoryHolidayPct } = cite('ll-overtime-pay').parameters
const { monthlyMax } = cite('ll-overtime-cap').parameters

/** Hours of overtime by kind of day, and how many people; heads and the one line of a site. */
export function overtimeLine({ overtime }: SiteMonth, language: Language): { heads: string[]; figures: number[] } {
  const t = speak(words, language)
  const { extended, restDay, holiday, people, overCap } = overtime
  return {
    heads: [
      t('overtime.extended', { percent: extendedPct }),
      t('overtime.restDay', { percent: restDayPct }),
      t('overtime.holiday', { percent: statutoryHolidayPct }),
      t('total'),
      t('overtime.people'),
      t('overtime.overCap', { hours: monthlyMax }),
    ],
    figures: [...[extended, restDay, holiday, extended + restDay + holiday].map(inHours), people, overCap],
  }
}

/** How overtime was counted and by which articles; what is no law is called practice. */
export function overtimeSays({ overtime }: SiteMonth, language: Language): string[] {
  const t = speak(words, language)
  const articles = (['ll-overtime-cap', 'll-overtime-pay', 'wt-hours-40', 'awt-comprehensive-hours'] as const).map(
    id => {
      const law = cite(id)
      const article = sayArticle(law, language)
      return law.verified ? article : t('practice', { article })
    },
  )
  return [
    t('overtimeWhy', { hours: monthlyMax }),
    ...(overtime.assumed > 0 ? [t('overtimeAssumed', { count: overtime.assumed })] : []),
    t('overtimeLaw', { articles: articles.join(language === 'zh' ? '；' : '; ') }),
  ]
}

function incidentSheet(sites: readonly (SiteMonth | ClientMonth)[], language: Language): Sheet {
  const t = speak(words, language)
  const [kind = '', ...heads] = levelHeads(language)
  return {
    name: t('chartIncidents'),
    columns: [column(t('site'), 'text', 24), column(kind, 'text', 24), ...heads.map(head => column(head, 'number'))],
    rows: sites.flatMap(site => levelRows(site, language).map(row => [site.name, ...row])),
    foot: [t('levelsSaid')],
  }
}

function overtimeSheet(sites: readonly SiteMonth[], language: Language): Sheet {
  const t = speak(words, language)
  const lines = sites.map(site => ({ site, ...overtimeLine(site, language) }))
  return {
    name: t('overtime'),
    columns: [column(t('site'), 'text', 24), ...(lines[0]?.heads ?? []).map(head => column(head, 'number', 20))],
    rows: lines.map(({ site, figures }) => [site.name, ...figures]),
    foot: sites[0] ? overtimeSays(sites[0], language) : [],
  }
}

function slotSheet(sites: readonly (SiteMonth | ClientMonth)[], language: Language): Sheet {
  const t = speak(words, language)
  const heads = [...slots.map((_, at) => t(`slot.${at}` as 'slot.0')), t('total')]
  return {
    name: t('bySlot'),
    columns: [
      column(t('site'), 'text', 24),
      column(t('kind')),
      column(t('figure'), 'text', 24),
      ...heads.map(head => column(head, 'number')),
    ],
    rows: sites.flatMap(site =>
      sixTables(site, language).flatMap(({ name, rows }) =>
        rows.map(([figure = '', ...values]) => [site.name, name, figure, ...values.map(Number)]),
      ),
    ),
    foot: [t('slotReading')],
  }
}

function uncoveredSheet(sites: readonly (SiteMonth | ClientMonth)[], language: Language, timeZone: string): Sheet {
  const t = speak(words, language)
  return {
    name: t('uncovered').slice(0, 28),
    columns: [
      column(t('site'), 'text', 24),
      column(t('post')),
      column(t('from'), 'instant', 18),
      column(t('to'), 'instant', 18),
      column(t('needed'), 'number'),
      column(t('stood'), 'number'),
    ],
    rows: sites.flatMap(site =>
      site.uncovered.map(one => [
        site.name,
        one.postName,
        localOf(one.from, timeZone),
        localOf(one.to, timeZone),
        one.needed,
        one.stood,
      ]),
    ),
  }
}
