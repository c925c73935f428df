import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { endSlackMinutes } from '../attendance/rules/departure.ts'
import { gone, knownBySite, said, type Known, type Since } from './as-of.ts'
import type { Span } from './month.ts'
import type { Book } from './rules/site-month.ts'

// What happened on a site in a month beyond who stood where: handovers, matters, the gate.

const ms = (text: string): Instant => Date.parse(text)
const within = (at: Instant, { from, to }: Span): boolean => at >= from && at < to

type BySite<R> = (siteId: Id) => Known<R>[]
type Asking = { siteIds: readonly Id[]; since: Since; span: Span }

type HandoverRecord = { from_shift: Id | null; happened_at: string; outcome: string }

/** The handovers of a month on some sites, as they were known. */
export const handoversKnown = (db: Db, { siteIds, since, span }: Asking): Promise<BySite<HandoverRecord>> =>
  knownBySite(db, {
    table: 'handover',
    siteIds,
    since,
    says: ['from_shift', 'happened_at', 'outcome'],
    fit: sql`t.happened_at >= ${instant(span.from)} and t.happened_at < ${instant(span.to)}`,
    asOf: span.asOf,
  })

/** Handovers; late is signed longer after the end of the outgoing shift than the ten minutes that count as its end. */
export function handoversOf(known: readonly Known<HandoverRecord>[], span: Span, ends: ReadonlyMap<Id, Instant>) {
  const rows = said(known)
    .map(({ from_shift, happened_at, outcome }) => {
      const at = ms(happened_at)
      const end = from_shift === null ? undefined : ends.get(from_shift)
      return { at, outcome, late: end !== undefined && at - end > endSlackMinutes * 60_000 }
    })
    .filter(({ at }) => within(at, span))
  return { rows, erased: gone('handover', known) }
}

type CaseRecord = {
  id: Id
  kind: string
  level: number
  facts: { kind?: string }
  due_at: string | null
  happened_at: string
  opened_at: string
  closed_at: string | null
}
type Step = { caseId: Id; action: string; at: string; kind: string | null }

type CasesKnown = { cases: BySite<CaseRecord>; steps: ReadonlyMap<Id, Step[]> }

/** The matters of a month on some sites, and what was done about them, as they were known. */
export async function casesKnown(db: Db, { siteIds, since, span: { from, to, asOf } }: Asking): Promise<CasesKnown> {
  const cases = await knownBySite<CaseRecord>(db, {
    table: 'case',
    siteIds,
    since,
    says: ['id', 'kind', 'level', 'facts', 'due_at', 'happened_at', 'opened_at', 'closed_at'],
    fit: sql`t.happened_at < ${instant(to)} and (t.closed_at is null or t.closed_at >= ${instant(from)})`,
    asOf,
  })
  const ids = siteIds.flatMap(siteId => said(cases(siteId)).map(({ id }) => id))
  return { cases, steps: await stepsOf(db, ids, asOf) }
}

/** Incidents and hazards of the month, and what stood open at its end. A kind that was corrected counts as corrected. */
export function incidentsOf({ cases: of, steps }: CasesKnown, siteId: Id, { from, to, asOf }: Span) {
  const known = of(siteId)
  const cases = said(known).filter(one => ms(one.happened_at) < to)
  const first = (id: Id, action: string): Instant | null => {
    const step = steps.get(id)?.find(one => one.action === action)
    return step ? ms(step.at) : null
  }
  const closed = (one: CaseRecord): Instant | null => (one.closed_at === null ? null : ms(one.closed_at))
  const incidents = cases
    .filter(({ kind, happened_at }) => kind === 'incident' && ms(happened_at) >= from)
    .map(one => ({
      at: ms(one.happened_at),
      kind: steps.get(one.id)?.findLast(step => step.kind !== null)?.kind ?? one.facts.kind ?? 'other',
      level: one.level,
      acknowledged: first(one.id, 'acknowledge'),
      closed: closed(one),
    }))
  const end = Math.min(to, asOf)
  const hazards = cases
    .filter(({ kind }) => kind === 'hazard')
    .map(one => ({
      opened: ms(one.happened_at),
      mended: first(one.id, 'mend'),
      closed: closed(one),
      overdue: one.level > 0 || (closed(one) === null && one.due_at !== null && ms(one.due_at) < end),
    }))
  const open = cases.flatMap(one => {
    const over = closed(one)
    return over === null || over >= to ? [one.kind] : []
  })
  return { incidents, hazards, open, erased: gone('case', known) }
}

async function stepsOf(db: Db, ids: readonly Id[], asOf: Instant): Promise<Map<Id, Step[]>> {
  if (ids.length === 0) return new Map()
  const { rows } =
    await sql<Step>`select case_id, action, happened_at as at, case when action = 'amend' then facts->>'kind' end as kind
    from case_step where case_id = any(${ids}::uuid[]) and action in ('acknowledge','mend','amend') and received_at <= ${instant(asOf)} order by happened_at, received_at, id`.execute(
      db,
    )
  return Map.groupBy(rows, row => row.caseId)
}

type Entered = { siteId: Id; at: string; kind: string | null; count: number }
type Gate = { rows: Book['gate'][number][]; erased: string[] }

/**
 * The gate registers of some sites, counted from their entries in the log by stretches of the day (`edges`, where one gives
 * way to another): a line is erased when its days are over (30 unless the site says otherwise), its entry stays. What kind
 * such a line was is then no longer known, and says so.
 */
export async function gatesOf(
  db: Db,
  { siteIds, span: { from, to, asOf } }: Omit<Asking, 'since'>,
  edges: readonly Instant[],
): Promise<(siteId: Id) => Gate> {
  const cuts = sql`${edges.map(instant)}::timestamptz[]`
  const { rows } = await sql<Entered>`
    select e.site_id, (${cuts})[width_bucket(e.happened_at, ${cuts})] as at, g.kind, count(*)::integer as count
    from entry e left join gate_entry g on g.id = e.about_id
    where e.site_id = any(${siteIds}::uuid[]) and e.about_table = 'gate_entry' and e.kind = 'gate.enter'
      and e.received_at >= ${instant(from)} and e.received_at <= ${instant(asOf)}
      and e.happened_at >= ${instant(from)} and e.happened_at < ${instant(to)}
    group by 1, 2, 3 order by 1, 2, 3`.execute(db)
  const bySite = Map.groupBy(rows, one => one.siteId)
  return siteId => {
    const mine = bySite.get(siteId) ?? []
    return {
      rows: mine.map(({ at, kind, count }) => ({ at: ms(at), kind: kind ?? 'unknown', count })),
      erased: mine.flatMap(({ kind, count }) => (kind === null ? Array<string>(count).fill('gate_entry') : [])),
    }
  }
}
