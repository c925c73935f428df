import { sql } from 'kysely'
import { growing, parseCheckpoint, parseNote, type Frontier } from '#kernel/log.ts'
import { canonical, type Json } from '#kernel/canonical.ts'
import type { Db } from '../db/pool.ts'
import { digestOf, leafOf, type EntryRow } from './entry.ts'
import { noteIsOurs, type HeadKey } from './head-key.ts'
import { recordId, recordSql, recordTables, type RecordTable } from './records.ts'
import { noFrontier, sha256 } from './sealer.ts'

// Walks everything the log vouches for, in the order in which one fact rests on the next: entries against their
// places, places against the tree, the tree against its signed heads, payloads against entries, records against
// payloads. The first thing that does not fit is the answer; what is missing is looked for as well as what is wrong.

export type Fault = { kind: string; place: number | null; entryId: string | null; says: string }
export type Verdict = { entries: number; records: number; heads: number; treeSize: number; fault: Fault | null }
export type Progress = (done: number, total: number) => void

/** What a verification needs: the key heads are signed with, heads kept elsewhere, the time (ms) and a listener. */
export type Verifying = { key: HeadKey; kept?: readonly string[]; now: number; progress?: Progress; stopped?: () => boolean }

const batch = 5000
const sealWithinMilliseconds = 60_000

/**
 * Verifies one city's whole log inside one snapshot. `db` must see everything (the owner, or the system's voice).
 * Answers counts and the first fault; throws only when the database cannot be read.
 */
export async function verifyLog(db: Db, { key, kept = [], now, progress = () => {}, stopped = () => false }: Verifying): Promise<Verdict> {
  const counts = { entries: 0, records: 0, heads: 0, treeSize: 0 }
  const answer = (fault: Fault | null): Verdict => ({ ...counts, fault })
  const total = await countOf(db)
  for (const step of [walkTree, checkHeads, checkKept, findUnsealed, findStrays, checkRecords, findLost]) {
    const fault = await step({ db, key, kept, now, counts, total, progress, stopped })
    if (fault) return answer(fault)
    if (stopped()) return answer(faultOf('stopped', null, null, 'verification was stopped before its end'))
  }
  return answer(null)
}

type Step = { db: Db; key: HeadKey; kept: readonly string[]; now: number; counts: Omit<Verdict, 'fault'>; total: number; progress: Progress; stopped: () => boolean }

const faultOf = (kind: string, place: number | null, entryId: string | null, says: string): Fault => ({ kind, place, entryId, says })

const countOf = async (db: Db): Promise<number> => (await sql<{ n: number }>`select coalesce(max(place) + 1, 0) as n from seal`.execute(db)).rows[0]?.n ?? 0

type Walked = EntryRow & { place: number; sealId: string; sealLeaf: Buffer; salt: Buffer | null; body: string | null }

async function walkTree({ db, counts, total, progress, stopped }: Step): Promise<Fault | null> {
  const trees = await db.selectFrom('tree').selectAll().orderBy('treeSize').execute()
  const tree = growing(sha256, noFrontier)
  let next = 0
  let at = 0
  while (!stopped()) {
    const rows = await readPlaces(db, at)
    for (const row of rows) {
      const fault = placeFault(row, at) ?? entryFault(row)
      if (fault) return fault
      tree.add(row.sealLeaf)
      at += 1
      if (trees[next]?.treeSize === at) {
        const bad = treeFault(trees[next] as Tree, tree, trees[next - 1]?.treeSize ?? 0)
        if (bad) return bad
        next += 1
      }
    }
    counts.entries = at
    progress(at, total)
    if (rows.length < batch) break
  }
  counts.treeSize = trees.at(-1)?.treeSize ?? 0
  if (next < trees.length) return faultOf('place-removed', at, null, `the tree once held ${trees[next]?.treeSize} entries, but only ${at} places are there`)
  if (counts.treeSize !== at) return faultOf('tree-removed', counts.treeSize, null, `places go on to ${at} beyond the last tree of ${counts.treeSize}`)
  return null
}

const readPlaces = async (db: Db, from: number): Promise<Walked[]> =>
  (
    await sql<Walked>`select s.place, s.entry_id as seal_id, s.leaf as seal_leaf, e.*, p.salt, p.body
    from (select * from seal where place >= ${from} order by place limit ${batch}) s
    left join entry e on e.id = s.entry_id and e.received_at = s.received_at
    left join payload p on p.entry_id = s.entry_id and p.received_at = s.received_at order by s.place`.execute(db)
  ).rows

function placeFault(row: Walked, expected: number): Fault | null {
  if (row.place !== expected) return faultOf('place-removed', expected, null, `place ${expected} is missing`)
  if (!row.id) return faultOf('entry-removed', row.place, row.sealId, `the entry at place ${row.place} is gone`)
  return null
}

function entryFault(row: Walked): Fault | null {
  const leaf = leafOf(row)
  if (!leaf.equals(row.sealLeaf)) return faultOf('entry-changed', row.place, row.id, `the entry at place ${row.place} is not the one that was sealed`)
  if (!leaf.equals(row.leaf)) return faultOf('entry-changed', row.place, row.id, `the entry at place ${row.place} carries another hash than its own`)
  if (row.salt === null || row.body === null) return faultOf('payload-removed', row.place, row.id, `the payload at place ${row.place} is gone`)
  if (!digestOf(row.salt, row.body).equals(row.digest)) return faultOf('payload-changed', row.place, row.id, `the payload at place ${row.place} is not what its entry vouches for`)
  return null
}

type Tree = { treeSize: number; follows: number; root: Buffer; frontier: Buffer[] }

function treeFault(kept: Tree, tree: ReturnType<typeof growing>, before: number): Fault | null {
  const same = (a: Uint8Array, b: Uint8Array | undefined) => b !== undefined && Buffer.from(a).equals(b)
  const nodes: Frontier['nodes'] = tree.frontier().nodes
  if (kept.follows !== before) return faultOf('tree-removed', kept.follows, null, `the tree of ${kept.treeSize} follows one of ${kept.follows} that is gone`)
  if (!same(tree.root(), kept.root)) return faultOf('tree-changed', kept.treeSize, null, `the first ${kept.treeSize} places do not make the root that was kept`)
  if (nodes.length !== kept.frontier.length || !nodes.every((node, index) => same(node, kept.frontier[index]))) return faultOf('tree-changed', kept.treeSize, null, `the inner nodes kept at ${kept.treeSize} are not those of its places`)
  return null
}

async function checkHeads({ db, key, now, counts }: Step): Promise<Fault | null> {
  const rows = await sql<{ treeSize: number; kept: Buffer; root: Buffer | null; note: string | null; madeAt: string | null; oldest: string }>`
    select t.tree_size, t.root as kept, h.root, h.note, h.made_at, (select received_at from seal where place = t.tree_size - 1) as oldest
    from tree t left join head h on h.tree_size = t.tree_size order by t.tree_size`.execute(db)
  for (const row of rows.rows) {
    if (row.note === null || row.root === null) {
      if (now - Date.parse(row.oldest) < sealWithinMilliseconds) continue
      return faultOf('head-removed', row.treeSize, null, `the tree of ${row.treeSize} has no signed head`)
    }
    if (!row.root.equals(row.kept)) return faultOf('head-changed', row.treeSize, null, `the head of ${row.treeSize} names another root than the tree`)
    const bad = noteFault(row.note, key, row.treeSize, row.kept)
    if (bad) return bad
    counts.heads += 1
  }
  return null
}

function noteFault(note: string, key: HeadKey, size: number, root: Buffer): Fault | null {
  const parsed = parseNote(note)
  const checkpoint = parsed ? parseCheckpoint(parsed.body) : null
  if (!parsed || !checkpoint || !noteIsOurs(parsed, key)) return faultOf('head-forged', size, null, `the head of ${size} is not signed by this log's key`)
  if (checkpoint.size !== size || !Buffer.from(checkpoint.root).equals(root)) return faultOf('head-changed', size, null, `the signed head of ${size} speaks of another tree`)
  return null
}

// Heads that were given away are the only thing that whoever runs the server cannot take back.
async function checkKept({ db, key, kept, counts }: Step): Promise<Fault | null> {
  for (const note of kept) {
    const parsed = parseNote(note)
    const checkpoint = parsed ? parseCheckpoint(parsed.body) : null
    if (!parsed || !checkpoint || !noteIsOurs(parsed, key)) return faultOf('kept-forged', null, null, 'a head kept elsewhere is not signed by this log’s key')
    if (checkpoint.size > counts.entries) return faultOf('log-shortened', counts.entries, null, `a head kept elsewhere counts ${checkpoint.size} entries; only ${counts.entries} are here`)
    const here = await db.selectFrom('tree').select('root').where('treeSize', '=', checkpoint.size).executeTakeFirst()
    if (!here || !here.root.equals(checkpoint.root)) return faultOf('log-rewritten', checkpoint.size, null, `a head kept elsewhere names another root for the first ${checkpoint.size} entries`)
  }
  return null
}

async function findUnsealed({ db, now }: Step): Promise<Fault | null> {
  const { rows } = await sql<{ id: string; receivedAt: string }>`select e.id, e.received_at from entry e
    where e.received_at < ${new Date(now - sealWithinMilliseconds).toISOString()}::timestamptz and not exists (select from seal s where s.entry_id = e.id)
    order by e.received_at limit 1`.execute(db)
  const [row] = rows
  return row ? faultOf('unsealed', null, row.id, `the entry ${row.id} of ${row.receivedAt} has no place after more than a minute`) : null
}

async function findStrays({ db }: Step): Promise<Fault | null> {
  const { rows } = await sql<{ entryId: string }>`select p.entry_id from payload p where not exists (select from entry e where e.id = p.entry_id and e.received_at = p.received_at) limit 1`.execute(db)
  return rows[0] ? faultOf('payload-inserted', null, rows[0].entryId, 'a payload belongs to no entry') : null
}

type Kept = { id: string; now: Json; body: string | null; place: number | null; entryId: string | null }

async function checkRecords({ db, counts, stopped }: Step): Promise<Fault | null> {
  for (const table of recordTables) {
    for (let after = '00000000-0000-0000-0000-000000000000'; !stopped(); ) {
      const rows = await readRecords(db, table, after)
      for (const row of rows) {
        const fault = recordFault(table, row)
        if (fault) return fault
      }
      counts.records += rows.length
      if (rows.length < batch) break
      after = (rows.at(-1) as Kept).id
    }
  }
  return null
}

const readRecords = async (db: Db, table: RecordTable, after: string): Promise<Kept[]> =>
  (
    await sql<Kept>`select t.${sql.ref(recordId(table))} as id, ${sql.raw(recordSql(table))} as now, l.body, l.place, l.entry_id
    from (select * from ${sql.table(table)} where ${sql.ref(recordId(table))} > ${after} order by ${sql.ref(recordId(table))} limit ${batch}) t
    left join lateral (
      select p.body, s.place, e.id as entry_id from entry e left join seal s on s.entry_id = e.id join payload p on p.entry_id = e.id and p.received_at = e.received_at
      where e.about_id = t.${sql.ref(recordId(table))} and e.about_table = ${table} order by s.place desc nulls first, e.id desc limit 1) l on true
    order by 1`.execute(db)
  ).rows

function recordFault(table: RecordTable, row: Kept): Fault | null {
  if (row.body === null) return faultOf('record-inserted', null, null, `${table} ${row.id} has no entry in the log`)
  const then = (JSON.parse(row.body) as { record: Json }).record
  if (canonical(then) === canonical(row.now)) return null
  return faultOf('record-changed', row.place, row.entryId, `${table} ${row.id} is not as the log last recorded it`)
}

async function findLost({ db }: Step): Promise<Fault | null> {
  for (const table of recordTables) {
    const { rows } = await sql<{ id: string; aboutId: string }>`select e.id, e.about_id from entry e where e.about_table = ${table}
      and not exists (select from ${sql.table(table)} t where t.${sql.ref(recordId(table))} = e.about_id) limit 1`.execute(db)
    if (rows[0]) return faultOf('record-removed', null, rows[0].id, `${table} ${rows[0].aboutId} is in the log but no longer in its table`)
  }
  return null
}
