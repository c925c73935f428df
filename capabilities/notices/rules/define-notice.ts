import type { Role } from '#kernel/access.ts'
import type { Pair } from '#kernel/words.ts'
import type { ScreenOfPocket } from '../schema.ts'

export const channels = ['app', 'push', 'mail'] as const
export type Channel = (typeof channels)[number]
const urgencies = ['alarm', 'now', 'soon', 'daily'] as const
/** alarm: at once, at any hour; now and soon: not in quiet hours; daily: in one e-mail each morning. */
export type Urgency = (typeof urgencies)[number]
export const groups = ['safety', 'posts', 'matters', 'self', 'leave', 'system'] as const
export type Group = (typeof groups)[number]

/** Whom an event itself names: whom it is about, with whom a matter lies, the other one of a swap. */
export type Named = 'subject' | 'owner' | 'other'

/**
 * What a notice keeps of what happened: never a name of a person, a number of theirs, or a word somebody wrote. `at` is
 * an instant, `matter` a kind of case.
 */
export type NoticeFacts = {
  site?: string
  post?: string
  count?: number
  at?: string
  minutes?: number
  matter?: string
}

export type NoticeKind = {
  kind: string
  group: Group
  /** What the settings call it. */
  name: Pair
  /** The sentence in the list and in e-mails. */
  says: Pair
  /** What a lock screen shows to whoever looks at it: only figures may stand in it. */
  push: Pair
  urgency: Urgency
  names: readonly Named[]
  /** The roles told unless an office says otherwise, and those an office may choose beside them. */
  roles: readonly Role[]
  mayAlso: readonly Role[]
  channels: readonly Channel[]
  /** How long it is worth waking somebody for; after that it is only in the list. */
  worthMinutes: number
  /** Where it leads: the console's page, the pocket's screen. */
  page: string
  screen: ScreenOfPocket
}

const placeholder = /\{(\w+)\}/g
const known = new Set(['site', 'post', 'count', 'time', 'minutes', 'matter'])
const onLockScreen = new Set(['count', 'minutes'])

/** Declares one kind of notice. Throws RangeError on a sentence that would say more than it may. */
export function defineNotice(declared: NoticeKind): NoticeKind {
  const fault = (half: string, allowed: ReadonlySet<string>) =>
    [...half.matchAll(placeholder)].find(([, name = '']) => !allowed.has(name))
  for (const half of declared.says) if (fault(half, known)) throw new RangeError(`${declared.kind} says too much`)
  for (const half of declared.push)
    if (fault(half, onLockScreen)) throw new RangeError(`${declared.kind} says too much on a lock screen`)
  return declared
}

/** Where it is looked at on the console: its page, and there the very matter it is about. */
export const pageOf = (
  { page }: Pick<NoticeKind, 'page'>,
  { aboutTable, aboutId }: { aboutTable: string | null; aboutId: string | null },
): string => (aboutTable === 'case' && aboutId ? `${page}?matter=${aboutId}` : page)
