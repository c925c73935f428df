import type { Id } from '#kernel/id.ts'

export type Card = 'caught' | 'quarrel' | 'hurt'
type Shown = { id: Id; card: Card | undefined }

let next: Shown | undefined

/** Says which report the list opens with, and on which card. */
export const openReport = (id: Id, card?: Card): void => void (next = { id, card })

/** Which one was asked for, once. */
export function takeShown(): Shown | undefined {
  const shown = next
  next = undefined
  return shown
}
