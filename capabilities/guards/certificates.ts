import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Db } from '#shell/db/pool.ts'
import { certificateDays, type CertificateDay, type Happened, type Kept } from './rules/certificate-days.ts'

export type KeptCertificate = Kept & { personId: Id; number: string; issuer: string | null }
export type CertificateEvent = Happened & {
  id: Id
  personId: Id
  office: string | null
  document: string | null
}

/** The certificates of some people with what became of them, as far as the reader may see; oldest first. */
export async function certificatesWithEvents(
  db: Db,
  people: readonly Id[],
): Promise<{ certificates: KeptCertificate[]; events: CertificateEvent[] }> {
  const theirs = sql<string>`any(${sql.val([...people])}::uuid[])`
  const certificates = await db
    .selectFrom('certificate')
    .select(['id', 'personId', 'kind', 'number', 'issuer', 'state', 'fromOn', 'untilOn'])
    .where('personId', '=', theirs)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  const events = await db
    .selectFrom('certificateEvent')
    .select(['id', 'certificateId', 'personId', 'state', 'onDay', 'office', 'document', 'recordedAt'])
    .where('personId', '=', theirs)
    .orderBy('onDay')
    .orderBy('recordedAt')
    .orderBy('id')
    .execute()
  return { certificates, events }
}

/**
 * Each person's certificates by kind: their state from a day on, oldest first, as a roster judges them. People without
 * one, or whom the reader may not see, are not in it.
 */
export async function certificatesOf(db: Db, people: readonly Id[]): Promise<Map<Id, CertificateDay[]>> {
  const { certificates, events } = await certificatesWithEvents(db, people)
  const byPerson = Map.groupBy(events, event => event.personId)
  return new Map(
    [...Map.groupBy(certificates, one => one.personId)].map(([personId, own]) => [
      personId,
      certificateDays(own, byPerson.get(personId) ?? []),
    ]),
  )
}
