import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Doing } from '#shell/door/door.ts'
import { raise } from '#shell/findings/raise.ts'
import type { RecordTable } from '#shell/log/records.ts'
import type { Change } from '#shell/log/write.ts'
import type { Attached } from './schema.ts'

/** The record that pictures and voice notes hang on. */
export type AttachedTo = { table: RecordTable; id: Id; siteId: Id | null; partyId: Id }

/** What of an act it takes to hang something on a record. */
export type Attaching = Pick<Doing, 'db' | 'actor' | 'op' | 'now' | 'happenedAt'>

/**
 * 附件: hangs what a phone named on a record, inside that record's act, and returns the changes to name in its deed. The
 * bytes follow by PUT /attachments/{id}. A picture that hung on another record of the employer before becomes the
 * finding `photo-repeated` (`earlierAt`: when it was first said to be taken); the codes for the deed are `foundIn` these
 * changes. Refuses nothing: a fact with a picture too many is still a fact.
 */
export async function attach(
  doing: Attaching,
  about: AttachedTo,
  attached: readonly Attached[] = [],
): Promise<Change[]> {
  if (attached.length === 0) return []
  const { db, actor, now } = doing
  const { siteId, partyId } = about
  const rows = attached.map(one => ({
    id: one.id,
    kind: one.kind,
    aboutTable: about.table,
    aboutId: about.id,
    siteId,
    partyId,
    personId: actor.personId,
    claimedSha256: Buffer.from(one.sha256, 'hex'),
    seconds: one.seconds ?? null,
    takenAt: instant(takenAt(doing, one)),
    receivedAt: instant(now),
  }))
  const earlierAt = await firstElsewhere(
    db,
    about,
    rows.flatMap(row => (row.kind === 'photo' ? [row.claimedSha256] : [])),
  )
  // An id that names another picture already stays that picture's: the record itself must not fail for it.
  const kept = await db
    .insertInto('attachment')
    .values(rows)
    .onConflict(c => c.column('id').doNothing())
    .returning('id')
    .execute()
  const { personId } = actor
  const found = earlierAt === null ? [] : [{ kind: 'photo-repeated', facts: { earlierAt } }]
  return [
    ...kept.map(({ id }): Change => ({ kind: 'attachment.add', table: 'attachment', id, siteId, partyId, personId })),
    ...(await raise(db, { ...about, personId }, found, now)),
  ]
}

/** The codes of what `attach` found, for the deed of the act. */
export const foundIn = (changes: readonly Change[]): string[] =>
  changes.some(({ table }) => table === 'finding') ? ['photo-repeated'] : []

// The phone's claim, moved by what is known of its clock, and like the record itself never later than now.
const takenAt = ({ op, now, happenedAt }: Attaching, { takenAt: claimed }: Attached): number =>
  Math.max(0, Math.min(now, claimed + (happenedAt - op.at)))

/** When one of these pictures was first said to be taken, on another record of the same employer; null where none was. */
async function firstElsewhere(db: Db, about: AttachedTo, hashes: readonly Buffer[]): Promise<string | null> {
  if (hashes.length === 0) return null
  const { rows } = await sql<{ earlierAt: string | null }>`
    select photo_elsewhere(${sql.val(hashes)}::bytea[], ${about.id}, ${about.partyId}) as earlier_at`.execute(db)
  return rows[0]?.earlierAt ?? null
}
