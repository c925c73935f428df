import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { seenCase } from '#shell/cases/head.ts'
import { below, mergedPage, type Place, type Ranges } from '#shell/db/merge.ts'
import type { PageOf } from '#shell/db/page.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { nightSpan } from '../checks/rules/night.ts'
import { keeper, keeperOrOpener } from './cases/who.ts'
import type { IncidentPage, IncidentQuery, IncidentRow } from './schema.ts'

const inScope = below('c.opened_at', 'c.id')

/** One page of the incidents the reader may see, the latest to arrive first; of one site, class, or night. */
export async function incidents(
  db: Db,
  me: Actor,
  { siteId, kind, night, after, limit }: IncidentQuery,
  timeZone: string,
): Promise<PageOf<IncidentRow>> {
  const span = night ? nightSpan(night as Day, timeZone) : null
  const of = [
    sql`c.kind = 'incident'`,
    inScope,
    ...(siteId ? [sql`c.site_id = ${siteId}::uuid`] : []),
    ...(kind ? [sql`c.facts_kind = ${kind}`] : []),
    ...(span ? [sql`c.happened_at >= ${instant(span.from)}::timestamptz`] : []),
    ...(span ? [sql`c.happened_at < ${instant(span.until)}::timestamptz`] : []),
  ]
  const ranges = await rangesOf(db, me, sql.join(of, sql` and `), siteId)
  const { places, next } = await mergedPage(db, ranges, { after, limit })
  return { rows: await describe(db, places), next }
}

// As the policy on `case` has it, each a run of an index: the sites, the books, one's own reports, what lies with one.
async function rangesOf(db: Db, me: Actor, narrowed: RawBuilder<unknown>, siteId?: Id): Promise<Ranges[]> {
  const { rows } = await sql<{ sites: Id[]; parties: Id[] }>`
    select seen_sites('case') as sites, my_parties(array['office','leader','administrator']) as parties`.execute(db)
  const { sites, parties } = rows[0] ?? { sites: [], parties: [] }
  const by = (column: string) =>
    sql`select c.opened_at as at, c.id from "case" c where c.${sql.ref(column)} = run.key and ${narrowed}`
  if (siteId && sites.includes(siteId)) return [{ keys: [siteId], rows: by('site_id') }]
  return [
    { keys: siteId ? [] : sites, rows: by('site_id') },
    { keys: parties, rows: by('party_id') },
    { keys: [me.personId], rows: by('opened_person') },
    { keys: [me.personId], rows: sql`${by('owner_person')} and c.closed_at is null` },
  ].filter(({ keys }) => keys.length > 0)
}

async function describe(db: Db, places: readonly Place[]): Promise<IncidentRow[]> {
  if (places.length === 0) return []
  const { rows } = await sql<IncidentRow>`
    select ${rowColumns} from unnest(${places.map(({ id }) => id)}::uuid[]) with ordinality as wanted (id, n)
    join "case" c on c.id = wanted.id ${rowJoins} order by wanted.n`.execute(db)
  return rows
}

// What was corrected last stands; what was reported stays in the facts.
const rowColumns = sql`c.id, coalesce(k.value, c.facts->>'kind') as kind, coalesce(l.value, c.facts->>'line', '') as line,
  coalesce(p.value::integer, (c.facts->>'people')::integer) as people, (k.value is not null or l.value is not null or p.value is not null) as amended,
  site.name as site_name, post.name as post_name, person.name as by_name, c.state, c.level, taken.name as acknowledged_by,
  c.happened_at, c.opened_at as received_at, c.due_at,
  coalesce((select array_agg(child.kind order by child.opened_at, child.id) from "case" child where child.parent_id = c.id), '{}') as children`
const amendedTo = (field: string) => sql`(select s.facts->>${sql.lit(field)} as value from case_step s
  where s.case_id = c.id and s.action = 'amend' and s.facts ? ${sql.lit(field)} order by s.received_at desc, s.id desc limit 1)`
const rowJoins = sql`left join site on site.id = c.site_id left join post on post.id = c.post_id left join person on person.id = c.opened_person
  left join lateral ${amendedTo('kind')} k on true left join lateral ${amendedTo('line')} l on true left join lateral ${amendedTo('people')} p on true
  left join lateral (select who.name from case_step s join person who on who.id = s.by_person
    where s.case_id = c.id and s.action = 'acknowledge' order by s.received_at, s.id limit 1) taken on true`

type Whole = IncidentRow & { siteId: Id | null; facts: Record<string, unknown>; pointName: string | null }

/** One incident whole; undefined where the reader may not see it, or it is another kind of case. */
export async function incidentPage(db: Db, me: Actor, id: Id): Promise<IncidentPage | undefined> {
  const { rows } = await sql<Whole>`select ${rowColumns}, c.site_id, c.facts, point.name as point_name
    from "case" c ${rowJoins} left join checkpoint point on point.id = (c.facts->>'pointId')::uuid
    where c.id = ${id} and c.kind = 'incident'`.execute(db)
  const [row] = rows
  const head = row && (await seenCase(db, id))
  if (!row || !head) return undefined
  const { facts, pointName, ...shown } = row
  const can = [...(keeperOrOpener(me, head) ? ['amend', 'footage'] : []), ...(keeper(me, head) ? ['report-up'] : [])]
  return {
    ...shown,
    reported: reportedOf(facts, pointName),
    steps: await stepsOf(db, id),
    opened: await childrenOf(db, id),
    can,
  }
}

const reportedOf = (facts: Record<string, unknown>, pointName: string | null): IncidentPage['reported'] => ({
  kind: facts['kind'] as IncidentRow['kind'],
  line: typeof facts['line'] === 'string' ? facts['line'] : '',
  people: typeof facts['people'] === 'number' ? facts['people'] : null,
  pointName,
  did: (facts['did'] ?? []) as IncidentPage['reported']['did'],
})

const stepsOf = async (db: Db, caseId: Id): Promise<IncidentPage['steps']> =>
  (
    await sql<IncidentPage['steps'][number]>`
    select s.id, s.action, s.says, s.facts, person.name as by_name, s.happened_at, s.received_at
    from case_step s left join person on person.id = s.by_person
    where s.case_id = ${caseId} order by s.happened_at, s.received_at, s.id limit 500`.execute(db)
  ).rows

// The children, and theirs: a work injury hangs on the attack it came of.
const childrenOf = async (db: Db, caseId: Id): Promise<IncidentPage['opened']> =>
  (
    await sql<IncidentPage['opened'][number]>`
    select c.id, c.kind, c.state, c.facts, c.due_at, c.opened_at, c.closed_at,
      (select s.facts->>'sentAt' from case_step s where s.case_id = c.id and s.action = 'send' order by s.received_at, s.id limit 1) as sent_at
    from "case" c where c.parent_id = ${caseId} or c.parent_id in (select x.id from "case" x where x.parent_id = ${caseId})
    order by c.opened_at, c.id limit 100`.execute(db)
  ).rows
