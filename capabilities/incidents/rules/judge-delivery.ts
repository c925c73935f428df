import { cite } from '#kernel/law.ts'
import { minutesBetween } from './minutes-between.ts'

/** The law says at once; how many minutes are still that is a setting of the house, not law. */
export const callWithinMinutes = 5

export type SeizedAt = { contactAt: number; calledAt: number | null; recordedAt: number }
export type SlowCall = { kind: 'delivery-slow'; facts: { minutes: number; setting: number; law: string } }

/**
 * What is odd about a person who was seized: more than a few minutes between the first contact and the call to the
 * police, or no call by the time it was written down. Times in milliseconds. Judged, never refused.
 */
export function judgeDelivery({ contactAt, calledAt, recordedAt }: SeizedAt): SlowCall[] {
  const minutes = minutesBetween(contactAt, calledAt ?? recordedAt)
  if (minutes <= callWithinMinutes) return []
  const law = cite('cpl-citizen-handover').id
  return [{ kind: 'delivery-slow', facts: { minutes, setting: callWithinMinutes, law } }]
}
