import { dayKinds, type DayKind, type NeedSpan } from '../schema.ts'

const half = 30
const slots = 48

/** How many people stand on a post in each half hour of a day of one kind, the night before included: that of a day `after`. */
export function headsByHour(spans: readonly NeedSpan[], kind: DayKind, after: DayKind = kind): number[] {
  const today = spans.filter(span => span.dayKind === kind)
  const night = spans.filter(span => span.dayKind === after).map(span => ({ ...span, starts: span.starts - 1440 }))
  return Array.from({ length: slots }, (_, slot) =>
    [...today, ...night]
      .filter(({ starts, minutes }) => starts < (slot + 1) * half && starts + minutes > slot * half)
      .reduce((sum, { heads }) => sum + heads, 0),
  )
}

/** How a day of kind `to` that follows one of kind `from` differs from one that follows its own kind, in minutes. */
export type Seam = { from: DayKind; to: DayKind; more: number; fewer: number }

/**
 * Where days of two kinds meet badly: a night that ends beside people who are there already, or hours that neither day
 * covers. Nobody need have meant that; a person looks.
 */
export function seams(spans: readonly NeedSpan[]): Seam[] {
  return dayKinds.flatMap(from =>
    dayKinds.flatMap(to => {
      const usual = headsByHour(spans, to)
      const differs = headsByHour(spans, to, from).map((heads, slot) => heads - (usual[slot] ?? 0))
      const more = differs.filter(one => one > 0).length * half
      const fewer = differs.filter(one => one < 0).length * half
      return more + fewer > 0 ? [{ from, to, more, fewer }] : []
    }),
  )
}
