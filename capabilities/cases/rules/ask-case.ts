import { InstantShape } from '#kernel/shape.ts'
import { day, instantOf } from '#kernel/time.ts'
import { textOf, type Faced } from './say-case.ts'

// What an act on a matter asks for, read from the shape its kind declares.

type Declared = {
  type?: string
  enum?: readonly string[]
  pattern?: string
  maxLength?: number
}
/** One thing an action asks for, and by what kind of control. */
export type AskedField = {
  name: string
  as: 'text' | 'choice' | 'yes-no' | 'number' | 'day' | 'instant' | 'photos'
  required: boolean
  choices: readonly string[]
  max: number
}

const instantPattern = (InstantShape as Declared).pattern
const shortText = 200

function controlOf(name: string, { type, enum: choices, pattern = '' }: Declared): AskedField['as'] {
  if (name === 'photos') return 'photos'
  if (choices) return 'choice'
  if (type === 'boolean') return 'yes-no'
  if (type === 'integer' || type === 'number') return 'number'
  if (pattern === instantPattern) return 'instant'
  return pattern.includes('19|20') ? 'day' : 'text'
}

/** What an action asks for, in the order its kind declares. */
export function askedBy({ kind }: Faced, action: string): AskedField[] {
  const takes = kind.actions[action]?.takes as { properties: Record<string, Declared>; required?: string[] } | undefined
  return Object.entries(takes?.properties ?? {}).map(([name, declared]) => ({
    name,
    as: controlOf(name, declared),
    required: takes?.required?.includes(name) ?? false,
    choices: declared.enum ?? [],
    max: declared.maxLength ?? shortText,
  }))
}

/**
 * What was filled in as text, as the action takes it; what was left empty is left out. An instant is taken as it travels, or
 * as a phone's clock field writes it (`2026-11-21T19:00`), by the clock of the zone.
 */
export function takenAs(asked: readonly AskedField[], values: Readonly<Record<string, unknown>>, timeZone: string) {
  const asOf = new Map(asked.map(({ name, as }) => [name, as]))
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const text = textOf(value).trim()
      return text === '' ? [] : [[name, takenOf(asOf.get(name) ?? 'text', text, timeZone)]]
    }),
  )
}

const byPhone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/

function takenOf(as: AskedField['as'], text: string, timeZone: string): unknown {
  if (as === 'number') return Number(text)
  if (as === 'yes-no') return text === 'yes'
  if (as !== 'instant') return text
  const at = byPhone.test(text) ? instantOf(day(text.slice(0, 10)), text.slice(11), timeZone) : Date.parse(text)
  return new Date(at).toISOString()
}
