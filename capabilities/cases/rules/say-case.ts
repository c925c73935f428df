import type { CaseFace, CaseKind, Facts } from '#kernel/case.ts'
import { dayAt, daysBetween, isDay, sayDay, sayInstant, type Day, type Instant } from '#kernel/time.ts'
import type { Language, Pair } from '#kernel/words.ts'

// How a matter is said, the same in the console and on a phone.

/** A kind as screens need it: what it does and what it is called. */
export type Faced = { kind: CaseKind; face: CaseFace }
export type Faces = ReadonlyMap<string, Faced>

/** Kinds and faces put together by name; a face without its kind is left out. */
export function facesOf(kinds: readonly CaseKind[], faces: readonly CaseFace[]): Faces {
  const kindOf = new Map(kinds.map(kind => [kind.kind, kind]))
  return new Map(
    faces.flatMap(face => {
      const kind = kindOf.get(face.kind)
      return kind ? [[face.kind, { kind, face }] as const] : []
    }),
  )
}

export const half = (pair: Pair | undefined, language: Language): string => pair?.[language === 'zh' ? 0 : 1] ?? ''

export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

const chosen = ({ titleFrom, values = {} }: CaseFace, facts: Facts): Pair | undefined =>
  titleFrom === undefined ? undefined : values[`${titleFrom}.${textOf(facts[titleFrom])}`]

/** The one sentence a matter is known by: what somebody wrote, or the name of what it is. */
export const caseTitle = (face: CaseFace, facts: Facts, language: Language): string =>
  half(chosen(face, facts), language) || textOf(facts['line']) || half(face.name, language)

export type Said = { name: string; value: string }
type Saying = { language: Language; timeZone: string; yes: string; no: string }

/** The facts that have a name, said; what is already the title is left out. */
export function factsSaid(face: CaseFace, facts: Facts, saying: Saying): Said[] {
  const title = chosen(face, facts) ? (face.titleFrom ?? 'line') : 'line'
  return Object.entries(face.fields).flatMap(([field, name]) => {
    const value = facts[field]
    if (field === title || field === 'says' || field === 'line' || value === undefined || value === null) return []
    const said = valueSaid(face, field, value, saying)
    return said === '' ? [] : [{ name: half(name, saying.language), value: said }]
  })
}

function valueSaid(face: CaseFace, field: string, value: unknown, saying: Saying): string {
  const { language, timeZone, yes, no } = saying
  if (typeof value === 'boolean') return value ? yes : no
  if (Array.isArray(value))
    return value
      .map(one => valueSaid(face, field, one, saying))
      .filter(one => one !== '')
      .join(language === 'zh' ? '、' : ', ')
  if (typeof value === 'object') return whatOf(face, value as Facts, saying)
  const text = textOf(value)
  const word = half(face.values?.[`${field}.${text}`], language)
  if (word !== '') return word
  if (isDay(text)) return sayDay(text, language, { weekday: true, year: true })
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return sayInstant(Date.parse(text), timeZone, language)
  return text
}

// Something done at a time: `{ what, at }`.
function whatOf(face: CaseFace, { what, at }: Facts, saying: Saying): string {
  if (what === undefined) return ''
  const said = valueSaid(face, 'what', what, saying)
  return typeof at === 'string' ? `${said} ${sayInstant(Date.parse(at), saying.timeZone, saying.language, {})}` : said
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export type Left = {
  word: 'leftMinutes' | 'leftHours' | 'leftDays' | 'leftWorkingDays' | 'lateMinutes' | 'lateHours' | 'lateDays'
  count: number
  tone: 'acts' | 'soon' | 'faint'
  /** The day it ends on, said beside working days, which nobody counts in their head. */
  on?: Day
}

/**
 * How long is left, as people say it: days by the calendar, or the working days ahead where its clock counts those;
 * within a day hours, within an hour minutes.
 */
export function leftOf(
  dueAt: Instant,
  now: Instant,
  timeZone: string,
  workingDays: readonly string[] | null = null,
): Left {
  const [left, late] = [dueAt - now, now - dueAt]
  if (late >= 0) return { tone: 'acts', ...inUnits(late, 'late', Math.floor) }
  // The end of a day is the first instant of the next.
  const days = daysBetween(dayAt(now, timeZone), dayAt(dueAt - 1, timeZone))
  if (left <= day) return { tone: 'soon', ...inUnits(left, 'left', Math.ceil) }
  if (!workingDays) return { word: 'leftDays', count: days, tone: days <= 1 ? 'soon' : 'faint' }
  const [today, on] = [dayAt(now, timeZone), dayAt(dueAt - 1, timeZone)]
  const count = workingDays.filter(each => each > today).length
  return { word: 'leftWorkingDays', count, tone: count <= 1 ? 'soon' : 'faint', on }
}

function inUnits(span: number, way: 'left' | 'late', round: (value: number) => number): Pick<Left, 'word' | 'count'> {
  if (span < hour) return { word: `${way}Minutes`, count: Math.max(1, round(span / minute)) }
  if (span < day || way === 'left') return { word: `${way}Hours`, count: round(span / hour) }
  return { word: `${way}Days`, count: Math.floor(span / day) }
}
