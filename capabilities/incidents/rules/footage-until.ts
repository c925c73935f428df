import { cite } from '#kernel/law.ts'

const dayMs = 86_400_000

/** Until when footage of an instant (ms) lies in the recorder at least, by which article, and for how many days. */
export function footageUntil(at: number, keyTarget: boolean): { until: number; days: number; law: string } {
  const { id, parameters } = keyTarget ? cite('atl-key-target-footage-90') : cite('bsr-footage-retention')
  return { until: at + parameters.days * dayMs, days: parameters.days, law: id }
}
