import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { sql } from 'kysely'
import { roles, type Role } from '#kernel/access.ts'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { openStore, within, type Db, type Store, type Voice } from '#shell/db/pool.ts'
import { testHouse, type TestHouse } from './house.ts'
import { office, seen } from './leaks/seen.ts'
import { aWorld, type World } from './world.ts'

// The database itself is asked, with no filter of ours, as the application role and in the name of each role of one
// district: it shows what that role may see of this district, nothing of the other, and takes no write outside.

let it: TestHouse
let owner: Store
let ours: World
let theirs: World
/** The rows of each table that came with the other district, as text. */
const foreign = new Map<string, string[]>()

before(async () => {
  it = await testHouse()
  owner = openStore(it.ownerUrl, { max: 1, now: () => it.clock.now })
  ours = await aWorld(it, '甲')
  await leftovers(ours)
  await it.seal()
  const before = await everything()
  theirs = await aWorld(it, '乙')
  await leftovers(theirs)
  for (const [table, rows] of await everything()) {
    const known = new Set(before.get(table))
    foreign.set(
      table,
      rows.filter(row => !known.has(row)),
    )
  }
})
after(async () => {
  await owner?.pool.end()
  await it?.close()
})

const asOwner = <T>(work: (db: Db) => Promise<T>): Promise<T> => within(owner, it.house.city, 'nobody', work)
const asVoice = <T>(voice: Voice, work: (db: Db) => Promise<T>): Promise<T> =>
  within(it.house.store, it.house.city, voice, work)

/** Rows that a night does not leave of itself: an attempt, an op kept aside, a refusal by law. */
const leftovers = ({ name, parties, people }: World): Promise<unknown> =>
  asOwner(async db => {
    const at = instant(it.clock.now)
    await db
      .insertInto('attempt')
      .values({ subject: `${name}${randomBytes(4).toString('hex')}`, at, good: false })
      .execute()
    const [id, opId] = [newId(it.clock.now), newId(it.clock.now)]
    const aside = { id, opId, name: 'patrol.scan', partyId: parties.company, personId: people.guard.personId }
    await db
      .insertInto('quarantine')
      .values({ ...aside, body: '{}', reason: 'revoked', receivedAt: at })
      .execute()
    const { membershipId: byMembership, partyId } = people.guard
    const law = 'll-weekly-rest'
    await db
      .insertInto('refusal')
      .values({ entryId: newId(it.clock.now), receivedAt: at, partyId, byMembership, law })
      .execute()
  })

let names: string[] | null = null
async function tables(): Promise<string[]> {
  names ??= (
    await asOwner(db =>
      sql<{ name: string }>`select relname as name from pg_class where relnamespace = current_schema()::regnamespace
        and relkind in ('r','p') and not relispartition and relname <> 'migration' order by 1`.execute(db),
    )
  ).rows.map(row => row.name)
  return names
}

const rowsOf = async (db: Db, table: string, where = 'true'): Promise<string[]> => {
  const { rows } = await sql<{
    row: string
  }>`select t::text as row from ${sql.table(table)} t where ${sql.raw(where)} order by 1`.execute(db)
  return rows.map(one => one.row)
}
const everything = async (): Promise<Map<string, string[]>> => {
  const all = new Map<string, string[]>()
  for (const table of await tables()) all.set(table, await asOwner(db => rowsOf(db, table)))
  return all
}

// What holds no secret, and so is the same for everybody who is signed in; of these, what even nobody may read.
const open = ['party', 'party_up', 'seal', 'tree', 'head', 'visibility', 'calendar_day', 'case_state']
const reference = ['calendar_day', 'case_state', 'visibility']

/** The administrator keeps the accounts of the whole city, and so sees beyond the district who has one. */
const citywide: Partial<Record<string, Role>> = {
  person: 'administrator',
  membership: 'administrator',
  account: 'administrator',
}

function filled(where: string, role: Role): string {
  const { parties, people, successor, place, shifts } = ours
  const facts: Record<string, Id> = {
    company: parties.company,
    site: place.siteId,
    guard: people.guard.personId,
    successor: successor.personId,
    handed: shifts.day,
    member: people[role].membershipId,
    me: people[role].personId,
  }
  return where.replace(/§(\w+)/g, (_, name: string) => facts[name] ?? assert.fail(name))
}

test('every table says here who sees it', async () => {
  assert.deepEqual([...Object.keys(seen), ...open].sort(), (await tables()).sort())
})

test('every table has rows of the other district to leak', async () => {
  const without = new Set(['tree', 'head', 'seal', 'visibility', 'calendar_day', 'case_state', 'judged', 'told'])
  for (const table of await tables())
    if (!without.has(table)) assert.ok((foreign.get(table) ?? []).length > 0, `${table}: let world.ts fill it`)
})

for (const role of roles)
  test(`${role}: asked without a filter, each table shows what the role may see and no more`, async () => {
    for (const [table, rules] of Object.entries(seen)) {
      const where = filled(rules[role] ?? rules.rest ?? 'false', role)
      const expected = await asOwner(db => rowsOf(db, table, where))
      const shown = await asVoice(ours.people[role], db => rowsOf(db, table))
      assert.deepEqual(shown, expected, `${role} and ${table}`)
      if (citywide[table] === role) continue
      const strange = new Set(foreign.get(table))
      assert.deepEqual(
        shown.filter(row => strange.has(row)),
        [],
        `${role} sees ${table} of the other district`,
      )
    }
    for (const table of open)
      assert.deepEqual(
        await asVoice(ours.people[role], db => rowsOf(db, table)),
        await asOwner(db => rowsOf(db, table)),
      )
  })

test('the rules above are about something: each role sees rows, the employer the most', async () => {
  const count = async (role: Role): Promise<number> => {
    let sum = 0
    for (const table of Object.keys(seen)) sum += (await asVoice(ours.people[role], db => rowsOf(db, table))).length
    return sum
  }
  const [least, most] = [await count('housing'), await count('office')]
  assert.ok(least > 0 && most > 5 * least, `${least}, ${most}`)
})

async function shownTo(voice: Voice): Promise<string[]> {
  const shown: string[] = []
  for (const table of await tables()) if ((await asVoice(voice, db => rowsOf(db, table))).length > 0) shown.push(table)
  return shown
}

test('nobody, and a membership that does not exist, see reference tables only', async () => {
  assert.deepEqual(await shownTo('nobody'), reference)
  assert.deepEqual(await shownTo({ membershipId: newId(it.clock.now) }), reference)
})

test('a membership that has ended sees its own acts, and nothing else', async () => {
  const { membershipId } = ours.people.leader
  const until = (day: string | null): Promise<unknown> =>
    asOwner(db => db.updateTable('membership').set({ untilOn: day }).where('id', '=', membershipId).execute())
  await until('2026-01-01')
  assert.deepEqual(await shownTo({ membershipId }), [...reference, 'entry', 'op', 'payload'].sort())
  await until(null)
})

// What may be added by hand outside one's district: a person nobody employs yet; and the parts of a write that say
// nothing by themselves, whose place the log's own verification watches. The administrator keeps parties and roles.
const freely: Record<string, readonly Role[]> = {
  person: office,
  payload: roles,
  unsealed: roles,
  outbox: roles,
  party: ['administrator'],
  membership: ['administrator'],
  site_party: ['administrator'],
  account: ['administrator'],
}
const changedFreely: Record<string, readonly Role[]> = {
  party: ['administrator'],
  membership: ['administrator'],
}

class Undo extends Error {}

/** Whether the database let a statement do something; what it did is undone. */
async function lets(
  voice: Voice,
  work: (db: Db) => Promise<{ numAffectedRows?: bigint | undefined }>,
): Promise<boolean> {
  let did = false
  const tried = asVoice(voice, async db => {
    did = ((await work(db)).numAffectedRows ?? 0n) > 0n
    throw new Undo()
  })
  await tried.catch((problem: unknown) => {
    if (problem instanceof Undo) return
    // Refused by row security or for want of a grant; any other complaint means that it would have been let.
    did = !(problem instanceof pg.DatabaseError && problem.code === '42501')
  })
  return did
}

type Strange = { table: string; json: string; where: string; names: string[]; column: string }

/** One row of the other district (or, where rows belong to no district, any) of each table. */
async function strangers(): Promise<Strange[]> {
  const found: Strange[] = []
  for (const table of await tables())
    await asOwner(async db => {
      const [row] = foreign.get(table)?.length ? (foreign.get(table) ?? []) : await rowsOf(db, table)
      const { rows } = await sql<{
        json: string
      }>`select to_jsonb(t)::text as json from ${sql.table(table)} t where t::text = ${row ?? ''} limit 1`.execute(db)
      const [{ json }] = rows as [{ json: string }]
      // What the database works out itself nobody writes.
      const columns = await sql<{ name: string }>`select attname as name from pg_attribute
        where attrelid = ${`"${table}"`}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`.execute(
        db,
      )
      const names = columns.rows.map(({ name }) => name)
      found.push({ table, json, where: row ?? '', names, column: names.find(name => name !== 'n') as string })
    })
  return found
}

for (const role of roles)
  test(`${role}: no row of the other district can be added, changed or removed`, async () => {
    for (const { table, json, where, names, column } of await strangers()) {
      const voice = ours.people[role]
      const name = sql.table(table)
      const fresh = 'id' in (JSON.parse(json) as object) ? `{"id":"${newId(it.clock.now)}"}` : '{}'
      const columns = sql.join(names.map(one => sql.ref(one)))
      const added = await lets(voice, db =>
        sql`insert into ${name} (${columns}) overriding user value select ${columns} from jsonb_populate_record(null::${name}, ${json}::jsonb || ${fresh}::jsonb)`.execute(
          db,
        ),
      )
      const changed = await lets(voice, db =>
        sql`update ${name} t set ${sql.ref(column)} = t.${sql.ref(column)} where t::text = ${where}`.execute(db),
      )
      const removed = await lets(voice, db => sql`delete from ${name} t where t::text = ${where}`.execute(db))
      const allowed = [freely[table]?.includes(role) ?? false, changedFreely[table]?.includes(role) ?? false, false]
      assert.deepEqual([added, changed, removed], allowed, `${role}: add, change, remove in ${table}`)
    }
  })

test('every table and partition is under forced row security and says who sees it, what is masked, how long it is kept', async () => {
  const { rows } = await asOwner(db =>
    sql<{ name: string; secured: boolean; partition: boolean; says: string | null }>`
      select relname as name, relrowsecurity and relforcerowsecurity as secured, relispartition as partition, obj_description(oid) as says
      from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r','p')`.execute(db),
  )
  assert.ok(rows.some(row => row.partition))
  for (const { name, secured, partition, says } of rows) {
    assert.ok(secured, `${name} is not under forced row security`)
    if (!partition) assert.match(says ?? '', /^visible: .+; mask: .+; kept: .+/s, name)
  }
})

test('no partition, no view and not the ledger of migrations is open to the application', async () => {
  const { rows } = await asVoice('system', db =>
    sql<{ name: string }>`select relname as name from pg_class where relnamespace = current_schema()::regnamespace
      and (relispartition or relkind in ('v','m','f') or relname = 'migration') and relkind in ('r','p','v','m','f')
      and has_any_column_privilege(oid, 'select, insert, update')`.execute(db),
  )
  assert.deepEqual(rows, [])
  await assert.rejects(
    asVoice('system', db => sql`select from scan_202611`.execute(db)),
    { code: '42501' },
  )
})

test('no function is for everybody, and what runs as the owner has its search path fixed', async () => {
  const { rows } = await asOwner(db =>
    sql<{ name: string; free: boolean; loose: boolean }>`select proname as name,
      proacl is null or exists (select from aclexplode(proacl) a where a.grantee = 0) as free,
      prosecdef and not coalesce(proconfig::text like '%search_path=%', false) as loose
      from pg_proc where pronamespace = current_schema()::regnamespace`.execute(db),
  )
  assert.ok(rows.length > 20)
  assert.deepEqual(
    rows.filter(row => row.free || row.loose),
    [],
  )
})

test('the application role owns nothing, bypasses nothing and changes no schema', async () => {
  const { rows } = await asVoice('system', db =>
    sql<{
      role: boolean
      owns: number
    }>`select (select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user) as role,
      (select count(*) from pg_class where relowner = current_user::regrole) as owns`.execute(db),
  )
  assert.deepEqual(rows, [{ role: false, owns: 0 }])
  await assert.rejects(
    asVoice('system', db => sql`create table stray (id integer)`.execute(db)),
    { code: '42501' },
  )
  await assert.rejects(
    asVoice('system', db => sql`alter table scan disable row level security`.execute(db)),
    { code: '42501' },
  )
  await assert.rejects(
    asVoice('system', db => sql`update entry set kind = 'x'`.execute(db)),
    { code: '42501' },
  )
  await assert.rejects(
    asVoice('system', db => sql`delete from entry`.execute(db)),
    { code: '42501' },
  )
})
