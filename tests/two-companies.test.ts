import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import { openStore, within, type Db, type Store } from '#shell/db/pool.ts'
import { as, employ } from './duty.ts'
import { aParty, aShift, asOwner, someone, testHouse, type Somebody, type TestHouse } from './house.ts'
import { aWorld, type World } from './world.ts'

// Two companies guard one site. Every row of the one's night there stands again under the other's name, table by table, so
// that a new table is asked too; then the books and the routes are asked in the name of either.

let it: TestHouse
let owner: Store
let ours: World
let company: Id
const theirs: Record<string, Somebody> = {}
let theirPost: Id
let theirShift: Id
const hour = 3_600_000
const who = (name: string): Somebody => theirs[name] ?? assert.fail(name)
const byHand = <T>(work: (db: Db) => Promise<T>): Promise<T> => within(owner, it.house.city, 'nobody', work)

/** What belongs to the site and to whoever guards it: its own rules and books of reference, where a company only wrote it. */
const ofTheSite = ['site_party', 'property_contract', 'holiday_duty', 'check_rule', 'gate_rule']
/** Of the company's books alone, wherever it stands: seen by its own people only, as these policies always had it. */
const ofTheirBooks = ['finding', 'finding_answer', 'finding_verdict', 'swap', 'report', 'file', 'notice', 'told']

before(async () => {
  it = await testHouse()
  owner = openStore(it.ownerUrl, { max: 1, now: () => it.clock.now })
  ours = await aWorld(it, '甲')
  company = await aParty(it.house, { name: '邻家保安公司' })
  for (const [name, role] of [
    ['office', 'office'],
    ['leader', 'leader'],
    ['guard', 'guard'],
    ['successor', 'guard'],
  ] as const)
    theirs[name] = await someone(it.house, { partyId: company, role, name: `邻家${name}` })
  for (const name of ['guard', 'successor']) await employ(it.house, who(name), { number: `L-${name}` })
  await stands(company)
  theirPost = await aPost('邻家岗')
  const { siteId } = ours.place
  theirShift = await aShift(it.house, {
    siteId,
    postId: theirPost,
    guard: who('guard'),
    from: it.clock.now + 30 * hour,
    to: it.clock.now + 34 * hour,
  })
  await theirNeed()
  await doubled()
})
after(async () => {
  await owner?.pool.end()
  await it?.close()
})

const stands = (partyId: Id): Promise<unknown> =>
  asOwner(it.house, async db => {
    const row = { siteId: ours.place.siteId, partyId, relation: 'guards', fromOn: '2026-01-01' }
    await db.insertInto('siteParty').values(row).execute()
    return [{ kind: 'site.stand', table: 'site', id: ours.place.siteId, siteId: ours.place.siteId }]
  })

async function aPost(name: string): Promise<Id> {
  const id = newId(it.clock.now)
  const { siteId } = ours.place
  await asOwner(it.house, async db => {
    await db
      .insertInto('post')
      .values({ id, siteId, name, kind: 'gate', createdAt: new Date(it.clock.now).toISOString() })
      .execute()
    return [{ kind: 'post.add', table: 'post', id, siteId }]
  })
  return id
}

/** The tables whose rows name both a site and a party, but for those of the site itself. */
async function tables(): Promise<string[]> {
  const { rows } = await byHand(db =>
    sql<{ name: string }>`select c.relname as name from pg_class c where c.relnamespace = current_schema()::regnamespace
      and c.relkind in ('r','p') and not c.relispartition
      and (select count(*) from pg_attribute a where a.attrelid = c.oid and a.attname in ('site_id','party_id')) = 2 order by c.oid`.execute(
      db,
    ),
  )
  return rows.map(({ name }) => name).filter(name => !ofTheSite.includes(name) && !ofTheirBooks.includes(name))
}

/** Of shifts the one of the night; of the log what is about it, since the changes of a place are both companies' to know. */
const only = (table: string) =>
  table === 'shift'
    ? sql`and id = ${ours.shifts.night}`
    : table === 'entry'
      ? sql`and about_table not in ('site','post','checkpoint','route','property_contract','post_need','duty_version',
          'point_question','round_plan','post_kit','check_rule','gate_rule','phone_entry','holiday_duty')`
      : sql``

/** Their post needs somebody around the clock, and nobody is rostered but for the shifts above. */
const theirNeed = (): Promise<unknown> =>
  byHand(async db => {
    const need = { siteId: ours.place.siteId, postId: theirPost, starts: 0, minutes: 1440, heads: 1, untilOn: null }
    const since = { fromOn: '2026-01-01', createdAt: new Date(it.clock.now).toISOString() }
    for (const dayKind of ['workday', 'rest-day', 'holiday'])
      await db
        .insertInto('postNeed')
        .values({ id: newId(it.clock.now), dayKind, ...need, ...since })
        .execute()
  })

/** Ids of what stands again under the other company's name, and the names and ids of its people. */
const secrets: string[] = []

/** One row of each table once more, as the other company's and with its people. */
async function doubled(): Promise<void> {
  const { people, successor, parties, place } = ours
  const known = new Map<string, string>([
    [parties.company, company],
    [people.guard.personId, who('guard').personId],
    [successor.personId, who('successor').personId],
    [place.postId, theirPost],
    [ours.shifts.day, theirShift],
    ...(['leader', 'office', 'administrator'] as const).flatMap((role): [string, string][] => [
      [people[role].personId, who(role === 'leader' ? 'leader' : 'office').personId],
      [people[role].membershipId, who(role === 'leader' ? 'leader' : 'office').membershipId],
    ]),
    [people.guard.membershipId, who('guard').membershipId],
    [successor.membershipId, who('successor').membershipId],
  ])
  secrets.push(theirShift, ...Object.entries(theirs).flatMap(([name, { personId }]) => [personId, `邻家${name}`]))
  for (const table of await tables())
    await byHand(async db => {
      const name = sql.table(table)
      const { rows } = await sql<{ json: string }>`select to_jsonb(t)::text as json from ${name} t
        where site_id = ${place.siteId} and party_id = ${parties.company}
          ${only(table)} ${table === 'case_step' ? sql`and case_id = any(${[...known.keys()]}::uuid[])` : sql``} limit 1`.execute(
        db,
      )
      const [row] = rows
      assert.ok(row, `${table}: no row to stand again`)
      const { id } = JSON.parse(row.json) as { id: string }
      const again = newId(it.clock.now)
      known.set(id, again)
      secrets.push(again)
      const text = [...known].reduce((said, [from, to]) => said.replaceAll(from, to), row.json)
      const { rows: kept } = await sql<{ column: string }>`select attname as "column" from pg_attribute
        where attrelid = ${table === 'case' ? '"case"' : table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`.execute(
        db,
      )
      const columns = sql.join(kept.map(({ column }) => sql.ref(column)))
      await sql`insert into ${name} (${columns}) overriding user value
        select ${columns} from jsonb_populate_record(null::${name}, ${text}::jsonb)`.execute(db)
    })
}

const seenBy = (voice: Somebody, table: string, partyId: Id): Promise<number> =>
  within(it.house.store, it.house.city, voice, async db => {
    const { rows } = await sql<{ count: number }>`select count(*)::integer as count from ${sql.table(table)}
      where site_id = ${ours.place.siteId} and party_id = ${partyId} ${table === 'shift' ? sql`` : only(table)}`.execute(
      db,
    )
    return rows[0]?.count ?? 0
  })

describe('two companies that guard one site', () => {
  for (const role of ['administrator', 'office', 'leader'] as const)
    test(`${role}: no row of the other company's night, matters or people, in any table`, async () => {
      for (const table of await tables()) assert.equal(await seenBy(ours.people[role], table, company), 0, `${table}`)
      for (const name of ['guard', 'leader'])
        assert.deepEqual(await named(ours.people[role], who(name).personId), [], `${role} is told ${name}`)
    })

  test('and each sees its own as before', async () => {
    for (const table of await tables()) {
      assert.ok((await seenBy(ours.people.office, table, ours.parties.company)) > 0, `ours: ${table}`)
      assert.ok((await seenBy(who('office'), table, company)) > 0, `theirs: ${table}`)
      assert.equal(await seenBy(who('leader'), table, ours.parties.company), 0, `theirs, of ours: ${table}`)
    }
  })

  test('no list of the API says a word of the other company’s people and night, and theirs do', async () => {
    const { siteId } = ours.place
    const { paths } = it.app.swagger() as { paths: Record<string, Record<string, unknown>> }
    const lists = Object.keys(paths).filter(
      path => 'get' in (paths[path] ?? {}) && !/\{(?!id\})|events|\.(xlsx|pdf|ics)$/.test(path),
    )
    const days = 'fromOn=2026-11-15&toOn=2026-11-28'
    const queries = [
      '',
      `siteId=${siteId}&${days}`,
      `siteId=${siteId}&month=2026-11`,
      `siteId=${siteId}&fromOn=2026-11-15&untilOn=2026-11-28`,
      `postId=${theirPost}`,
      `q=${encodeURIComponent('邻家')}`,
    ]
    let theirWords = 0
    for (const list of lists)
      for (const query of queries) {
        const path = `${list.replace('/api', '').replace('{id}', list.includes('/posts/') ? theirPost : siteId)}?${query}`
        for (const role of ['office', 'leader'] as const) {
          const { text } = await asked(ours.people[role], path)
          const told = secrets.filter(secret => text.includes(secret) && !path.includes(secret))
          assert.deepEqual(told, [], `${role} at ${path}`)
        }
        const { text } = await asked(who('office'), path)
        if (secrets.some(secret => text.includes(secret))) theirWords++
      }
    assert.ok(theirWords > 8, `${theirWords} answers to the other company said its own words`)
  })

  test('the board names their post and whether somebody stands there; it counts for nobody else', async () => {
    const { body: board } = await as(it, ours.people.leader, 'GET', '/board')
    const row = board.rows.find((one: { postId: Id }) => one.postId === theirPost)
    const { postName, ofAnother, state } = row
    assert.deepEqual([postName, ofAnother, state], ['邻家岗', true, 'on-duty'])
    const told = ['postId', 'postName', 'siteId', 'siteName', 'ofAnother', 'state']
    for (const [key, value] of Object.entries(row))
      assert.ok(told.includes(key) || !value || (Array.isArray(value) && value.length === 0), key)
    assert.equal(board.counts.posts, board.rows.length - 1)
    const { body: whole } = await as(it, ours.people.manager, 'GET', '/board')
    assert.equal(whole.counts.posts, board.rows.length, 'who runs the site counts it too')
    const { body: wall } = await as(it, ours.people.leader, 'GET', '/board/wall')
    assert.deepEqual(
      wall.posts.filter((one: { postId: Id }) => one.postId === theirPost),
      [],
    )
  })

  test('a row says whether its reader may enter for the guard on it', async () => {
    const may = async (reader: Somebody): Promise<Record<string, boolean>> => {
      const { body } = await as(it, reader, 'GET', '/board')
      return Object.fromEntries(body.rows.map((row: { postId: Id; mayEnter: boolean }) => [row.postId, row.mayEnter]))
    }
    const { postId } = ours.place
    const [mine, seen, run] = [await may(ours.people.leader), await may(who('leader')), await may(ours.people.manager)]
    assert.deepEqual([mine[postId], mine[theirPost]], [true, false])
    assert.deepEqual([seen[postId], seen[theirPost]], [false, true])
    assert.deepEqual([run[postId], run[theirPost]], [false, false])
  })

  test('what their post needs is their gap, not ours', async () => {
    const gaps = async (reader: Somebody): Promise<boolean> => {
      const { body } = await as(it, reader, 'GET', '/roster/holes')
      return body.holes.some((one: { postId: Id }) => one.postId === theirPost)
    }
    assert.deepEqual([await gaps(ours.people.leader), await gaps(who('leader'))], [false, true])
  })

  test('nobody writes in the other company’s name', async () => {
    const shift = (postId: Id, personId: Id) => ({
      body: {
        postId,
        personId,
        startsAt: new Date(it.clock.now + 40 * hour).toISOString(),
        endsAt: new Date(it.clock.now + 44 * hour).toISOString(),
      },
    })
    const tried = await as(it, ours.people.office, 'POST', '/shifts', shift(theirPost, who('guard').personId).body)
    assert.equal(tried.status, 404)
  })

  test('who runs the site sees both companies', async () => {
    const night = ['shift', 'attendance', 'round', 'scan', 'handover', 'case', 'spot_check', 'training']
    for (const table of night) assert.ok((await seenBy(ours.people.manager, table, company)) > 0, table)
    assert.equal((await named(ours.people.manager, who('guard').personId)).length, 1)
  })

  test('a party of the same house above is not another company', async () => {
    const group = await aParty(it.house, { name: '集团' })
    const branch = await aParty(it.house, { name: '一分公司', parentId: group })
    const sister = await aParty(it.house, { name: '二分公司', parentId: group })
    for (const party of [branch, sister]) await stands(party)
    const clerk = await someone(it.house, { partyId: branch, role: 'office', name: '一分内勤' })
    const beside = await within(it.house.store, it.house.city, clerk, db =>
      sql<{ all: Id[] }>`select parties_beside() as all`.execute(db),
    )
    assert.deepEqual(beside.rows[0]?.all.includes(sister), false)
    assert.deepEqual(beside.rows[0]?.all.includes(company), true)
  })

  test('nor is a row in their name let in by who wrote it', async () => {
    for (const table of ['spot_check', 'roll_call'])
      for (const role of ['administrator', 'office', 'leader'] as const)
        await assert.rejects(forged(table, ours.people[role]), /row-level security/, `${role}: ${table}`)
  })

  test('who stands there for a branch is the other company’s, whichever party of its house employs them', async () => {
    const group = await aParty(it.house, { name: '丙集团' })
    const branch = await aParty(it.house, { name: '丙分公司', parentId: group })
    await stands(branch)
    const guard = await someone(it.house, { partyId: group, role: 'guard', name: '丙保安' })
    await standsOn(guard, theirPost)
    assert.equal(await seenBy(ours.people.office, 'shift', group), 0)
    assert.deepEqual(await named(ours.people.office, guard.personId), [])
    assert.equal(await seenBy(ours.people.manager, 'shift', group), 1)
  })

  test('the leader on duty is of one’s own house, for the parent’s office and the branch’s guard too', async () => {
    const group = await aParty(it.house, { name: '丁集团' })
    const branch = await aParty(it.house, { name: '丁分公司', parentId: group })
    await stands(branch)
    const leaders = await aPost('带班岗')
    await byHand(db => sql`update post set kind = 'leader' where id = ${leaders}`.execute(db))
    await standsOn(who('leader'), leaders)
    const onDuty = (reader: Somebody): Promise<Id[]> =>
      within(it.house.store, it.house.city, reader, async db => {
        const at = new Date(it.clock.now).toISOString()
        const { rows } = await sql<{
          personId: Id
        }>`select * from duty_leader(${ours.place.siteId}, ${at})`.execute(db)
        return rows.map(({ personId }) => personId)
      })
    const clerk = await someone(it.house, { partyId: group, role: 'office', name: '丁内勤' })
    const guard = await someone(it.house, { partyId: group, role: 'guard', name: '丁保安' })
    await standsOn(guard, theirPost)
    assert.deepEqual([await onDuty(clerk), await onDuty(guard), await onDuty(ours.people.office)], [[], [], []])
    assert.deepEqual(await onDuty(who('office')), [who('leader').personId])
    assert.deepEqual(await onDuty(ours.people.manager), [who('leader').personId])
  })
})

/** On duty on a post of the site since an hour ago. */
async function standsOn(guard: Somebody, postId: Id): Promise<void> {
  const { siteId } = ours.place
  const { now } = it.clock
  const at = new Date(now - hour).toISOString()
  const shiftId = await aShift(it.house, { siteId, postId, guard, from: now - hour, to: now + hour })
  await byHand(db =>
    db
      .insertInto('attendance')
      .values({
        id: newId(now),
        siteId,
        postId,
        shiftId,
        personId: guard.personId,
        partyId: guard.partyId,
        onAt: at,
        deviceAt: at,
        receivedAt: at,
      })
      .execute(),
  )
}

/** A row of the other company's once more, as if `writer` had written it. */
const forged = (table: string, writer: Somebody): Promise<unknown> =>
  byHand(db =>
    sql<{
      row: string
    }>`select to_jsonb(t)::text as row from ${sql.table(table)} t where party_id = ${company} limit 1`.execute(db),
  ).then(({ rows }) => {
    const row = { ...(JSON.parse(rows[0]?.row ?? '') as object), id: newId(it.clock.now) }
    const by = { by_membership: writer.membershipId, by_person: writer.personId }
    return within(it.house.store, it.house.city, writer, db =>
      sql`insert into ${sql.table(table)} select * from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify({ ...row, ...by })}::jsonb)`.execute(
        db,
      ),
    )
  })

async function asked(reader: Somebody, path: string): Promise<{ text: string }> {
  const { body } = await it.app.inject({ method: 'GET', url: `/api${path}`, headers: reader.headers })
  return { text: body }
}

const named = async (voice: Somebody, id: Id): Promise<unknown[]> =>
  (await within(it.house.store, it.house.city, voice, db => sql`select name from person where id = ${id}`.execute(db)))
    .rows
