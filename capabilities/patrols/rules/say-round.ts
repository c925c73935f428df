import type { Pair, Values } from '#kernel/words.ts'
import { words } from '../round-words.ts'
import type { DueRow } from '../schema.ts'

type Said = [pair: Pair, facts: Values]

/** What there is to remark on one due round beyond its standing, each as a sentence with its figures. */
export function remarksOf(due: DueRow): Said[] {
  const said: Said[] = []
  if (due.standing === 'late' && due.offBy !== null) said.push([words.minutesLate, { count: due.offBy }])
  if (due.standing === 'early' && due.offBy !== null) said.push([words.minutesEarly, { count: -due.offBy }])
  if (due.rounds.length > 0 && due.reached < due.owed && due.standing !== 'under-way')
    said.push([words.reachedOf, { reached: due.reached, owed: due.owed }])
  if (due.outOfOrder !== null) said.push([words.outOfOrderAt, { point: due.outOfOrder }])
  if (due.tooFast !== null) said.push([words.tooFastIn, { count: due.tooFast }])
  if (due.signaturesMissing > 0 && due.standing !== 'under-way') said.push([words.signMissing, {}])
  if (due.bad > 0) said.push([words.badCount, { count: due.bad }])
  for (const { writtenFor } of due.rounds) if (writtenFor) said.push([words.writtenFor, { reason: writtenFor }])
  return said
}
