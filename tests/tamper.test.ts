import assert from 'node:assert/strict'
import { appendFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { growing } from '#kernel/log.ts'
import { openStore, within, type Db, type Store } from '#shell/db/pool.ts'
import { digestOf, leafOf, type EntryRow } from '#shell/log/entry.ts'
import { keepHead, readKeptHeads } from '#shell/log/kept-heads.ts'
import { recordId, records, recordTables, type RecordTable } from '#shell/log/records.ts'
import { noFrontier, seal, sha256, signHead, type SignedHead } from '#shell/log/sealer.ts'
import { verifyLog } from '#shell/log/verify.ts'
import { aParty, testHouse, type TestHouse } from './house.ts'
import { aWorld } from './world.ts'

// Whoever owns the database changes something behind the program's back; verification finds it. Each tampering is made
// in a transaction of its own, verified inside it, and undone.

let it: TestHouse
let owner: Store
let head: SignedHead

before(async () => {
  it = await testHouse()
  await aWorld(it, '甲')
  await it.seal()
  await aParty(it.house, { name: '甲街道办', kind: 'subdistrict' })
  head = (await seal(it.house)) as SignedHead
  await aParty(it.house, { name: '未封存单位' })
  owner = openStore(it.ownerUrl, { max: 1, now: () => it.clock.now })
  await asForger(dropConstraints)
})
after(async () => {
  await owner?.pool.end()
  await it?.close()
})

const asForger = <T>(work: (db: Db) => Promise<T>): Promise<T> => within(owner, it.house.city, 'nobody', work)

/** The owner can take away what the schema refuses, so no constraint may be what finds a forgery. Keys stay, for speed. */
async function dropConstraints(db: Db): Promise<void> {
  await sql`do $$ declare one record; begin
    for one in select conrelid::regclass as place, conname from pg_constraint
      where connamespace = current_schema()::regnamespace and contype in ('f','c','u','x') and conparentid = 0 and conislocal
      order by contype = 'u', conname loop
      execute format('alter table %s drop constraint %I', one.place, one.conname);
    end loop; end $$`.execute(db)
  await sql`drop index employment_by_person`.execute(db)
  await sql`do $$ declare one record; begin
    for one in select i.indexrelid::regclass as place from pg_index i join pg_class c on c.oid = i.indrelid
      where c.relnamespace = current_schema()::regnamespace and i.indisunique and not exists (select from pg_constraint k where k.conindid = i.indexrelid) loop
      execute format('drop index %s', one.place);
    end loop; end $$`.execute(db)
}

class Undo extends Error {}

type Look = { kind: string; says: string } | null

/** What verification says of the log after `tamper`, and everything as it was before. */
async function found(tamper: (db: Db) => Promise<unknown>, { kept = [] as string[], later = 0 } = {}): Promise<Look> {
  let look: Look = null
  const work = asForger(async db => {
    await tamper(db)
    const verdict = await verifyLog(db, { key: it.house.keys.heads, kept, now: it.clock.now + later })
    look = verdict.fault
    throw new Undo()
  })
  await assert.rejects(work, Undo)
  return look
}

const run = (text: string) => (db: Db) => sql.raw(text).execute(db)

type Column = { name: string; type: string }
/** Without those that the database works out itself: they cannot be changed alone. */
const columnsOf = (table: string): Promise<Column[]> =>
  asForger(async db => {
    const { rows } = await sql<Column>`select attname as name, atttypid::regtype::text as type from pg_attribute
      where attrelid = to_regclass(${table}) and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`.execute(
      db,
    )
    assert.ok(rows.length > 0, table)
    return rows
  })

// For every type a way to another value of it, and a value where there was none.
const changes: Record<string, [change: string, fresh: string]> = {
  uuid: ['gen_random_uuid()', 'gen_random_uuid()'],
  text: [`§ || 'x'`, `'x'`],
  boolean: ['not §', 'true'],
  smallint: ['§ + 1', '1'],
  integer: ['§ + 1000', '1'],
  bigint: ['§ + 1000', '1'],
  'double precision': ['§ + 0.001', '1'],
  date: ['§ + 1', `'2020-02-02'`],
  'timestamp with time zone': [`§ + interval '1 microsecond'`, 'now()'],
  bytea: [`§ || '\\x00'`, `'\\x00'`],
  jsonb: [`jsonb_build_array(§)`, `'[]'`],
  'text[]': [`array_append(§, 'x')`, `'{x}'`],
  'uuid[]': ['array[gen_random_uuid()] || §[2:]', 'array[gen_random_uuid()]'],
  'bytea[]': [`array['\\x00'::bytea] || §[2:]`, `array['\\x00'::bytea]`],
  'timestamp with time zone[]': [`array[now()] || §[2:]`, 'array[now()]'],
}

function changed({ name, type }: Column): string {
  const [change, fresh] = changes[type] ?? assert.fail(`no way to change a ${type}`)
  return `${name} = case when ${name} is null then ${fresh} else ${change.replaceAll('§', name)} end`
}

/** One row of a table, the one with the most to it: `nth` in the order of its text. */
const oneOf = (table: string, nth = 0): string =>
  `(tableoid, ctid) = (select tableoid, ctid from "${table}" order by length("${table}"::text) desc, "${table}"::text limit 1 offset ${nth})`

test('the log as it was made is whole, entries without a place included', async () => {
  assert.equal(await found(async () => {}), null)
})

test('every kept table has a record to tamper with', async () => {
  for (const table of recordTables)
    await asForger(async db => {
      const { rows } = await sql.raw(`select from "${table}"`).execute(db)
      assert.ok(rows.length > 0, `${table} is empty: let world.ts fill it`)
    })
})

// What says nothing: the order in which what is not sealed yet was written.
const silent = new Set(['unsealed.n'])

const logTables: Record<string, RegExp> = {
  entry: /^entry-(changed|removed|inserted)$/,
  payload: /^(payload-(changed|removed|inserted))$/,
  seal: /^(place-(removed|inserted)|entry-(changed|removed|inserted))$/,
  tree: /^(tree-(changed|removed)|place-removed|head-(inserted|removed))$/,
  head: /^head-(changed|forged|inserted|removed)$/,
  unsealed: /^entry-(changed|removed|inserted)$/,
}

for (const [table, kinds] of Object.entries(logTables)) {
  test(`any column of ${table}, changed`, async () => {
    for (const column of await columnsOf(table)) {
      if (silent.has(`${table}.${column.name}`)) continue
      const fault = await found(run(`update "${table}" set ${changed(column)} where ${oneOf(table)}`))
      assert.match(fault?.kind ?? 'nothing', kinds, `${table}.${column.name}`)
    }
  })

  test(`any row of ${table}, removed`, async () => {
    const { rows } = await asForger(db => sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db))
    const count = rows[0]?.n ?? 0
    for (let nth = 0; nth < count; nth += Math.max(1, Math.floor(count / 12))) {
      const fault = await found(run(`delete from "${table}" where ${oneOf(table, nth)}`), { later: 61_000 })
      assert.match(fault?.kind ?? 'nothing', /-removed$|^entry-inserted$|^unsealed$/, `row ${nth} of ${table}`)
    }
  })
}

const copy = (table: string, set: string, columns = ''): string =>
  `insert into "${table}" ${columns && `(${columns})`} overriding system value select ${columns || 'r.*'} from (select (jsonb_populate_record(t, ${set})).* from "${table}" t where ${oneOf(table).replaceAll('(tableoid, ctid) =', '(t.tableoid, t.ctid) =')}) r`

const insertions: [what: string, text: string, kind: RegExp][] = [
  ['an entry without payload', copy('entry', `jsonb_build_object('id', gen_random_uuid())`), /^entry-inserted$/],
  [
    'an entry’s twin in another month',
    copy('entry', `jsonb_build_object('received_at', t.received_at + interval '31 days')`),
    /^entry-inserted$/,
  ],
  ['a payload', copy('payload', `jsonb_build_object('entry_id', gen_random_uuid())`), /^payload-inserted$/],
  [
    'a payload’s twin in another month',
    copy('payload', `jsonb_build_object('received_at', t.received_at + interval '31 days')`),
    /^payload-inserted$/,
  ],
  [
    'a place at the end',
    copy('seal', `jsonb_build_object('place', (select max(place) + 1 from seal))`),
    /^tree-removed$/,
  ],
  ['a place before the first', copy('seal', `jsonb_build_object('place', -1)`), /^place-inserted$/],
  [
    'a tree between',
    copy('tree', `jsonb_build_object('tree_size', (select min(tree_size) - 1 from tree))`),
    /^tree-(changed|removed)$/,
  ],
  ['a tree after', copy('tree', `jsonb_build_object('tree_size', t.tree_size + 100)`), /^place-removed$|^tree-/],
  ['a head', copy('head', `jsonb_build_object('tree_size', t.tree_size + 1000)`), /^head-inserted$/],
  ['a mark', copy('unsealed', `jsonb_build_object('n', t.n + 1)`), /^mark-inserted$/],
  [
    'a mark for what is sealed',
    `insert into unsealed (entry_ids, received_at, leaves) select array[entry_id], array[received_at], array[leaf] from seal limit 1`,
    /^mark-inserted$/,
  ],
  [
    'a mark for nothing',
    `insert into unsealed (entry_ids, received_at, leaves) values (array[gen_random_uuid()], array[now()], array['\\x00'::bytea])`,
    /^entry-removed$/,
  ],
  ['a mark whose parts do not match', `update unsealed set leaves = '{}'`, /^entry-changed$/],
]

for (const [what, text, kind] of insertions)
  test(`${what}, inserted`, async () => {
    const fault = await found(run(text))
    assert.match(fault?.kind ?? 'nothing', kind)
  })

test('two places, swapped', async () => {
  const swap = (columns: string) =>
    `update seal set (${columns}) = (select ${columns} from seal other where other.place = 5 - seal.place) where place in (2, 3)`
  assert.equal((await found(run(swap('entry_id, received_at, leaf'))))?.kind, 'tree-changed')
  assert.equal((await found(run(swap('entry_id, received_at'))))?.kind, 'entry-changed')
  assert.equal((await found(run(swap('leaf'))))?.kind, 'entry-changed')
})

test('a payload emptied, as only an erased record’s may be', async () => {
  const fault = await found(run(`update payload set salt = null, body = null where ${oneOf('payload')}`))
  assert.equal(fault?.kind, 'payload-erased')
})

test('two payloads, swapped', async () => {
  const pair = `select array_agg(entry_id order by entry_id) as ids from (select entry_id from payload order by entry_id limit 2) p`
  const text = `update payload set (salt, body) = (select salt, body from payload o, (${pair}) p where o.entry_id = any(p.ids) and o.entry_id <> payload.entry_id)
    where entry_id = any((select ids from (${pair}) p)::uuid[])`
  assert.equal((await found(run(text)))?.kind, 'payload-changed')
})

test('what is left unsealed for more than a minute', async () => {
  assert.equal((await found(async () => {}, { later: 59_000 }))?.kind, undefined)
  assert.equal((await found(async () => {}, { later: 61_000 }))?.kind, 'unsealed')
})

const declared = records as Record<RecordTable, { left?: readonly string[] }>

for (const table of recordTables) {
  test(`${table}: any column changed, a row removed, a row inserted`, async () => {
    const { left = [] } = declared[table]
    for (const column of await columnsOf(table)) {
      if (left.includes(column.name)) continue
      const kinds = column.name === recordId(table) ? /^record-(inserted|removed)$/ : /^record-changed$/
      const fault = await found(run(`update "${table}" set ${changed(column)} where ${oneOf(table)}`))
      assert.match(fault?.kind ?? 'nothing', kinds, `${table}.${column.name}`)
    }
    assert.equal((await found(run(`delete from "${table}" where ${oneOf(table)}`)))?.kind, 'record-removed')
    const written = (await columnsOf(table)).map(({ name }) => `"${name}"`).join(', ')
    const twin = copy(table, `jsonb_build_object('${recordId(table)}', gen_random_uuid())`, written)
    assert.equal((await found(run(twin)))?.kind, 'record-inserted')
  })
}

const gathered: [owner: RecordTable, table: string][] = [
  ['party', 'party_up'],
  ['site', 'site_party'],
  ['route', 'route_point'],
]
for (const [record, table] of gathered)
  test(`${table}, kept with its ${record}: changed, removed, inserted`, async () => {
    for (const column of await columnsOf(table)) {
      const fault = await found(run(`update "${table}" set ${changed(column)} where ${oneOf(table)}`))
      assert.equal(fault?.kind, 'record-changed', `${table}.${column.name}`)
    }
    assert.equal((await found(run(`delete from "${table}" where ${oneOf(table)}`)))?.kind, 'record-changed')
    const [, second] = await columnsOf(table)
    const twin = copy(
      table,
      `jsonb_build_object('${second?.name}', ${second?.type === 'uuid' ? 'gen_random_uuid()' : '99'})`,
    )
    assert.equal((await found(run(twin)))?.kind, 'record-changed')
  })

test('a scan’s twin in another month', async () => {
  const twin = copy('scan', `jsonb_build_object('received_at', t.received_at + interval '31 days')`)
  assert.equal((await found(run(twin)))?.kind, 'record-changed')
})

/** Cuts the log off after `size` places, the records it then does not speak of included: nothing inside shows it. */
async function truncate(db: Db, size: number): Promise<void> {
  await sql`delete from head where tree_size > ${size}`.execute(db)
  await sql`delete from tree where tree_size > ${size}`.execute(db)
  for (const table of recordTables)
    await sql`delete from ${sql.table(table)} where ${sql.ref(recordId(table))} in (select e.about_id from entry e where e.about_table = ${table}
      and not exists (select from seal s where s.entry_id = e.id and s.place < ${size}))`.execute(db)
  await sql`delete from payload where entry_id in (select id from entry where not exists (select from seal s where s.entry_id = entry.id and s.place < ${size}))`.execute(
    db,
  )
  await sql`delete from entry where not exists (select from seal s where s.entry_id = entry.id and s.place < ${size})`.execute(
    db,
  )
  await sql`delete from seal where place >= ${size}`.execute(db)
  await sql`delete from unsealed`.execute(db)
}

test('a log cut off clean shows only against a head kept elsewhere', async () => {
  await keepHead(it.house.dataDir, it.house.city, head)
  const kept = await readKeptHeads(it.house.dataDir, it.house.city)
  assert.deepEqual(kept, [head.note])
  assert.equal(await found(async () => {}, { kept }), null)
  const { rows } = await asForger(db => sql<{ size: number }>`select min(tree_size) as size from tree`.execute(db))
  const cut = (db: Db): Promise<void> => truncate(db, rows[0]?.size ?? 0)
  assert.equal(await found(cut), null)
  assert.equal((await found(cut, { kept }))?.kind, 'log-shortened')
})

/** Makes one scan say another code, and everything that vouches for it anew, signed with the log's own key. */
async function rewrite(db: Db): Promise<void> {
  const { rows } = await sql<EntryRow & { salt: Buffer; body: string }>`
    select e.*, p.salt, p.body from entry e join payload p on p.entry_id = e.id where e.about_table = 'scan' order by e.id limit 1`.execute(
    db,
  )
  const { salt, body, ...entry } = rows[0] ?? assert.fail('no scan')
  const said = body.replace(/"code":"[^"]*"/, '"code":"FORGED1"')
  const digest = digestOf(salt, said)
  const leaf = leafOf({ ...entry, digest })
  await sql`update scan set code = 'FORGED1' where id = ${entry.aboutId}`.execute(db)
  await sql`update payload set body = ${said} where entry_id = ${entry.id}`.execute(db)
  await sql`update entry set digest = ${digest}, leaf = ${leaf} where id = ${entry.id}`.execute(db)
  await sql`update seal set leaf = ${leaf} where entry_id = ${entry.id}`.execute(db)
  await signAnew(db)
}

async function signAnew(db: Db): Promise<void> {
  const places = await db.selectFrom('seal').select('leaf').orderBy('place').execute()
  const trees = await db.selectFrom('tree').select('treeSize').orderBy('treeSize').execute()
  const tree = growing(sha256, noFrontier)
  for (const [at, { leaf }] of places.entries()) {
    tree.add(leaf)
    if (!trees.some(({ treeSize }) => treeSize === at + 1)) continue
    const { keys, city } = it.house
    const made = signHead(keys, city, tree.frontier(), it.clock.now)
    const [root, frontier] = [Buffer.from(made.root, 'hex'), tree.frontier().nodes.map(node => Buffer.from(node))]
    await db
      .updateTable('tree')
      .set({ root, frontier })
      .where('treeSize', '=', at + 1)
      .execute()
    await db
      .updateTable('head')
      .set({ root, note: made.note, madeAt: made.madeAt })
      .where('treeSize', '=', at + 1)
      .execute()
  }
}

test('a log rewritten and signed anew shows only against a head kept elsewhere', async () => {
  assert.equal(await found(rewrite), null)
  assert.equal((await found(rewrite, { kept: [head.note] }))?.kind, 'log-rewritten')
})

test('a kept head that another key signed is no head of ours', async () => {
  const forged = head.note.replace(
    /\n— (\S+) (\S+)\n$/,
    (_, name: string, coded: string) => `\n— ${name} ${coded.slice(0, -8)}AAAAAAA=\n`,
  )
  assert.equal((await found(async () => {}, { kept: [forged] }))?.kind, 'kept-forged')
})

test('a line torn by a crash does not lose the kept heads around it', async () => {
  const { dataDir, city } = it.house
  const torn = { ...city, schema: 'torn' }
  await keepHead(dataDir, torn, head)
  await appendFile(`${dataDir}/heads/torn.jsonl`, '{"madeAt":"2026-11-2')
  await keepHead(dataDir, torn, head)
  assert.deepEqual(await readKeptHeads(dataDir, torn), [head.note, head.note])
})

test('a server that died between sealing and signing leaves nothing unsigned', async () => {
  const { rows } = await asForger(db =>
    sql<{
      size: number
    }>`delete from head where tree_size = (select min(tree_size) from head) returning tree_size as size`.execute(db),
  )
  await seal(it.house)
  const signed = await asForger(db =>
    db
      .selectFrom('head')
      .select('treeSize')
      .where('treeSize', '=', rows[0]?.size ?? -1)
      .execute(),
  )
  assert.equal(signed.length, 1)
  assert.equal(await found(async () => {}, { kept: [head.note] }), null)
})
