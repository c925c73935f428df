import { newId, type Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import type { Acting } from '#shell/cases/acting.ts'
import { compel, noteStep } from '#shell/cases/advance.ts'
import { openCase } from '#shell/cases/open.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Change } from '#shell/log/write.ts'
import type { RecordTable } from '#shell/log/records.ts'
import { inquiry, type inquiryGrounds } from './cases/inquiry.ts'
import { inquiryFace } from './faces.ts'

export type Grounds = (typeof inquiryGrounds)[number]
export type Suspicion = {
  grounds: Grounds
  /** What it rests on: the spot check, the radio call or the finding. */
  about: { table: RecordTable; id: Id }
  siteId: Id | null
  partyId: Id
  personId: Id
  postId?: Id | null
  shiftId?: Id | null
  /** When what speaks against the guard was; ms. */
  at: Instant
}

/**
 * Opens a 核查 about a guard, inside an act or for the clock, and returns its changes. What rests on a record that already
 * has an open one opens none.
 */
export async function openInquiry(acting: Acting, suspicion: Suspicion): Promise<Change[]> {
  const { grounds, about, siteId, partyId, personId, postId = null, shiftId = null, at } = suspicion
  const open = await acting.db
    .selectFrom('case')
    .select('id')
    .where('aboutId', '=', about.id)
    .where('kind', '=', inquiry.kind)
    .where('closedAt', 'is', null)
    .executeTakeFirst()
  if (open) return []
  const [line] = inquiryFace.values?.[`grounds.${grounds}`] ?? ['']
  const facts = { line, grounds, at: instant(at) }
  return openCase(acting, inquiry, {
    id: newId(acting.now),
    siteId,
    partyId,
    personId,
    postId,
    shiftId,
    facts,
    about,
  })
}

/**
 * Takes back every inquiry that rests on a record, since the record itself was taken back: an open one is reversed by
 * the clock, on a judged one it is noted. `says` is why, for the timeline. Inside an act it needs an actor who sees the
 * case: the guard it is about, or whoever keeps it.
 */
export async function reverseInquiry(acting: Acting, aboutId: Id, says: string | null = null): Promise<Change[]> {
  const found = await acting.db
    .selectFrom('case')
    .select(['id', 'closedAt', 'state'])
    .where('aboutId', '=', aboutId)
    .where('kind', '=', inquiry.kind)
    .execute()
  const changes: Change[] = []
  for (const { id, closedAt, state } of found) {
    if (state === 'reversed') continue
    const passed =
      closedAt === null
        ? await compel(acting, inquiry, id, 'reverse', says ? { says } : {})
        : await noteStep(acting, id, 'taken-back', says)
    if (passed.ok) changes.push(...passed.value.changes)
  }
  return changes
}
