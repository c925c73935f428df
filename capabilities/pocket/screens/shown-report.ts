import type { Id } from '#kernel/id.ts'

export type Card = 'caught' | 'quarrel' | 'hurt'
/** `away`: it was opened from elsewhere, and back leads there. */
type Shown = { id: Id; card: Card | undefined; away: boolean }

let next: Shown | undefined

/** Says which report the list opens with, and on which card. */
export const openReport = (id: Id, card?: Card, away = false): void => void (next = { id, card, away })

/** Which one was asked for, once. */
export function takeShown(): Shown | undefined {
  const shown = next
  next = undefined
  return shown
}
