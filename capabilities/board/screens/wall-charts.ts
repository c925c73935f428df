import type { EChartsCoreOption } from 'echarts/core'
import { day, sayDay } from '#kernel/time.ts'
import type { Language } from '#kernel/words.ts'
import type { Wall } from '../wall-schema.ts'
import type { WallColours } from './wall-tone.ts'

// What the charts of the wall draw. No axis lines where a grid would do, no legend where a word can stand beside the thing.

type Said = { time: (iso: string) => string; word: (key: string) => string }
const text = (colours: WallColours, fontSize = 15) => ({ color: colours.faint, fontSize })
// Drawn, since a tooltip of HTML would carry styles of its own, which the page's policy forbids.
const tooltip = (colours: WallColours) => ({
  renderMode: 'richText',
  backgroundColor: colours.panel,
  borderColor: colours.line,
  textStyle: { color: colours.ink },
})

/** A ring: how many of the posts that are due are manned. */
export const ringOption = (share: number, colour: string, rest: string): EChartsCoreOption => ({
  series: [
    {
      type: 'pie',
      radius: ['76%', '94%'],
      startAngle: 90,
      silent: true,
      label: { show: false },
      itemStyle: { borderRadius: 6 },
      data: [
        { value: share, itemStyle: { color: colour } },
        { value: 100 - share, itemStyle: { color: rest } },
      ],
    },
  ],
})

/** Bars of what was scanned, inside dashed ones of what plans asked for: what is missing is seen as the empty part. */
export const hoursOption = (hours: Wall['hours'], colours: WallColours, { time, word }: Said): EChartsCoreOption => ({
  grid: { left: 4, right: 4, top: 34, bottom: 4, containLabel: true },
  legend: {
    top: 0,
    right: 0,
    itemWidth: 16,
    itemHeight: 10,
    textStyle: text(colours),
    data: [word('scanned'), ...(hours.some(hour => hour.planned > 0) ? [word('planned')] : [])],
  },
  tooltip: { trigger: 'axis', ...tooltip(colours) },
  xAxis: {
    type: 'category',
    data: hours.map(hour => time(hour.from)),
    axisLine: { lineStyle: { color: colours.line } },
    axisTick: { show: false },
    axisLabel: text(colours, 14),
  },
  yAxis: {
    type: 'value',
    minInterval: 1,
    splitLine: { lineStyle: { color: colours.line } },
    axisLabel: text(colours, 14),
  },
  series: [
    {
      name: word('scanned'),
      type: 'bar',
      barMaxWidth: 26,
      itemStyle: { color: colours.accent, borderRadius: [4, 4, 0, 0] },
      data: hours.map(hour => hour.scans),
    },
    {
      name: word('planned'),
      type: 'bar',
      barMaxWidth: 26,
      barGap: '-100%',
      itemStyle: {
        color: 'transparent',
        borderColor: colours.plan,
        borderWidth: 2,
        borderType: 'dashed',
        borderRadius: [4, 4, 0, 0],
      },
      // Without plans there is nothing to hold the bars against.
      data: hours.some(hour => hour.planned > 0) ? hours.map(hour => hour.planned || null) : [],
    },
  ],
})

const shareOf = ({ rostered, attended }: Wall['nights'][number]): number => Math.round((attended / rostered) * 100)

const mostWide = 200

/** Room for names beside their bars, in pixels: a character of Chinese is a little wider than it is high, a Latin one half. */
const widthOf = (names: readonly string[], fontSize = 15): number => {
  const wide = (name: string): number => [...name].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 1.1 : 0.58), 0)
  return Math.min(mostWide, Math.ceil(Math.max(0, ...names.map(wide)) * fontSize) + 8)
}

/** So many rows can be read from across a room; the worst ones are shown. */
const mostRows = 12

/** A strip for each site or post, a square for each night: how much of it was signed on to. */
export function nightsOption(nights: Wall['nights'], colours: WallColours, language: Language): EChartsCoreOption {
  const say = (on: string): string => sayDay(day(on), language)
  const days = [...new Set(nights.map(night => night.on))].sort()
  const byPlace = [...Map.groupBy(nights, night => night.id).values()]
  const worst = byPlace
    .toSorted((a, b) => missed(b) - missed(a))
    .slice(0, mostRows)
    .reverse()
  const names = widthOf(worst.map(of => of[0]?.name ?? ''))
  return {
    grid: { left: names + 14, right: 4, top: 4, bottom: 26 },
    tooltip: {
      ...tooltip(colours),
      formatter: ({ data }: { data: [number, number, number, string] }) => data[3],
    },
    xAxis: {
      type: 'category',
      data: days.map(say),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: text(colours, 13),
    },
    yAxis: {
      type: 'category',
      data: worst.map(of => of[0]?.name ?? ''),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...text(colours, 14), width: names, overflow: 'truncate' },
    },
    visualMap: {
      show: false,
      type: 'piecewise',
      dimension: 2,
      pieces: [
        { lt: 80, color: colours.heat[0] },
        { gte: 80, lt: 100, color: colours.heat[1] },
        { gte: 100, color: colours.heat[2] },
      ],
    },
    series: [
      {
        type: 'heatmap',
        itemStyle: { borderColor: colours.panel, borderWidth: 3, borderRadius: 5 },
        // A figure in the square where something was missing: never colour alone.
        label: {
          show: true,
          color: '#0b1316',
          fontSize: 10,
          formatter: ({ data }: { data: [number, number, number, string] }) => (data[2] < 100 ? `${data[2]}` : ''),
        },
        data: worst.flatMap((of, row) =>
          of.map(night => [
            days.indexOf(night.on),
            row,
            shareOf(night),
            `${night.name} ${say(night.on)} ${night.attended}/${night.rostered}`,
          ]),
        ),
      },
    ],
  }
}

const missed = (of: Wall['nights']): number => of.reduce((sum, night) => sum + night.rostered - night.attended, 0)

/** Lying bars, the most at the top, each with its number. */
export function incidentsOption(incidents: Wall['incidents'], colours: WallColours, { word }: Said): EChartsCoreOption {
  const shown = incidents.slice(0, 8).toReversed()
  const names = widthOf(shown.map(one => word(one.kind)))
  return {
    grid: { left: names + 14, right: 34, top: 4, bottom: 4 },
    xAxis: { type: 'value', show: false, minInterval: 1 },
    yAxis: {
      type: 'category',
      data: shown.map(one => word(one.kind)),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...text(colours), width: names, overflow: 'truncate' },
    },
    series: [
      {
        type: 'bar',
        silent: true,
        barMaxWidth: 20,
        itemStyle: { color: colours.accent, borderRadius: 4 },
        label: { show: true, position: 'right', color: colours.ink, fontSize: 16 },
        data: shown.map(one => one.count),
      },
    ],
  }
}
