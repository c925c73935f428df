import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome } from '#kernel/outcome.ts'
import type { Verdict } from '#kernel/preview.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { HeadingMap } from '#shell/import/heading-map.ts'
import { countsOf, fateDigest } from '#shell/import/row-preview.ts'
import type { Upload } from '#shell/import/upload.ts'
import { bare, employedBy, instantsIn, whomOf, type Moment } from '../../hours/index.ts'
import type { StickReason } from '../stick-words.ts'
import { parseSticks, type ParsedSticks, type StickRow } from './parse.ts'

/** A touch as it would be kept: by whom, where, when (ms), on which shift. */
export type PlannedTouch = StickRow & {
  verdict: Verdict
  personId: Id | null
  checkpointId: Id | null
  siteId: Id | null
  shiftId: Id | null
  postId: Id | null
  at: number | null
}
export type StickPlan = Omit<ParsedSticks, 'rows'> & {
  rows: PlannedTouch[]
  counts: Record<Verdict, number>
  digest: string
}
export type Planning = { partyId: Id; now: number; timeZone: string; told: HeadingMap }

const oldestMs = 400 * 86_400_000

/** Works out what importing a stick log would keep. Nothing is written. Refused: what `parseSticks` refuses. */
export async function planSticks(db: Db, upload: Upload, given: Planning): Promise<Outcome<StickPlan>> {
  const parsed = parseSticks(upload.workbook, given.told)
  if (!parsed.ok) return parsed
  const nobody = { personId: null, checkpointId: null, siteId: null, shiftId: null, postId: null, at: null }
  const rows = parsed.value.rows.map((row): PlannedTouch => ({ ...row, verdict: 'add', ...nobody }))
  const [who, where, at] = [await people(db, given.partyId), await points(db), instantsIn(given.timeZone)]
  for (const row of rows) {
    row.personId = who(row)
    Object.assign(row, where(row))
    row.at = row.moment && at(row.moment)
    if (row.at !== null) judgeTime(row, row.at, given.now)
  }
  await placeOnShifts(db, rows)
  const known = await keptAlready(db, rows)
  for (const row of rows) row.verdict = verdictOf(row, known)
  const fates = rows.map(({ sheet, row, verdict, personId, checkpointId, at }) => [
    sheet,
    row,
    verdict,
    personId,
    checkpointId,
    at,
  ])
  const digest = fateDigest(upload, given.partyId, fates)
  return done({ sheets: parsed.value.sheets, rows, counts: countsOf(rows), digest })
}

const against = (row: PlannedTouch, code: StickReason, field: 'number' | 'name' | 'point' | 'at', facts = {}): null => {
  row.reasons.push({ code, refuses: true, field, facts })
  return null
}

/** Whom a row is about; what stands against it is said on the row. */
async function people(db: Db, partyId: Id): Promise<(row: PlannedTouch) => Id | null> {
  const whom = whomOf(await employedBy(db, partyId))
  return row => {
    if (row.number === null && row.name === null) return against(row, 'person-missing', 'name')
    const found = whom(row)
    if ('personId' in found) return found.personId
    row.reasons.push(found)
    return null
  }
}

type Point = { id: Id; name: string; siteId: Id; siteName: string; code: string }
type Placed = Pick<PlannedTouch, 'checkpointId' | 'siteId'>

/** Which point of the reader's sites a row names: by its card, which is the point's code, else by its name. */
async function points(db: Db): Promise<(row: PlannedTouch) => Placed> {
  const all: Point[] = await db
    .selectFrom('checkpoint as c')
    .innerJoin('site as s', 's.id', 'c.siteId')
    .select(['c.id', 'c.name', 'c.siteId', 's.name as siteName', 'c.code'])
    .where(sql<boolean>`c.site_id = any((select written_sites('round'))::uuid[])`)
    .execute()
  const byCode = new Map(all.map(point => [bare(point.code), point]))
  const byName = Map.groupBy(all, point => bare(point.name))
  return row => {
    const card = row.card === null ? undefined : byCode.get(bare(row.card))
    const site = row.site === null ? null : bare(row.site)
    const named = (byName.get(bare(row.point ?? '')) ?? []).filter(
      each => site === null || bare(each.siteName) === site,
    )
    const found = card ?? (named.length === 1 ? named[0] : undefined)
    if (found) return { checkpointId: found.id, siteId: found.siteId }
    against(row, named.length > 1 ? 'point-several' : 'point-unknown', 'point', { point: row.point ?? row.card })
    return { checkpointId: null, siteId: null }
  }
}

function judgeTime(row: PlannedTouch, at: number, now: number): void {
  const { day, time } = row.moment as Moment
  if (at > now) against(row, 'in-future', 'at', { time: `${day} ${time.slice(0, 5)}` })
  if (at < now - oldestMs) against(row, 'too-old', 'at')
}

const isRefused = (row: PlannedTouch): boolean => row.reasons.some(({ refuses }) => refuses)

type On = { n: number; shiftId: Id; postId: Id }

/** The published shift each touch lies in, an hour before and after included: one question for all. */
async function placeOnShifts(db: Db, rows: readonly PlannedTouch[]): Promise<void> {
  const asked = rows.filter(row => row.personId && row.siteId && row.at !== null && !isRefused(row))
  if (asked.length === 0) return
  const of = <T>(value: (row: PlannedTouch) => T) => sql.val(asked.map(value))
  const { rows: found } = await sql<On>`
    select a.n::integer - 1 as n, s.id as shift_id, s.post_id
    from unnest(${of(row => row.personId)}::uuid[], ${of(row => row.siteId)}::uuid[], ${of(row => instant(row.at as number))}::timestamptz[])
      with ordinality as a (person_id, site_id, at, n)
    cross join lateral (select id, post_id from shift where person_id = a.person_id and site_id = a.site_id and state = 'published'
      and starts_at <= a.at + interval '1 hour' and ends_at >= a.at - interval '1 hour'
      order by (starts_at <= a.at and ends_at > a.at) desc, starts_at limit 1) s`.execute(db)
  for (const { n, shiftId, postId } of found) Object.assign(asked[n] as PlannedTouch, { shiftId, postId })
  for (const row of asked) if (!row.shiftId) row.reasons.push({ code: 'off-shift', refuses: false, facts: {} })
}

const keyOf = (personId: Id | null, checkpointId: Id | null, at: number | null): string =>
  `${personId} ${checkpointId} ${at}`

/** The touches that are kept already, by person, point and instant. */
async function keptAlready(db: Db, rows: readonly PlannedTouch[]): Promise<Set<string>> {
  const times = rows.flatMap(({ at }) => at ?? [])
  if (times.length === 0) return new Set()
  const [first, last] = times.reduce(
    ([low, high], at) => [Math.min(low, at), Math.max(high, at)],
    [Infinity, -Infinity],
  )
  const { rows: kept } = await sql<{ personId: Id; checkpointId: Id; happenedAt: string }>`
    select person_id, checkpoint_id, happened_at from scan where how = 'stick' and person_id = any(${sql.val([...new Set(rows.flatMap(row => row.personId ?? []))])}::uuid[])
      and received_at >= ${instant(first)} and happened_at between ${instant(first)} and ${instant(last)}`.execute(db)
  return new Set(kept.map(each => keyOf(each.personId, each.checkpointId, Date.parse(each.happenedAt))))
}

function verdictOf(row: PlannedTouch, known: Set<string>): Verdict {
  if (isRefused(row)) return 'refused'
  const key = keyOf(row.personId, row.checkpointId, row.at)
  if (known.has(key)) return 'same'
  known.add(key)
  return row.reasons.length > 0 ? 'warned' : 'add'
}
