import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome } from '#kernel/outcome.ts'
import type { Verdict } from '#kernel/preview.ts'
import type { Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { HeadingMap } from '#shell/import/heading-map.ts'
import { countsOf, fateDigest } from '#shell/import/row-preview.ts'
import type { Upload } from '#shell/import/upload.ts'
import { parsePunches, type ParsedPunches, type PunchRow } from './parse.ts'
import { employedBy, whomOf, type Employed } from './staff-number.ts'
import { instantsIn } from './times.ts'

/** A row as it would be imported: whose punches, and those not kept yet, as instants. */
export type PlannedRow = PunchRow & { verdict: Verdict; personId: Id | null; fresh: string[] }
export type PunchPlan = Omit<ParsedPunches, 'rows'> & {
  rows: PlannedRow[]
  counts: Record<Verdict, number>
  digest: string
}
export type Planning = { partyId: Id; now: number; timeZone: string; told: HeadingMap }

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
  const fates = rows.map(({ sheet, row, verdict, personId, fresh }) => [sheet, row, verdict, personId, fresh])
  const digest = fateDigest(upload, given.partyId, fates)
  return done({ sheets: parsed.value.sheets, rows, counts: countsOf(rows), digest })
}

/** Whom a row is about. What stands against it, and days on which they were not employed, is said on the row. */
function finding(employed: readonly Employed[]): (row: PlannedRow) => Id | null {
  const whom = whomOf(employed)
  const periods = Map.groupBy(employed, one => one.personId)
  return row => {
    const found = whom(row)
    if (!('personId' in found)) {
      row.reasons.push(found)
      return null
    }
    const outside = row.moments.find(({ day }) => !(periods.get(found.personId) ?? []).some(each => holds(each, day)))
    if (outside) row.reasons.push({ code: 'not-employed', refuses: false, facts: { day: outside.day } })
    return found.personId
  }
}

const holds = ({ fromOn, untilOn }: Employed, day: Day): boolean =>
  fromOn <= day && (untilOn === null || day <= untilOn)

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

function verdictOf(row: PlannedRow): Verdict {
  if (row.reasons.some(({ refuses }) => refuses)) {
    row.fresh = []
    return 'refused'
  }
  if (row.fresh.length === 0) return 'same'
  return row.reasons.length > 0 ? 'warned' : 'add'
}
