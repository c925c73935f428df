import type { Mark } from '../schema.ts'

// The marks of the trade. Their hours are custom, not law, and every house may set its own under the same sign.
const work = (mark: string, starts: number, minutes: number): Mark => ({
  id: null,
  mark,
  kind: 'work',
  starts: starts * 60,
  minutes,
})
const off = (mark: string, kind: Mark['kind']): Mark => ({ id: null, mark, kind, starts: null, minutes: null })

/** The marks every roster understands: day and night of twelve hours, three shifts of eight, and why somebody is off. */
export const tradeMarks: readonly Mark[] = [
  work('白', 7, 12 * 60),
  work('夜', 19, 12 * 60),
  work('早', 7, 8 * 60),
  work('中', 15, 8 * 60),
  work('晚', 23, 8 * 60),
  work('常', 8, 8 * 60),
  work('全', 8, 24 * 60),
  off('休', 'rest'),
  off('病', 'sick'),
  off('事', 'personal'),
  off('年', 'annual'),
  off('伤', 'injury'),
  off('补', 'lieu'),
  off('调', 'lieu'),
  off('旷', 'absent'),
  off('婚', 'other'),
  off('产', 'other'),
  off('丧', 'other'),
]

/** The trade's marks with the house's own in their place, and those of its own invention behind. */
export function marksWith(own: readonly Mark[]): Mark[] {
  const theirs = new Map(own.map(one => [one.mark, one]))
  const known = new Set(tradeMarks.map(({ mark }) => mark))
  return [...tradeMarks.map(one => theirs.get(one.mark) ?? one), ...own.filter(({ mark }) => !known.has(mark))]
}
