import type { pocketWords } from '../pocket-words.ts'

export type QuickAnswer = keyof typeof pocketWords & `quick.${string}`

const usual: readonly QuickAnswer[] = ['quick.clock', 'quick.busy']
const fitting: Readonly<Record<string, readonly QuickAnswer[]>> = {
  'too-quick': ['quick.bike', 'quick.lift', 'quick.moved', 'quick.clock'],
  burst: ['quick.moved', 'quick.colleague', 'quick.clock'],
  'even-cadence': ['quick.busy', 'quick.clock'],
  'far-from-point': ['quick.place', 'quick.moved'],
  'clock-moved': ['quick.clock', 'quick.changed'],
  'phone-of-another': ['quick.borrowed', 'quick.colleague'],
  'two-phones': ['quick.changed', 'quick.colleague', 'quick.clock'],
  'photo-repeated': ['quick.same-matter'],
  'other-site': ['quick.helping', 'quick.old-tag'],
  'unknown-point': ['quick.old-tag'],
  'other-shift': ['quick.swap'],
  'off-shift': ['quick.swap', 'quick.busy'],
  late: ['quick.traffic', 'quick.swap', 'quick.clock'],
}

/** What somebody would say to a finding of this kind, the likeliest first; nobody has to pick one. */
export const quickAnswers = (kind: string): readonly QuickAnswer[] => fitting[kind] ?? usual
