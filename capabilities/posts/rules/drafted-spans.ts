import { dayKinds, type DayKind, type NeedSpan } from '../schema.ts'

// Needs as they are typed: two times and a number a line. The same time twice is the whole day.

export type Line = { from: string; to: string; heads: string }
export type Draft = Record<DayKind, Line[]>

const two = (value: number): string => String(value).padStart(2, '0')
/** Minutes after midnight as `HH:MM`; the next day's begin again. */
export const clockOf = (minutes: number): string => `${two(Math.floor((minutes % 1440) / 60))}:${two(minutes % 60)}`

/** A time of day, `23:00`, as minutes after midnight; null for what is none. */
export const minutesOf = (text: string): number | null => {
  const match = /^(\d{2}):([0-5]\d)$/.exec(text)
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : 1440
  return minutes < 1440 ? minutes : null
}

/** What is set, as lines to be typed over. */
export const draftOf = (spans: readonly NeedSpan[]): Draft =>
  Object.fromEntries(
    dayKinds.map(kind => [
      kind,
      spans
        .filter(({ dayKind }) => dayKind === kind)
        .map(({ starts, minutes, heads }) => ({
          from: clockOf(starts),
          to: clockOf(starts + minutes),
          heads: String(heads),
        })),
    ]),
  ) as Draft

/** The span of one line; null where a time or the number is not one. */
export function spanOf(kind: DayKind, { from, to, heads }: Line): NeedSpan | null {
  const [starts, ends] = [minutesOf(from), minutesOf(to)]
  if (starts === null || ends === null || !/^\d{1,3}$/.test(heads.trim())) return null
  return { dayKind: kind, starts, minutes: (ends - starts + 1440) % 1440 || 1440, heads: Number(heads) }
}

/** Every span of a draft, in the order of the lines; null where one cannot be read. */
export function spansOf(draft: Draft): NeedSpan[] | null {
  const spans = dayKinds.flatMap(kind => draft[kind].map(line => spanOf(kind, line)))
  return spans.some(span => span === null) ? null : (spans as NeedSpan[])
}

const line = (from: string, to: string): Line => ({ from, to, heads: '1' })
/** What posts often need: shapes to begin with, one person each. */
export const presets = {
  two: [line('07:00', '19:00'), line('19:00', '07:00')],
  three: [line('07:00', '15:00'), line('15:00', '23:00'), line('23:00', '07:00')],
  day: [line('08:00', '16:00')],
} as const satisfies Record<string, readonly Line[]>
export type Preset = keyof typeof presets
