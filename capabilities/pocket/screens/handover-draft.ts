import { fill } from '#kernel/words.ts'
import { words } from '../phone-words.ts'
import type { Say } from './say.ts'

// A handover while it is being made, kept on the phone so that a call or a lock loses none of it. Pure.

export const walkItems = ['walkGate', 'walkFire', 'walkVideo', 'walkBarrier', 'walkBooks'] as const
export const usualItems = ['keys', 'radios', 'torches', 'books'] as const
type Usual = (typeof usualItems)[number]

/** One thing counted, as typed: digits or nothing. `usual` names a usual thing, whose word is not typed. */
export type Count = { usual?: Usual; item: string; expected: string; found: string }
export type Draft = {
  step: 1 | 2 | 3 | 4
  walked: readonly (typeof walkItems)[number][]
  counts: readonly Count[]
  why: string
  notes: string
  number: string
}
export type Counted = { item: string; expected: number; found: number }

/** The log keeps the trade's Chinese word for a usual thing, whatever language the guard reads. */
const recordName = ({ usual, item }: Count): string => (usual ? fill(words[usual], 'zh') : item.trim())

/** A fresh draft; what there should be comes from the last handover of this post on this phone. */
export function newDraft(before: readonly Counted[]): Draft {
  const usual = usualItems.map((key): Count => {
    const item = fill(words[key], 'zh')
    const known = before.find(each => each.item === item)
    return { usual: key, item, expected: known ? String(known.expected) : '', found: '' }
  })
  const names = new Set(usual.map(({ item }) => item))
  const others = before
    .filter(({ item }) => !names.has(item))
    .map(({ item, expected }): Count => ({ item, expected: String(expected), found: '' }))
  return { step: 1, walked: [], counts: [...usual, ...others], why: '', notes: '', number: '' }
}

const isNumber = (text: string): boolean => /^\d{1,4}$/.test(text)
const isEmpty = ({ expected, found }: Count): boolean => expected === '' && found === ''

/** A count with only one of its two numbers, or without a name. */
export const halfCounted = (counts: readonly Count[]): Count | undefined =>
  counts.find(count => !isEmpty(count) && !(isNumber(count.expected) && isNumber(count.found) && recordName(count)))

/** What is sent: everything counted whole. */
export const countedOf = (counts: readonly Count[]): Counted[] =>
  counts
    .filter(count => isNumber(count.expected) && isNumber(count.found) && recordName(count))
    .map(count => ({ item: recordName(count), expected: Number(count.expected), found: Number(count.found) }))

/** Found minus expected; undefined until both are there. */
export const differenceOf = ({ expected, found }: Pick<Count, 'expected' | 'found'>): number | undefined =>
  isNumber(expected) && isNumber(found) ? Number(found) - Number(expected) : undefined

/** Everything that differs, in words: `对讲机少 1`; empty when all is even. */
export const differencesIn = (counts: readonly Count[], t: Say): string =>
  counts
    .flatMap(count => {
      const by = differenceOf(count)
      if (!by) return []
      return `${count.usual ? t(count.usual) : count.item} ${t(by < 0 ? 'short' : 'over', { count: Math.abs(by) })}`
    })
    .join(t('comma'))

/** Why the counting step cannot be left yet, as a sentence; undefined when it can. */
export function countProblem({ counts, why }: Draft, t: Say): string | undefined {
  const half = halfCounted(counts)
  if (half) return t('countHalf', { item: half.usual ? t(half.usual) : half.item || t('itemName') })
  return differencesIn(counts, t) && !why.trim() ? t('countWhyNeeded') : undefined
}

/** The notes as they are sent: what was walked, what differs and why, and what the guard wrote. At most 1000 characters. */
export function notesOf({ walked, counts, why, notes }: Draft, t: Say): string {
  const named = (keys: readonly (typeof walkItems)[number][]): string => keys.map(key => t(key)).join(t('comma'))
  const open = walkItems.filter(key => !walked.includes(key))
  const differences = differencesIn(counts, t)
  const lines = [
    walked.length > 0 ? t('walkedLine', { items: named(walked) }) : '',
    open.length > 0 ? t('notWalkedLine', { items: named(open) }) : '',
    differences ? t('differenceLine', { differences, why: why.trim() }) : '',
    notes.trim(),
  ]
  return lines.filter(Boolean).join('\n').slice(0, 1000)
}
