import type { Json } from '#kernel/canonical.ts'
import { fill, type Language, type Pair } from '#kernel/words.ts'
import { gateKinds } from '../../gate/rules/choices.ts'
import { words as gateWords } from '../../gate/words.ts'
import { choices } from '../../incidents/choice-words.ts'
import { inHours } from '../../hours/forms/figures.ts'
import type { Change } from '../schema.ts'
import { words } from '../words.ts'

// What came to be known since a report was issued: its figures against the same month counted now.

/** The leaves that differ, in the order of their paths. Lists are compared as wholes where their lengths differ. */
export function compareFigures(before: Json, after: Json): Change[] {
  const found: Change[] = []
  walk(before, after, [], found)
  return found
}

const isList = (value: unknown): value is readonly Json[] => Array.isArray(value)
const isRecord = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !isList(value)

// A moment is not a figure: asked later, it is another by itself.
const unsaid = new Set(['asOf'])

function walk(a: Json, b: Json, path: readonly string[], found: Change[]): void {
  // Of stretches one more or less moves all that follow: how many there are is what is said.
  if (path.at(-1) === 'uncovered' && isList(a) && isList(b)) walk(a.length, b.length, [...path, 'count'], found)
  else if (isRecord(a) && isRecord(b)) {
    for (const key of [...new Set([...Object.keys(a), ...Object.keys(b)])].sort())
      if (!unsaid.has(key)) walk(a[key] ?? null, b[key] ?? null, [...path, key], found)
  } else if (isList(a) && isList(b) && (a.length === b.length || [...a, ...b].every(isRecord))) {
    for (let at = 0; at < Math.max(a.length, b.length); at += 1)
      walk(a[at] ?? null, b[at] ?? null, [...path, nameOf(a[at] ?? b[at] ?? null, at)], found)
  } else if (say(a) !== say(b))
    found.push({
      path: path.join('.'),
      says: { zh: sayPath(path, 'zh'), en: sayPath(path, 'en') },
      before: sayAt(path, a),
      after: sayAt(path, b),
    })
}

// A line is called by what it is about where it says so, so that a path can be read.
function nameOf(line: Json, at: number): string {
  if (isRecord(line)) for (const key of ['name', 'on', 'kind']) if (typeof line[key] === 'string') return line[key]
  return String(at)
}

// Whatever of a path has a word says it; names, days and kinds stand as they are.
const sayPath = (path: readonly string[], language: Language): string =>
  path
    .flatMap((part, at) => {
      if (skipped.has(part)) return []
      const group = path.slice(0, at).findLast(one => `${one}.${part}` in words)
      const pair = (words as Record<string, Pair>)[group === undefined ? part : `${group}.${part}`]
      const slot =
        /^[0-5]$/.test(part) && at === path.length - 1 ? (words as Record<string, Pair>)[`slot.${part}`] : undefined
      return [slot ? fill(slot, language) : pair ? fill(pair, language) : sayValue(part, language)]
    })
    .filter(said => said !== '')
    .join(' · ')

// What only holds others together says nothing of itself.
const skipped = new Set(['sites', 'site', 'totals', 'kinds', 'six'])
const sayValue = (part: string, language: Language): string => {
  const pair =
    (choices as Record<string, Pair>)[`kind.${part}`] ??
    (gateKinds.some(one => one === part) ? (gateWords as Record<string, Pair>)[part] : undefined)
  if (pair) return fill(pair, language)
  // The name of a list that has no word only holds its lines together.
  return /^[a-z-]+$/i.test(part) ? '' : part
}

// Hours of posts are kept in minutes and said in hours everywhere.
const inMinutes = new Set(['needed', 'rostered', 'stood'])
const overtimeMinutes = new Set(['extended', 'restDay', 'holiday'])
const sayAt = (path: readonly string[], value: Json): string =>
  typeof value === 'number' && (inMinutes.has(path.at(-2) ?? '') || overtimeMinutes.has(path.at(-1) ?? ''))
    ? String(inHours(value))
    : say(value)

const most = 200
const say = (value: Json): string => {
  const text =
    value === null ? '' : typeof value === 'string' ? value : isRecord(value) ? nameOf(value, 0) : JSON.stringify(value)
  return text.length > most ? `${text.slice(0, most)}…` : text
}
