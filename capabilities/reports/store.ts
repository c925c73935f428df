import { sql, type SqlBool } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { page, type PageOf } from '#shell/db/page.ts'
import type { Db } from '#shell/db/pool.ts'
import type { IssuedRow, ReaderKind } from './schema.ts'

/** A party's name as it stands. */
export async function partyName(db: Db, partyId: Id): Promise<string> {
  const found = await db.selectFrom('party').select('name').where('id', '=', partyId).executeTakeFirst()
  return found?.name ?? ''
}

/** The sites a reader may count: those whose nights they see; one of them where it is named. By name. */
export async function reportedSites(db: Db, siteId: Id | undefined): Promise<Id[]> {
  let query = db
    .selectFrom('site')
    .select('id')
    .where(sql<SqlBool>`id = any((select seen_sites('attendance'))::uuid[])`)
    .orderBy('name')
    .orderBy('id')
  if (siteId) query = query.where('id', '=', siteId)
  return (await query.execute()).map(({ id }) => id)
}

// As row security has it: the company's own, and what is for the reader's role on the sites they see.
const scope = sql<SqlBool>`(r.party_id = any((select my_parties(array['office','administrator']))::uuid[]) or r.site_id = any((select seen_sites('report'))::uuid[]))`

const rows = (db: Db) =>
  db
    .selectFrom('report as r')
    .leftJoin('site', 'site.id', 'r.siteId')
    .leftJoin('membership as m', 'm.id', 'r.issuedBy')
    .leftJoin('person', 'person.id', 'm.personId')
    .select(['r.id', 'r.month', 'r.siteId', 'site.name as siteName', 'r.version', 'r.asOf', 'r.issuedAt', 'r.digest'])
    .select('person.name as issuedBy')
    .select(eb => eb.ref('r.reader').$castTo<ReaderKind>().as('reader'))

/** One page of the issued reports the reader may see, the newest first. */
export async function issuedReports(
  db: Db,
  asked: { month?: string | undefined; after?: string | undefined; limit?: number | undefined },
): Promise<PageOf<IssuedRow>> {
  let query = rows(db).select('r.issuedAt as at').where(scope)
  if (asked.month) query = query.where('r.month', '=', asked.month)
  const { after, limit } = asked
  const found = await page(query, { by: ['r.issued_at', 'r.id'], after, limit })
  return { rows: found.rows.map(({ at: _, ...row }) => row), next: found.next }
}

/** One issued report with the bytes that were issued; undefined where the reader may not see it. */
export const issuedReport = (db: Db, id: Id) =>
  rows(db).select(['r.figures', 'r.partyId']).where('r.id', '=', id).where(scope).executeTakeFirst()

/** The version after the last of the same report. */
export async function nextVersion(
  db: Db,
  { partyId, siteId, reader, month }: { partyId: Id; siteId: Id | null; reader: ReaderKind; month: string },
): Promise<number> {
  const { rows: found } = await sql<{ last: number }>`select coalesce(max(version), 0)::integer as last from report
    where party_id = ${partyId} and site_id is not distinct from ${siteId} and reader = ${reader} and month = ${month}`.execute(
    db,
  )
  return (found[0]?.last ?? 0) + 1
}
