import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EChartsCoreOption } from 'echarts/core'
import { hoursOption, incidentsOption } from './wall-charts.ts'

const colours = {
  ground: '#000',
  panel: '#000',
  ink: '#fff',
  faint: '#ccc',
  line: '#333',
  accent: '#0ff',
  plan: '#ff0',
  red: '#f00',
  amber: '#fa0',
  heat: ['#f00', '#fa0', '#0ff'],
} as const

const room = (option: EChartsCoreOption): number => (option['grid'] as { left: number }).left
const incidents = (name: string) =>
  incidentsOption([{ kind: 'medical', count: 1 }] as Parameters<typeof incidentsOption>[0], colours, {
    time: String,
    word: () => name,
  })

test('the longest name has room beside its bar, in either language, and a very long one takes no more than its share', () => {
  assert.ok(room(incidents('求助・急病・困梯')) >= 8 * 15)
  assert.ok(room(incidents('Theft, robbery, damage')) >= 22 * 8)
  assert.ok(room(incidents('x'.repeat(80))) <= 220)
})

test('an hour without a plan draws no empty bar', () => {
  const hours = [
    { from: '2026-11-22T00:00:00Z', scans: 0, planned: 0 },
    { from: '2026-11-22T01:00:00Z', scans: 4, planned: 6 },
  ]
  const { series } = hoursOption(hours, colours, { time: String, word: String }) as { series: { data: unknown[] }[] }
  assert.deepEqual(series[1]?.data, [null, 6])
})
