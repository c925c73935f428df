import { sql, type RawBuilder } from 'kysely'
import { dayAt } from '#kernel/time.ts'
import { alone } from '#shell/db/locks.ts'
import { instant } from '#shell/db/parsers.ts'
import { within } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { eraseRecords } from '#shell/log/erase.ts'
import type { RecordTable } from '#shell/log/records.ts'

// The terms of kept records, as the comment of each table states them. What names another comes before it. A day or an
// instant that lies exactly the term back is still kept.

/** How many records one transaction erases. */
const most = 500

type Due = RawBuilder<unknown>
type Rule = [table: RecordTable, due: Due]

function rulesAt(now: string, today: string): Rule[] {
  const before = (term: string): Due => sql`${now}::timestamptz - ${sql.lit(term)}::interval`
  const beforeDay = (term: string): Due => sql`${today}::date - ${sql.lit(term)}::interval`
  // The person left every employer that long ago; who never had one is not judged by this.
  const left = (term: string): Due => sql`exists (select from employment e where e.person_id = t.person_id)
    and not exists (select from employment e where e.person_id = t.person_id and (e.until_on is null or e.until_on >= ${beforeDay(term)}))`
  const ofTraining = sql`exists (select from training h where h.id = t.training_id and h.held_on < ${beforeDay('5 years')})`
  const ofFinding = sql`not exists (select from finding f where f.id = t.finding_id and f.found_at >= ${before('1 year')})`
  return [
    ['punch', sql`t.at < ${before('2 years')}`],
    ['calendar_feed', sql`t.ended_at < ${before('30 days')}`],
    ['holiday_duty', sql`t.on_day < ${beforeDay('2 years')}`],
    ['relief', sql`t.ends_at < ${before('2 years')}`],
    [
      'swap',
      sql`not exists (select from shift s where s.id in (t.shift_id, t.other_id) and s.ends_at >= ${before('2 years')})`,
    ],
    ['absence', sql`t.ends_at < ${before('2 years')}`],
    ['hours_approval', sql`least(t.until_on, t.ended_on) < ${beforeDay('2 years')}`],
    ['property_contract', sql`least(t.until_on, t.ended_on) < ${beforeDay('2 years')}`],
    ['protection', sql`least(t.until_on, t.ended_on) < ${beforeDay('1 year')}`],
    ['card', sql`t.ended_at < ${before('1 year')} or ${left('2 years')}`],
    ['duty_read', left('2 years')],
    ['vetting', left('2 years')],
    // Two revocations bar for life, so they outlive the file they came from.
    [
      'certificate_event',
      sql`not exists (select from certificate_event r where r.certificate_id = t.certificate_id and r.state = 'revoked') and ${left('2 years')}`,
    ],
    [
      'certificate',
      sql`t.state <> 'revoked' and not exists (select from certificate_event r where r.certificate_id = t.id) and ${left('2 years')}`,
    ],
    ['consent', left('3 years')],
    ['employment', sql`not exists (select from consent c where c.person_id = t.person_id) and ${left('2 years')}`],
    // Before the records they hang on, which say how long.
    ['attachment', outlived(before)],
    ['case_step', ofCase(before)],
    ['case_party', ofCase(before)],
    ['case', sql`t.closed_at < ${before('3 years')} and not exists (select from "case" k where k.parent_id = t.id)`],
    ['gate_entry', sql`t.erase_on <= ${today}::date`],
    // A roll-call takes its lines with it.
    ['roll_call', sql`t.received_at < ${before('2 years')}`],
    ['declaration', sql`t.received_at < ${before('2 years')}`],
    ['point_answer', sql`t.received_at < ${before('2 years')}`],
    ['round_sign', sql`t.received_at < ${before('2 years')}`],
    ['spot_check', sql`t.received_at < ${before('2 years')}`],
    ['finding_answer', ofFinding],
    ['finding_verdict', ofFinding],
    ['finding', sql`t.found_at < ${before('1 year')}`],
    ['handover', sql`t.received_at < ${before('2 years')}`],
    ['training_sign', ofTraining],
    ['training_line', ofTraining],
    ['training', sql`t.held_on < ${beforeDay('5 years')}`],
    ['ledger_print', sql`t.printed_at < ${before('5 years')}`],
    ['push_subscription', sql`t.ended_at < ${before('30 days')}`],
    ['webhook', sql`t.ended_at < ${before('30 days')}`],
    ['report', sql`t.issued_at < ${before('5 years')}`],
    ['file', unnamed(before('30 days'))],
    ['file', sql`t.kind = 'attachment' and not exists (select from attachment a where a.file_id = t.id)`],
  ]
}

type Term = (term: string) => Due

// What hangs on a case stays as long as that does; what was declared at a sign-on 30 days; the rest as the night's records.
const outlived = (before: Term): Due => sql`case t.about_table
  when 'case' then ${caseOver(sql`t.about_id`, before)}
  when 'declaration' then t.received_at < ${before('30 days')}
  else t.received_at < ${before('2 years')} end`

const ofCase = (before: Term): Due => caseOver(sql`t.case_id`, before)

// A matter goes whole, and not before those that came of it: an attack of an incident, the application of the attack.
const caseOver = (id: Due, before: Term): Due => sql`not exists (
  with recursive family (id) as (select ${id} union select k.id from "case" k join family on k.parent_id = family.id)
  select from family join "case" c on c.id = family.id where c.closed_at is null or c.closed_at >= ${before('3 years')})`

// A picture or plan that its person or site names no longer. Since when is not kept; it is so since the last entry about
// them at the latest, and no entry for a month means a month unnamed.
const unnamed = (before: Due): Due => sql`t.kind in ('photo','plan') and t.created_at < ${before}
  and not exists (select from person p where p.photo_id = t.id) and not exists (select from site s where s.plan_id = t.id)
  and not exists (select from entry e where e.about_id = coalesce(t.person_id, t.site_id) and e.about_table in ('person','site') and e.received_at >= ${before})`

/** Erases every kept record whose term is over, batch by batch; an interrupted pass goes on with the next. */
export async function eraseDue(house: House): Promise<void> {
  const now = house.now()
  for (const [table, due] of rulesAt(instant(now), dayAt(now, house.city.timeZone))) {
    // Until nothing is left: a matter goes after those that came of it.
    while ((await eraseBatch(house, table, due)) > 0);
  }
}

// One pass at a time in a city: two would wait for each other's rows, and a second finds nothing to do.
const eraseBatch = (house: House, table: RecordTable, due: Due): Promise<number> =>
  within(house.store, house.city, 'system', async db =>
    (await alone(db, 'erase')) ? eraseRecords(db, { table, due, now: house.now(), most }) : 0,
  )
