import type { postKinds } from '../../sites/schema.ts'

// What two guards look at together before the post changes hands. Practice of the trade: no law lists it.

export const walkCodes = [
  'gate',
  'fire',
  'video',
  'barrier',
  'books',
  'route',
  'doors',
  'screens',
  'alarms',
  'gear',
  'crowd',
  'people',
] as const
export type WalkCode = (typeof walkCodes)[number]
export type PostKind = (typeof postKinds)[number]

const lists: Readonly<Record<PostKind, readonly WalkCode[]>> = {
  gate: ['gate', 'barrier', 'fire', 'video', 'books'],
  guarding: ['doors', 'fire', 'alarms', 'books'],
  patrol: ['route', 'doors', 'fire', 'gear', 'books'],
  'video-patrol': ['screens', 'alarms', 'fire', 'books'],
  order: ['crowd', 'barrier', 'fire', 'gear', 'books'],
  'security-check': ['gear', 'crowd', 'alarms', 'fire', 'books'],
  leader: ['people', 'video', 'fire', 'gear', 'books'],
  mobile: ['gear', 'fire', 'books'],
  standby: ['gear', 'books'],
}

/** What is walked together on a post of this kind; of an unknown kind, what a gate asks. */
export const walkItems = (kind: string | undefined): readonly WalkCode[] =>
  Object.hasOwn(lists, kind ?? '') ? lists[kind as PostKind] : lists.gate
