import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { canonical } from '#kernel/canonical.ts'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome } from '#kernel/outcome.ts'
import type { Verdict } from '#kernel/preview.ts'
import { startOf, type Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { HeadingMap } from '#shell/import/heading-map.ts'
import type { Upload } from '#shell/import/upload.ts'
import { parsePunches, type ParsedPunches, type PunchRow } from './parse.ts'
import { bare, holderOf } from './staff-number.ts'
import type { Moment } from './times.ts'

/** A row as it would be imported: whose punches, and those not kept yet, as instants. */
export type PlannedRow = PunchRow & { verdict: Verdict; personId: Id | null; fresh: string[] }
export type PunchPlan = Omit<ParsedPunches, 'rows'> & {
  rows: PlannedRow[]
  counts: Record<Verdict, number>
  digest: string
}
export type Planning = { partyId: Id; now: number; timeZone: string; told: HeadingMap }

type Employed = { personId: Id; number: string; name: string; fromOn: Day; untilOn: Day | null }

/** Works out what importing a punch sheet would keep. Nothing is written. Refused: what `parsePunches` refuses. */
export async function planPunches(db: Db, upload: Upload, given: Planning): Promise<Outcome<PunchPlan>> {
  const parsed = parsePunches(upload.workbook, upload.fileName, given.told)
  if (!parsed.ok) return parsed
  const employed = await employedBy(db, given.partyId)
  const rows = parsed.value.rows.map((row): PlannedRow => ({ ...row, verdict: 'add', personId: null, fresh: [] }))
  const find = finding(employed)
  for (const row of rows) row.personId = find(row)
  await sortOut(db, rows, given)
  for (const row of rows) row.verdict = verdictOf(row)
  const counts = { add: 0, change: 0, same: 0, warned: 0, refused: 0 }
  for (const { verdict } of rows) counts[verdict] += 1
  const fates = rows.map(({ sheet, row, verdict, personId, fresh }) => [sheet, row, verdict, personId, fresh])
  const digest = createHash('sha256')
    .update(canonical([upload.sha256, given.partyId, fates]))
    .digest('base64url')
  return done({ sheets: parsed.value.sheets, rows, counts, digest })
}

async function employedBy(db: Db, partyId: Id): Promise<Employed[]> {
  const rows = await db
    .selectFrom('employment as e')
    .innerJoin('person as p', 'p.id', 'e.personId')
    .select(['e.personId', 'e.number', 'p.name', 'e.fromOn', 'e.untilOn'])
    .where('e.partyId', '=', partyId)
    .orderBy('e.fromOn')
    .execute()
  return rows as Employed[]
}

/** Whom a row is about: by number, else by a name that only one person has. What stands against it is said on the row. */
function finding(employed: readonly Employed[]): (row: PlannedRow) => Id | null {
  const byNumber = holderOf(employed)
  const byName = Map.groupBy(employed, one => bare(one.name))
  const periods = Map.groupBy(employed, one => one.personId)
  return row => {
    const found = personIn(row, byNumber, byName)
    const days = found ? row.moments.map(({ day }) => day) : []
    const outside = days.find(day => !(periods.get(found as Id) ?? []).some(each => holds(each, day)))
    if (outside) row.reasons.push({ code: 'not-employed', refuses: false, facts: { day: outside } })
    return found
  }
}

const holds = ({ fromOn, untilOn }: Employed, day: Day): boolean =>
  fromOn <= day && (untilOn === null || day <= untilOn)

function personIn(
  row: PlannedRow,
  byNumber: (number: string) => Employed | undefined,
  byName: ReadonlyMap<string, Employed[]>,
): Id | null {
  const { number, name } = row
  const refuse = (
    code: 'person-unknown' | 'person-several' | 'name-differs',
    field: 'number' | 'name',
    facts = {},
  ): null => {
    row.reasons.push({ code, refuses: true, field, facts })
    return null
  }
  const holder = number === null ? undefined : byNumber(number)
  if (holder && (name === null || bare(name) === bare(holder.name))) return holder.personId
  if (holder) return refuse('name-differs', 'number', { name: holder.name })
  const people = new Set((name === null ? [] : (byName.get(bare(name)) ?? [])).map(each => each.personId))
  // A number of the clock's own, which nobody has, leaves the name.
  if (people.size === 1) return [...people][0] as Id
  if (people.size > 1) return refuse('person-several', 'name', { who: name })
  return refuse('person-unknown', name === null ? 'number' : 'name', { who: name ?? number })
}

type Kept = { personId: Id; at: string }

/** Leaves what is kept already, what the file says twice, and what lies in the future. */
async function sortOut(db: Db, rows: readonly PlannedRow[], { partyId, now, timeZone }: Planning): Promise<void> {
  const at = instantsIn(timeZone)
  const wanted = rows.flatMap(row => (row.personId ? row.moments.map(one => at(one)) : []))
  if (wanted.length === 0) return
  const [first, last] = wanted.reduce(
    ([low, high], each) => [each < low ? each : low, each > high ? each : high],
    [wanted[0] as number, wanted[0] as number],
  )
  const people = [...new Set(rows.flatMap(({ personId }) => personId ?? []))]
  const { rows: kept } =
    await sql<Kept>`select person_id, at from punch where party_id = ${partyId} and person_id = any(${sql.val(people)}::uuid[])
    and at between ${instant(first as number)} and ${instant(last as number)}`.execute(db)
  const known = new Set(kept.map(each => `${each.personId} ${Date.parse(each.at)}`))
  const seen = new Set<string>()
  for (const row of rows) {
    if (row.personId === null) continue
    const future = row.moments.find(one => at(one) > now)
    if (future) {
      row.reasons.push({
        code: 'in-future',
        refuses: true,
        facts: { time: `${future.day} ${future.time.slice(0, 5)}` },
      })
      continue
    }
    const keys = row.moments.map(one => `${row.personId} ${at(one)}`)
    const again = keys.filter(key => seen.has(key)).length
    if (again > 0) row.reasons.push({ code: 'repeated', refuses: false, facts: { count: again } })
    const fresh = row.moments.filter(
      (_, index) => !known.has(keys[index] as string) && !seen.has(keys[index] as string),
    )
    for (const key of keys) seen.add(key)
    row.fresh = fresh.map(one => instant(at(one)))
  }
}

/** Local moments as milliseconds; a day begins where the city's zone says. */
function instantsIn(timeZone: string): (moment: Moment) => number {
  const starts = new Map<Day, number>()
  return ({ day, time }) => {
    const start = starts.get(day) ?? startOf(day, timeZone)
    starts.set(day, start)
    const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number)
    return start + ((hour * 60 + minute) * 60 + second) * 1000
  }
}

function verdictOf(row: PlannedRow): Verdict {
  if (row.reasons.some(({ refuses }) => refuses)) {
    row.fresh = []
    return 'refused'
  }
  if (row.fresh.length === 0) return 'same'
  return row.reasons.length > 0 ? 'warned' : 'add'
}
