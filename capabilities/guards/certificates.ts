import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Happened, Kept } from './rules/certificate-days.ts'

export type KeptCertificate = Kept & { personId: Id; number: string; issuer: string | null }
export type CertificateEvent = Happened & {
  id: Id
  personId: Id
  office: string | null
  document: string | null
}

/** A certificate number in the one form it is kept in: width, blanks and capitals do not matter. */
export const certificateForm = (number: string): string => number.normalize('NFKC').replace(/\s+/g, '').toUpperCase()

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
