import { day, dayOfWeek } from '#kernel/time.ts'
import { fill, speak, type Language, type Pair } from '#kernel/words.ts'
import { choices } from '../../incidents/choice-words.ts'
import { percent, sumOf } from '../rules/slots.ts'
import type { ClientMonth, Figures, SiteMonth } from '../schema.ts'
import { words } from '../words.ts'

// The pictures of a report as options of ECharts, made here once: the server draws them for the paper, the browser for the
// screen. Every value is written as well as coloured, so that a black-and-white copy says the same.

type ChartName = 'nights' | 'points' | 'incidents' | 'sites'
/** An option object of ECharts; this file does not carry the library. */
export type ChartOption = Record<string, unknown>
export type Chart = { name: ChartName; title: string; width: number; height: number; option: ChartOption }
/** The colours of a face, paper or dark: those of ui/theme.ts, which a file the server draws with cannot read. */
type Ink = { text: string; faint: string; line: string; full: string; some: string; low: string; bar: string }

export const paperInk: Ink = {
  text: '#1a2326',
  faint: '#566266',
  line: '#dbd8d0',
  full: '#cfe3e5',
  some: '#f6dfa4',
  low: '#eeb4a4',
  bar: '#0e5a63',
}
export const darkInk: Ink = {
  text: '#e4e8e7',
  faint: '#a3aeb1',
  line: '#333e41',
  full: '#1f4d53',
  some: '#665016',
  low: '#7a3325',
  bar: '#7cc7ca',
}

const width = 720
const base = (ink: Ink) => ({
  animation: false,
  textStyle: { fontFamily: 'NotoSansSC, sans-serif', color: ink.text },
})
const axis = (ink: Ink) => ({
  axisLine: { lineStyle: { color: ink.line } },
  axisTick: { show: false },
  axisLabel: { color: ink.faint, fontSize: 11 },
  splitLine: { lineStyle: { color: ink.line } },
})

type OfSite = Pick<SiteMonth | ClientMonth, 'days' | 'incidents'>

/** The pictures a report shows, in order. Where somebody could read a weak night out of one, its reader has none. */
export function chartsOf(figures: Figures, language: Language, ink: Ink): Chart[] {
  if (figures.reader === 'owners') return byKind(figures.site.incidents.kinds, language, ink)
  if (figures.reader === 'client') return ofSite(figures.site, language, ink)
  const [only] = figures.sites
  if (figures.sites.length === 1 && only) return ofSite(only, language, ink)
  return figures.sites.length > 1 ? [compared(figures.sites, language, ink)] : []
}

/** The pictures of one site. */
export const ofSite = (site: OfSite, language: Language, ink: Ink): Chart[] => [
  ...(site.days.some(({ day: byDay, night }) => byDay !== null || night !== null)
    ? [nights(site.days, language, ink)]
    : []),
  ...(site.days.some(({ pointsOwed }) => pointsOwed > 0) ? [points(site.days, language, ink)] : []),
  ...byKind(site.incidents.kinds, language, ink),
]

type Days = SiteMonth['days']
const weekday = { zh: '一二三四五六日', en: 'MTWTFSS' } as const
const dayMark = ({ on }: Days[number], language: Language): string =>
  `${Number(on.slice(8))}\n${weekday[language][dayOfWeek(day(on)) - 1] ?? ''}`

/** 在岗热力条: a square a day and a square a night, its per cent written in it. */
function nights(days: Days, language: Language, ink: Ink): Chart {
  const t = speak(words, language)
  const cells = days.flatMap((one, at) =>
    ([one.night, one.day] as const).flatMap((value, row) => (value === null ? [] : [[at, row, value]])),
  )
  return {
    name: 'nights',
    title: t('chartNights'),
    width,
    height: 150,
    option: {
      ...base(ink),
      grid: { left: 46, right: 6, top: 8, bottom: 40 },
      xAxis: {
        type: 'category',
        data: days.map(one => dayMark(one, language)),
        ...axis(ink),
        axisLabel: { color: ink.faint, fontSize: 10, interval: 0, lineHeight: 13 },
        splitLine: { show: false },
      },
      yAxis: { type: 'category', data: [t('night'), t('day')], ...axis(ink), splitLine: { show: false } },
      visualMap: {
        show: false,
        type: 'piecewise',
        dimension: 2,
        pieces: [
          { gte: 100, color: ink.full },
          { gte: 90, lt: 100, color: ink.some },
          { lt: 90, color: ink.low },
        ],
      },
      series: [
        {
          type: 'heatmap',
          data: cells,
          itemStyle: { borderColor: ink.line, borderWidth: 1 },
          label: { show: true, fontSize: 9, color: ink.text, textBorderWidth: 0, formatter: wholePercent },
          silent: true,
        },
      ],
    },
  }
}

const wholePercent = ({ value }: { value: readonly number[] }): string => String(Math.floor(value[2] ?? 0))

/** The line of points reached, in per cent of those owed. */
function points(days: Days, language: Language, ink: Ink): Chart {
  const t = speak(words, language)
  return {
    name: 'points',
    title: t('chartPoints'),
    width,
    height: 170,
    option: {
      ...base(ink),
      grid: { left: 46, right: 12, top: 14, bottom: 40 },
      xAxis: {
        type: 'category',
        data: days.map(one => dayMark(one, language)),
        ...axis(ink),
        axisLabel: { color: ink.faint, fontSize: 10, interval: 0, lineHeight: 13 },
      },
      yAxis: { type: 'value', min: 0, max: 100, interval: 25, ...axis(ink) },
      series: [
        {
          type: 'line',
          data: days.map(one => percent(one.pointsDone, one.pointsOwed)),
          lineStyle: { color: ink.bar, width: 2 },
          itemStyle: { color: ink.bar },
          symbol: 'circle',
          symbolSize: 5,
          silent: true,
        },
      ],
    },
  }
}

/** What an incident is called, in the words of those who report it. */
export const sayIncident = (kind: string, language: Language): string => {
  const pair = (choices as Record<string, Pair>)[`kind.${kind}`]
  return pair ? fill(pair, language) : kind
}

/** Bars of incidents by kind; none where there were none. */
function byKind(kinds: readonly { kind: string; count: number }[], language: Language, ink: Ink): Chart[] {
  if (kinds.length === 0) return []
  const rows = kinds.toSorted((a, b) => a.count - b.count || (a.kind < b.kind ? 1 : -1))
  return [
    bars('incidents', speak(words, language)('chartIncidents'), ink, {
      names: rows.map(({ kind }) => sayIncident(kind, language)),
      series: [{ color: ink.bar, values: rows.map(({ count }) => count) }],
    }),
  ]
}

function compared(sites: readonly SiteMonth[], language: Language, ink: Ink): Chart {
  const t = speak(words, language)
  const rows = sites.toReversed()
  const covered = rows.map(({ coverage }) => percent(sumOf(coverage.stood), sumOf(coverage.needed)))
  return bars('sites', t('chartSites'), ink, {
    names: rows.map(({ name }) => (name.length > 14 ? `${name.slice(0, 13)}…` : name)),
    series: [
      { name: t('rounds'), color: ink.some, values: rows.map(({ totals }) => totals.rounds) },
      { name: t('coverage'), color: ink.bar, values: covered },
    ],
    most: 100,
  })
}

type Bars = {
  names: readonly string[]
  series: readonly { name?: string; color: string; values: readonly (number | null)[] }[]
  most?: number
}

function bars(name: ChartName, title: string, ink: Ink, { names, series, most }: Bars): Chart {
  const named = series.some(one => one.name !== undefined)
  return {
    name,
    title,
    width,
    height: names.length * (series.length * 16 + 10) + (named ? 62 : 36),
    option: {
      ...base(ink),
      ...(named ? { legend: { bottom: 0, textStyle: { color: ink.faint, fontSize: 11 }, itemWidth: 14 } } : {}),
      grid: { left: 150, right: 50, top: 6, bottom: named ? 50 : 26 },
      xAxis: { type: 'value', min: 0, minInterval: 1, ...(most === undefined ? {} : { max: most }), ...axis(ink) },
      yAxis: {
        type: 'category',
        data: names,
        ...axis(ink),
        axisLabel: { color: ink.text, fontSize: 11 },
        splitLine: { show: false },
      },
      series: series.map(one => ({
        type: 'bar',
        ...(one.name === undefined ? {} : { name: one.name }),
        data: one.values,
        barWidth: 13,
        itemStyle: { color: one.color },
        label: { show: true, position: 'right', fontSize: 11, color: ink.text, textBorderWidth: 0 },
        silent: true,
      })),
    },
  }
}
