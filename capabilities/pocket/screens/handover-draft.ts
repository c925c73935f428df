import { fill, type speak } from '#kernel/words.ts'
import type { Id } from '#kernel/id.ts'
import type { Taken } from '#ui/offline/blobs.ts'
import { pocketWords } from '../../handovers/pocket-words.ts'
import type { Handover } from '../../handovers/schema.ts'
import type { Pull } from '../schema.ts'

// A handover while it is being made, kept on the phone so that a call or a lock loses none of it. Pure.

export const usualItems = ['keys', 'radios', 'torches', 'books'] as const
type Usual = (typeof usualItems)[number]
export type Say = ReturnType<typeof speak<typeof pocketWords>>

/** One thing looked at: good until somebody says otherwise. */
export type Looked = { item: string; good: boolean; says: string }
/**
 * One thing counted, as typed: digits or nothing. `usual` names a usual thing, whose word is not typed; `kit` one that
 * hangs on the post, whose number is not the guards' to set.
 */
export type Count = { usual?: Usual; kit?: boolean; item: string; expected: string; found: string }
/** What was done about one open matter. */
export type Seen = { caseId: Id; read: boolean; asked: string; taken: boolean }
export type Draft = {
  step: 1 | 2 | 3 | 4
  walked: readonly Looked[]
  counts: readonly Count[]
  why: string
  recordRead: boolean
  matters: readonly Seen[]
  notes: string
  number: string
  refusing: boolean
  reason: string
  taken: readonly Taken[]
}
export type Counted = Handover['counted'][number]

/** The log keeps the trade's Chinese word for a usual thing, whatever language the guard reads. */
const zh = (key: Usual): string => fill(pocketWords[key], 'zh')
const usualOf = (item: string): { usual?: Usual } => {
  const usual = usualItems.find(key => zh(key) === item)
  return usual ? { usual } : {}
}
const recordName = ({ usual, item }: Count): string => (usual ? zh(usual) : item.trim())
/** What a thing is called in the reader's language. */
export const nameOf = ({ usual, item }: Count, t: Say): string => (usual ? t(usual) : item)

type Kit = Pick<Pull['kit'][number], 'item' | 'count'>

/** A fresh draft: what there should be is what hangs on the post; else what was there at the last handover of this post. */
export function newDraft({ kit, before }: { kit: readonly Kit[]; before: readonly Counted[] }): Draft {
  const named = kit.map(({ item, count }): Count => ({
    ...usualOf(item),
    kit: true,
    item,
    expected: String(count),
    found: '',
  }))
  const usual =
    named.length > 0 ? [] : usualItems.map((key): Count => ({ usual: key, item: zh(key), expected: '', found: '' }))
  const known = new Set([...named, ...usual].map(({ item }) => item))
  const others = before
    .filter(({ item }) => !known.has(item))
    .map(({ item, found }): Count => ({ ...usualOf(item), item, expected: String(found), found: '' }))
  const counted = usual.map(count => {
    const was = before.find(each => each.item === count.item)
    return was ? { ...count, expected: String(was.found) } : count
  })
  return {
    step: 1,
    walked: [],
    counts: [...named, ...counted, ...others],
    why: '',
    recordRead: false,
    matters: [],
    notes: '',
    number: '',
    refusing: false,
    reason: '',
    taken: [],
  }
}

const isNumber = (text: string): boolean => /^\d{1,4}$/.test(text)
const isEmpty = ({ kit, expected, found }: Count): boolean => found === '' && (kit === true || expected === '')

/** A count with only one of its two numbers, or without a name. What hangs on the post may be left uncounted, and is said. */
export const halfCounted = (counts: readonly Count[]): Count | undefined =>
  counts.find(count => !isEmpty(count) && !(isNumber(count.expected) && isNumber(count.found) && recordName(count)))

/** What hangs on the post and was not counted. */
export const uncounted = (counts: readonly Count[]): Count[] => counts.filter(({ kit, found }) => kit && found === '')

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
      return by ? `${nameOf(count, t)} ${t(by < 0 ? 'short' : 'over', { count: Math.abs(by) })}` : []
    })
    .join(t('comma'))

/** Why the counting step cannot be left yet, as a sentence; undefined when it can. */
export function countProblem({ counts, why }: Draft, t: Say): string | undefined {
  const half = halfCounted(counts)
  if (half) return t('countHalf', { item: nameOf(half, t) || t('itemName') })
  return differencesIn(counts, t) && !why.trim() ? t('countWhyNeeded') : undefined
}

/** The notes as they are sent: what was not counted, what differs and why, and what the guard wrote. At most 1000 characters. */
export function notesOf({ counts, why, notes }: Draft, t: Say): string {
  const differences = differencesIn(counts, t)
  const open = uncounted(counts)
  const lines = [
    open.length > 0 ? t('notCountedLine', { items: open.map(count => nameOf(count, t)).join(t('comma')) }) : '',
    differences ? t('differenceLine', { differences, why: why.trim() }) : '',
    notes.trim(),
  ]
  return lines.filter(Boolean).join('\n').slice(0, 1000)
}

/** The thing after a tap: looked at and good; tapped again, not looked at. */
export const ticked = (walked: readonly Looked[], item: string): Looked[] =>
  walked.some(one => one.item === item)
    ? walked.filter(one => one.item !== item)
    : [...walked, { item, good: true, says: '' }]

/** The thing said to be not good, with one line; said again, good. */
export const faulted = (walked: readonly Looked[], item: string): Looked[] => {
  const was = walked.find(one => one.item === item)
  const rest = walked.filter(one => one.item !== item)
  return [...rest, { item, good: was ? !was.good : false, says: was?.says ?? '' }]
}

/** What is sent of the walk, in the order of the list. */
export const walkedOf = (walked: readonly Looked[], items: readonly string[]): NonNullable<Handover['walked']> =>
  items.flatMap(item => {
    const one = walked.find(each => each.item === item)
    if (!one) return []
    const says = one.good ? '' : one.says.trim()
    return [{ item, good: one.good, ...(says ? { says } : {}) }]
  })

/** A matter after something was done about it; to ask or to take over is to have read. */
export function seenAfter(matters: readonly Seen[], caseId: Id, done: Partial<Omit<Seen, 'caseId'>>): Seen[] {
  const was = matters.find(one => one.caseId === caseId) ?? { caseId, read: false, asked: '', taken: false }
  const next = { ...was, ...done }
  const read = next.read || next.asked.trim() !== '' || next.taken
  return [...matters.filter(one => one.caseId !== caseId), { ...next, read }]
}

/** What is sent of the matters that were shown, in that order. */
export const mattersSent = (matters: readonly Seen[], shown: readonly Id[]): NonNullable<Handover['matters']> =>
  shown.slice(0, 60).map(caseId => {
    const one = matters.find(each => each.caseId === caseId)
    const asked = one?.asked.trim()
    return { caseId, read: one?.read ?? false, ...(asked ? { asked } : {}), taken: one?.taken ?? false }
  })

/** How many of the shown matters nobody looked at, and the record before where there is one. */
export const unreadIn = ({ matters, recordRead }: Draft, shown: readonly Id[], hasRecord: boolean): number =>
  shown.filter(id => !matters.some(one => one.caseId === id && one.read)).length + (hasRecord && !recordRead ? 1 : 0)
