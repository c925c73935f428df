import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import { addDays, day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import { openStore, within, type Db, type Store } from '#shell/db/pool.ts'
import { filesOf, keepFile } from '#shell/files/keep.ts'
import { sweepFiles } from '#shell/files/sweep.ts'
import { recordId, type RecordTable } from '#shell/log/records.ts'
import { verifyLog } from '#shell/log/verify.ts'
import { eraseDue } from '../apps/server/retention.ts'
import { isWhole } from './asking.ts'
import { aParty, aShift, aSite, asOwner, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

// Kept records on the last day of their term and the day after; the log whole before and after; and what somebody
// erased by hand still found.

const dayMs = 86_400_000

let it: TestHouse
let owner: Store
let office: Somebody
let guard: Somebody
let place: Awaited<ReturnType<typeof aSite>>
/** The ids of each table whose term is over, and of those still kept. */
const gone = new Map<RecordTable, Id[]>()
const kept = new Map<RecordTable, Id[]>()

before(async () => {
  it = await testHouse()
  owner = openStore(it.ownerUrl, { max: 1, now: () => it.clock.now })
  office = await someone(it.house, { partyId: await aParty(it.house), role: 'office' })
  guard = await someone(it.house, { partyId: office.partyId, role: 'guard' })
  place = await aSite(it.house, { by: office, parties: { [office.partyId]: 'guards' } })
  await it.seal()
  // The terms are over when the job runs, not when the entries are written.
  const now = it.clock.now + dayMs
  await fill(now)
  for (const years of [2, 3]) for (const more of [0, 1]) await leaver(years, more, { now })
  await leaver(4, 0, { now, revoked: true })
  await it.seal()
  it.clock.now = now
})
after(async () => {
  await owner.pool.end()
  await it.close()
})

type Row = Record<string, unknown>

/** Writes a row and its entry, as the owner, with what every row of its table carries. */
async function put(table: RecordTable, over: boolean, row: Row): Promise<Id> {
  const id = (row[recordId(table)] ?? newId(it.clock.now)) as Id
  await asOwner(it.house, async db => {
    const full = JSON.stringify({ [recordId(table)]: id, ...row })
    const columns = sql.raw(Object.keys({ [recordId(table)]: id, ...row }).join(', '))
    await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from jsonb_populate_record(null::${sql.table(table)}, ${full}::jsonb)`.execute(
      db,
    )
    return [{ kind: `${table}.add`, table, id, partyId: office.partyId }]
  })
  const list = over ? gone : kept
  list.set(table, [...(list.get(table) ?? []), id])
  return id
}

const yearsBack = (now: number, years: number): string => {
  const on = new Date(now)
  on.setUTCFullYear(on.getUTCFullYear() - years)
  return on.toISOString()
}

/** Of every table with a term of its own: one row on the last day of it, and one of the day after. */
async function fill(now: number): Promise<void> {
  const { partyId, personId } = guard
  const { siteId, postId } = place
  const made = yearsBack(now, 3)
  for (const over of [false, true]) {
    const ms = (years: number): string => instant(Date.parse(yearsBack(now, years)) - (over ? 1 : 0))
    const on = (years: number): string => addDays(day(yearsBack(now, years).slice(0, 10)), over ? -1 : 0)
    const successor = await someone(it.house, { partyId, role: 'guard' })
    const from = Date.parse(ms(2)) - 3_600_000
    const shift = await aShift(it.house, { siteId, postId, guard: successor, from, to: from + 3_600_000 })
    const span = { starts_at: instant(from), ends_at: ms(2), created_at: made }
    await put('punch', over, {
      party_id: partyId,
      person_id: personId,
      at: ms(2),
      source: '打卡.xlsx',
      imported_at: made,
    })
    const ended = instant(now - 30 * dayMs - (over ? 1 : 0))
    const token = `\\x${randomBytes(32).toString('hex')}`
    await put('calendar_feed', over, {
      person_id: successor.personId,
      token_hash: token,
      made_at: made,
      ended_at: ended,
    })
    const cadre = { cadre_name: '刘经理', cadre_phone: '021-64000000', version: 1, created_at: made }
    await put('holiday_duty', over, { site_id: siteId, party_id: partyId, on_day: on(2), ...cadre })
    const where = { site_id: siteId, post_id: postId, party_id: partyId, shift_id: shift }
    await put('relief', over, { ...where, person_id: personId, state: 'cancelled', ...span })
    const both = { from_person: personId, to_person: successor.personId, state: 'withdrawn', created_at: made }
    await put('swap', over, { site_id: siteId, party_id: partyId, shift_id: shift, ...both })
    const leave = { kind: 'personal', state: 'withdrawn', note: '家事', answer: '' }
    await put('absence', over, { party_id: partyId, person_id: personId, ...leave, ...span })
    const paper = { system: 'flexible', work: [], number: '沪人社2020', office: '人社局', from_on: '2020-01-01' }
    await put('hours_approval', over, { party_id: partyId, ...paper, until_on: on(2), created_at: made })
    const term = { from_on: '2020-01-01', until_on: '2030-01-01', ended_on: on(2), created_at: made }
    await put('property_contract', over, { site_id: siteId, party_id: partyId, ...term })
    const noted = {
      kind: 'hazard',
      state: 'confirmed',
      owner_role: 'leader',
      owner_party: partyId,
      facts: {},
      level: 0,
    }
    const closed = { passes_on: true, version: 2, happened_at: made, opened_at: made, closed_at: ms(3) }
    // Of three that came one of another the last decides how long all of them stay.
    const matter = { site_id: siteId, party_id: partyId, ...noted, ...closed }
    const first = await put('case', over, { ...matter, closed_at: ms(4) })
    const second = await put('case', over, { ...matter, closed_at: ms(4), parent_id: first })
    const caseId = await put('case', over, { ...matter, parent_id: second })
    const step = { action: 'open', to_state: 'noted', facts: {}, happened_at: made, received_at: made }
    for (const id of [first, caseId]) await put('case_step', over, { case_id: id, party_id: partyId, ...step })
    await put('case_party', over, { case_id: caseId, party_id: partyId, standing: 'told', named_at: made })
    const found = { kind: 'late', about_table: 'shift', about_id: shift, facts: {}, found_at: ms(1) }
    const foundOf = await put('finding', over, { party_id: partyId, person_id: personId, ...found })
    const saidOf = { finding_id: foundOf, party_id: partyId, person_id: personId }
    await put('finding_answer', over, { ...saidOf, says: '堵车', answered_at: made, received_at: made })
    await put('finding_verdict', over, { ...saidOf, verdict: 'explained', judged_at: made })
    const signed = { counted: [], notes: '车棚灯坏', to_claimed: 'A002', to_confirmed: true, device_at: made }
    const hands = { from_shift: shift, from_person: personId, happened_at: made, received_at: ms(2) }
    await put('handover', over, { party_id: partyId, ...signed, ...hands })
    const declared = { certificate: true, uniform: true, badge: true, declared_at: made, received_at: ms(2) }
    await put('declaration', over, { attendance_id: shift, party_id: partyId, person_id: personId, ...declared })
    const called = { by_person: personId, tasks: '看好地库', held_at: made, received_at: ms(2) }
    await put('roll_call', over, { site_id: siteId, party_id: partyId, ...called })
    const visitor = { kind: 'visitor', subject: '访客', in_at: made, device_at: made, received_at: made }
    const itsDay = addDays(day(instant(now).slice(0, 10)), over ? 0 : 1)
    const checked = { source: 'leader', state: 'seen', asked_at: ms(2), received_at: ms(2) }
    const look = { seen: {}, place_state: 'none' }
    const answered = { scan_id: newId(now), checkpoint_id: place.checkpointIds[0], good: true, answered_at: made }
    await put('point_answer', over, { party_id: partyId, person_id: personId, ...answered, received_at: ms(2) })
    const named = { round_id: newId(now), in_charge: true, signed_at: made, received_at: ms(2) }
    await put('round_sign', over, { party_id: partyId, person_id: personId, ...named })
    await put('spot_check', over, { site_id: siteId, party_id: partyId, person_id: personId, ...checked, ...look })
    const session_id = newId(now)
    const browser = { session_id, face: 'pocket', endpoint: `https://x.example/${over}`, auth: 'a'.repeat(22) }
    const pushed = { person_id: personId, membership_id: guard.membershipId, party_id: partyId, p256dh: 'p'.repeat(87) }
    await put('push_subscription', over, { ...pushed, ...browser, made_at: made, ended_at: ended })
    const hook = { url: 'https://hooks.example.com/x', kinds: ['help.pressed'], made_by: office.membershipId }
    await put('webhook', over, { party_id: partyId, ...hook, made_at: made, ended_at: ended })
    await put('gate_entry', over, { party_id: partyId, person_id: personId, ...visitor, erase_on: itsDay })
    const taught = { by_membership: office.membershipId, kind: 'law', topic: '条例', starts: 0, minutes: 60 }
    const session = { ...taught, trainer: '队长', held_on: on(5), created_at: made }
    const training_id = await put('training', over, { party_id: partyId, ...session })
    const sat = { training_id, party_id: partyId, person_id: personId }
    const line_id = await put('training_line', over, { ...sat, result: 'passed' })
    await put('training_sign', over, { ...sat, line_id, signed_at: made, received_at: made })
    const book = { kind: 'duty', month: '2021-11', rows: 1, digest: `\\x${randomBytes(32).toString('hex')}` }
    const printedBy = { site_id: siteId, party_id: partyId, by_membership: office.membershipId }
    await put('ledger_print', over, { ...printedBy, ...book, printed_at: ms(5) })
    const counted = { reader: 'client', month: '2021-11', version: over ? 1 : 2, as_of: made, figures: '{}' }
    const issue = { digest: '0'.repeat(64), issued_by: office.membershipId, issued_at: ms(5) }
    await put('report', over, { party_id: partyId, site_id: siteId, ...counted, ...issue })
    await hang(over, { ms, now })
    const nursing = { kind: 'nursing', from_on: '2020-01-01', until_on: on(1), recorded_at: made }
    await put('protection', over, { party_id: partyId, person_id: personId, ...nursing })
    const carried = {
      code_hash: `\\x${randomBytes(32).toString('hex')}`,
      issued_by: office.membershipId,
      issued_at: made,
    }
    const lost = { ended_at: ms(1), ended_by: office.membershipId, end_reason: 'lost' }
    await put('card', over, { party_id: partyId, person_id: personId, ...carried, ...lost })
  }
}

/** What hangs on records: of the last day of its term or past it, with the file that came. */
async function hang(over: boolean, { ms, now }: { ms: (years: number) => string; now: number }): Promise<void> {
  const whose = { party_id: guard.partyId, person_id: guard.personId }
  const long = yearsBack(now, 4)
  const subject = { facts: {}, passes_on: false, happened_at: long, opened_at: long, owner_party: guard.partyId }
  const open = { kind: 'hazard', state: 'noted', owner_role: 'office', ...subject, party_id: guard.partyId }
  const month = instant(now - 30 * dayMs - (over ? 1 : 0))
  const cases: [string, Id, string][] = [
    ['spot_check', newId(now), ms(2)],
    ['declaration', newId(now), month],
    // A case that is not closed keeps what hangs on it; one that is gone no longer does.
    ['case', over ? newId(now) : await put('case', false, open), long],
  ]
  for (const [table, id, received] of cases) {
    const hash = `\\x${randomBytes(32).toString('hex')}`
    const bytes = { kind: 'attachment', sha256: hash, media_type: 'image/jpeg', bytes: 3, made_by: office.membershipId }
    const file = await put('file', over, { ...whose, ...bytes, created_at: long })
    const came = { file_id: file, taken_at: received, received_at: received, arrived_at: received }
    const about = { about_table: table, about_id: id, kind: 'photo', claimed_sha256: hash }
    await put('attachment', over, { ...whose, ...about, ...came })
  }
}

/** Somebody who left every employer `years` and `more` days ago, with a whole file. */
async function leaver(years: number, more: number, { now, revoked = false }: { now: number; revoked?: boolean }) {
  const { personId, partyId } = await someone(it.house, { partyId: office.partyId, role: 'guard' })
  const untilOn = addDays(day(yearsBack(now, years).slice(0, 10)), -more)
  const [two, three] = [years > 2 || more > 0, years > 3 || (years === 3 && more > 0)]
  const at = '2020-01-01T00:00:00Z'
  const whose = { person_id: personId, party_id: partyId }
  const job = {
    number: `${years}${more}`,
    kind: 'labour',
    work: [],
    from_on: '2019-01-01',
    until_on: untilOn,
    created_at: at,
  }
  await put('employment', three, { ...whose, ...job })
  const paper = { kind: 'guard', number: `保${years}${more}`, state: revoked ? 'revoked' : 'issued', created_at: at }
  const certificate = await put('certificate', two && !revoked, { person_id: personId, ...paper })
  const turn = {
    certificate_id: certificate,
    state: revoked ? 'revoked' : 'issued',
    on_day: '2019-01-01',
    recorded_at: at,
  }
  await put('certificate_event', two && !revoked, { ...whose, ...turn })
  const result = { kind: 'health', passed: true, on_day: '2019-01-01', office: '中心医院', recorded_at: at }
  await put('vetting', two, { ...whose, ...result })
  const answer = { purpose: 'place', given: true, notice: 'place-1', how: 'phone', answered_at: at, recorded_at: at }
  await put('consent', three, { ...whose, ...answer })
  const carried = { code_hash: `\\x${randomBytes(32).toString('hex')}`, issued_by: office.membershipId, issued_at: at }
  await put('card', two, { ...whose, ...carried })
}

const there = (table: RecordTable): Promise<Id[]> =>
  within(it.house.store, it.house.city, 'system', async db => {
    const { rows } = await sql<{ id: Id }>`select ${sql.ref(recordId(table))} as id from ${sql.table(table)}`.execute(
      db,
    )
    return rows.map(row => row.id)
  })

const bodiesAbout = (ids: readonly Id[]): Promise<{ kind: string; body: string | null; partyId: Id | null }[]> =>
  within(it.house.store, it.house.city, 'system', async db => {
    const { rows } = await sql<{ kind: string; body: string | null; partyId: Id | null }>`
      select e.kind, p.body, e.party_id from entry e join payload p on p.entry_id = e.id and p.received_at = e.received_at
      where e.about_id = any(${ids}::uuid[]) and e.about_table <> 'person' order by e.received_at`.execute(db)
    return rows
  })

class Undo extends Error {}

/** What verification says after `tamper`, made by the owner and undone. */
async function found(tamper: (db: Db) => Promise<unknown>): Promise<string | undefined> {
  let kind: string | undefined
  const work = within(owner, it.house.city, 'system', async db => {
    await tamper(db)
    kind = (await verifyLog(db, { key: it.house.keys.heads, now: it.clock.now })).fault?.kind
    throw new Undo()
  })
  await assert.rejects(work, Undo)
  return kind
}
const run = (text: string) => (db: Db) => sql.raw(text).execute(db)

test('no voice but the system’s removes a record or empties what the log says', async () => {
  for (const table of gone.keys()) {
    const work = within(it.house.store, it.house.city, office, db => sql`delete from ${sql.table(table)}`.execute(db))
    assert.equal(Number((await work).numAffectedRows), 0, table)
  }
  const emptied = within(it.house.store, it.house.city, office, db =>
    sql`update payload set salt = null, body = null`.execute(db),
  )
  assert.equal(Number((await emptied).numAffectedRows), 0)
  const changed = within(it.house.store, it.house.city, 'system', db => sql`update payload set body = '{}'`.execute(db))
  await assert.rejects(changed, /row-level security|payload_erased/)
})

test('the day after its term a record goes, on the last day of it it stays; the log is whole', async () => {
  await isWhole(it)
  await eraseDue(it.house)
  await isWhole(it)
  for (const [table, ids] of kept) assert.deepEqual(ids.toSorted(), (await there(table)).toSorted(), table)
  for (const [table, ids] of gone) {
    const left = new Set(await there(table))
    assert.deepEqual(
      ids.filter(id => left.has(id)),
      [],
      table,
    )
  }
})

test('the entries stay, their payloads are empty, and one more says why, to whoever saw the others', async () => {
  for (const [table, ids] of gone)
    for (const id of ids)
      assert.deepEqual(
        await bodiesAbout([id]),
        [
          { kind: `${table}.add`, body: null, partyId: office.partyId },
          { kind: 'retention.erase', body: '{}', partyId: office.partyId },
        ],
        table,
      )
  const [sound] = await bodiesAbout(kept.get('punch') ?? [])
  assert.match(sound?.body ?? '', /打卡/)
})

test('a second pass finds nothing to do, and two at once do no harm', async () => {
  const count = async () => (await bodiesAbout([...gone.values()].flat())).length
  const before = await count()
  await Promise.all([eraseDue(it.house), eraseDue(it.house)])
  assert.equal(await count(), before)
})

test('a row removed, a payload emptied, an erased row put back by hand are found', async () => {
  const [punch] = kept.get('punch') ?? []
  const [erased] = gone.get('punch') ?? []
  const emptied = (id: Id | undefined) =>
    run(`update payload set salt = null, body = null where entry_id in (select id from entry where about_id = '${id}')`)
  assert.equal(await found(run(`delete from punch where id = '${punch}'`)), 'record-removed')
  assert.equal(await found(emptied(punch)), 'payload-erased')
  assert.equal(await found(emptied(erased)), 'payload-erased')
  const back = `insert into punch select '${erased}', party_id, person_id, at - interval '1 day', source, imported_at from punch limit 1`
  assert.equal(await found(run(back)), 'record-inserted')
  const forged = `update entry set kind = 'retention.erase' where about_id = '${punch}'`
  assert.equal(await found(run(forged)), 'entry-changed')
})

test('who makes a calendar anew after the old one was erased has a record like any other', async () => {
  const [person] = gone.get('calendar_feed') ?? []
  const row = { person_id: person, token_hash: `\\x${randomBytes(32).toString('hex')}`, made_at: instant(it.clock.now) }
  it.clock.now += 1000
  await put('calendar_feed', false, row)
  await isWhole(it)
  assert.equal(await found(run(`delete from calendar_feed where person_id = '${person}'`)), 'record-removed')
})

test('a picture goes a month after its person stopped naming it, and its bytes with it', async () => {
  const { house } = it
  const keep = async (text: string, age: number, name: boolean) => {
    const { sha256 } = await keepFile(house, Buffer.from(text))
    const hex = sha256.toString('hex')
    const path = join(filesOf(house), hex.slice(0, 2), hex)
    const at = new Date(it.clock.now - age)
    await utimes(path, at, at)
    const row = {
      kind: 'photo',
      sha256: `\\x${hex}`,
      media_type: 'image/png',
      bytes: text.length,
      made_by: office.membershipId,
    }
    const whose = { party_id: office.partyId, person_id: guard.personId, created_at: instant(it.clock.now - age) }
    const id = name ? await put('file', false, { ...row, ...whose }) : null
    return { id, path }
  }
  const current = await keep('current', 40 * dayMs, true)
  const former = await keep('former', 40 * dayMs, true)
  const recent = await keep('recent', 30 * dayMs, false)
  const orphan = await keep('orphan', 30 * dayMs + 1, false)
  await asOwner(house, async db => {
    await db.updateTable('person').set({ photoId: current.id }).where('id', '=', guard.personId).execute()
    return [{ kind: 'person.change', table: 'person', id: guard.personId, personId: guard.personId }]
  })
  const shown = () => [current, former, recent, orphan].map(({ path }) => existsSync(path))
  assert.equal(await sweepFiles(house), 1)
  assert.deepEqual(shown(), [true, true, true, false])
  it.clock.now += 30 * dayMs
  await eraseDue(house)
  assert.ok((await there('file')).includes(former.id as Id))
  it.clock.now += 1
  await eraseDue(house)
  assert.equal(await sweepFiles(house), 2)
  assert.deepEqual(shown(), [true, false, false, false])
  const left = await there('file')
  assert.deepEqual(
    [current, former].map(({ id }) => left.includes(id as Id)),
    [true, false],
  )
})
