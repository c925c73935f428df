import type pg from 'pg'
import type { Id } from '#kernel/id.ts'
import { newId } from '#kernel/id.ts'
import type { Json } from '#kernel/canonical.ts'
import { withoutIdentity } from '#kernel/least.ts'
import { instant } from '#shell/db/parsers.ts'
import { settings, type City } from '#shell/db/pool.ts'
import { inputDigest } from '#shell/door/door.ts'
import { makeEntry } from '#shell/log/entry.ts'
import { jsonInstant } from '#shell/log/records.ts'
import type { HotAnswer, HotAsk } from '#shell/ops/hot.ts'
import { happenedAt } from '#shell/ops/clock.ts'
import { judgeScan, type ScanFinding } from './rules/judge-scan.ts'
import type { Scan } from './schema.ts'
import { insertFindings, insertScans, readContext, type ScanRow } from './statements.ts'

// The scan's way through the door, many at a time. Two trips: who is asking and what was scanned; then the whole of
// every row (op, scan, entry, payload, the mark and the outbox) in one statement and the commit. Each row carries its
// own membership, which row security checks against the memberships whose tokens this transaction has just resolved.

export type ScanAsk = HotAsk<Scan>

type Context = {
  n: number
  session_id: Id | null
  membership_id: Id
  person_id: Id
  party_id: Id
  device_id: Id | null
  barred: string | null
  checkpoint_id: Id | null
  site_id: Id | null
  stands: boolean
  shift_person: Id | null
  shift_post: Id | null
  shift_site: Id | null
  shift_from: string | null
  shift_to: string | null
  may_place: boolean
}
type Judged = { ask: ScanAsk; who: Context; happened: number; siteId: Id | null; findings: ScanFinding[] }

/**
 * Commits scans in one transaction and says what became of each: `done`, `repeated` (its op id is already known),
 * `no-session`, or `barred` (the caller puts the op into quarantine). Throws when the
 * transaction failed, and then nothing was written.
 */
export async function commitScans(pool: pg.Pool, city: City, asks: readonly ScanAsk[]): Promise<HotAnswer[]> {
  const client = await pool.connect()
  try {
    const answers = await inOneTransaction(client, city, asks)
    client.release()
    return answers
  } catch (problem) {
    client.release(true)
    throw problem
  }
}

async function inOneTransaction(client: pg.PoolClient, city: City, asks: readonly ScanAsk[]): Promise<HotAnswer[]> {
  const context = await client.query<Context>(readContext(city, asks))
  const judged = firstOfEach(asks.map((ask, index) => judge(ask, context.rows[index] as Context)))
  const kept = judged.filter(one => one !== null)
  if (kept.length === 0) return asks.map((_, index) => answerOf(context.rows[index] as Context, null, new Set()))
  const rows = kept.map(rowOf)
  const acting = [...new Set(kept.map(one => one.who.membership_id))].join(',')
  const odd = kept.flatMap(findingRows)
  const now = Math.max(...kept.map(one => one.ask.receivedAt))
  const [, inserted] = await Promise.all([
    client.query(`begin; ${settings(city.schema, 'nobody', now)}; set local app.acting = '{${acting}}'`),
    client.query<{ id: Id }>(insertScans(city, rows, now)),
    ...(odd.length > 0 ? [client.query(insertFindings(city, odd))] : []),
    client.query('commit'),
  ])
  const fresh = new Set(inserted.rows.map(row => row.id))
  return asks.map((_, index) => answerOf(context.rows[index] as Context, judged[index] ?? null, fresh))
}

// The same op twice in one group: the first stands for both.
function firstOfEach(judged: (Judged | null)[]): (Judged | null)[] {
  const seen = new Set<Id>()
  return judged.map(one => {
    if (!one || seen.has(one.ask.op.id)) return null
    seen.add(one.ask.op.id)
    return one
  })
}

function answerOf(who: Context, judged: Judged | null, fresh: ReadonlySet<Id>): HotAnswer {
  if (!who.session_id) return { state: 'no-session' }
  if (who.barred) return { state: 'barred' }
  if (!judged || !fresh.has(judged.ask.op.id)) return { state: 'repeated' }
  return {
    state: 'done',
    receivedAt: instant(judged.ask.receivedAt),
    findings: judged.findings.map(finding => finding.kind),
  }
}

function judge(ask: ScanAsk, who: Context): Judged | null {
  if (!who.session_id || who.barred) return null
  const happened = happenedAt(ask.op, ask.receivedAt, ask.deviceNow)
  const mine = who.shift_person !== null && who.shift_person === who.person_id
  const findings = judgeScan({
    checkpointId: who.checkpoint_id,
    checkpointSite: who.site_id,
    stands: who.stands,
    shiftClaimed: ask.op.input.shiftId !== undefined,
    shift:
      who.shift_site && who.shift_from && who.shift_to
        ? { mine, siteId: who.shift_site, from: Date.parse(who.shift_from), to: Date.parse(who.shift_to) }
        : null,
    happenedAt: happened,
    receivedAt: ask.receivedAt,
    offsetThen: ask.op.offset ?? null,
    offsetNow: ask.receivedAt - ask.deviceNow,
  })
  // A stranger's code tells its site nothing about this guard: the row stays with the guard's own post.
  const siteId = who.site_id && who.stands ? who.site_id : mine ? who.shift_site : null
  return { ask, who, happened, siteId, findings }
}

function rowOf({ ask, who, happened, siteId, findings }: Judged): ScanRow {
  const { op, receivedAt, deviceNow } = ask
  // Where somebody was is kept of those alone who agreed (个人信息保护法 28-29).
  const place = who.may_place ? op.input.place : undefined
  const record = {
    id: op.id,
    received_at: jsonInstant(receivedAt),
    happened_at: jsonInstant(happened),
    device_at: jsonInstant(op.at),
    clock_offset: receivedAt - deviceNow,
    site_id: siteId,
    post_id: who.shift_person === who.person_id ? who.shift_post : null,
    checkpoint_id: who.checkpoint_id,
    round_id: op.input.roundId ?? null,
    shift_id: op.input.shiftId ?? null,
    party_id: who.party_id,
    person_id: who.person_id,
    membership_id: who.membership_id,
    device_id: who.device_id,
    device_seq: op.seq ?? null,
    code: withoutIdentity(op.input.code),
    how: op.input.how,
    place_lon: place?.lon ?? null,
    place_lat: place?.lat ?? null,
    place_metres: place?.metres ?? null,
  }
  const { entry, salt, body } = makeEntry(
    {
      kind: op.name,
      receivedAt,
      happenedAt: happened,
      opId: op.id,
      byMembership: who.membership_id,
      deviceId: who.device_id,
      aboutTable: 'scan',
      aboutId: op.id,
      siteId,
      partyId: who.party_id,
      personId: who.person_id,
    },
    { record, claim: { at: op.at, offset: op.offset ?? null } },
  )
  const { code, ...columns } = record
  const outcome = { ok: true, answer: null, findings: findings.map(finding => finding.kind) }
  return {
    columns: [...Object.values(columns), entry.id, JSON.stringify(outcome), body],
    code,
    bytes: Buffer.concat([inputDigest(op), entry.digest, entry.leaf, salt]),
  }
}

function findingRows({ ask, who, siteId, findings, happened }: Judged): Record<string, unknown>[] {
  return findings.map(({ kind, facts }) => {
    const { op, receivedAt } = ask
    const record = {
      id: newId(receivedAt),
      kind,
      about_table: 'scan',
      about_id: op.id,
      site_id: siteId,
      party_id: who.party_id,
      person_id: who.person_id,
      facts: facts as Json,
      found_at: jsonInstant(receivedAt),
      judged_at: null,
    }
    const { entry, salt, body } = makeEntry(
      {
        kind: 'finding.raise',
        receivedAt,
        happenedAt: happened,
        opId: op.id,
        byMembership: who.membership_id,
        deviceId: who.device_id,
        aboutTable: 'finding',
        aboutId: record.id,
        siteId,
        partyId: who.party_id,
        personId: who.person_id,
      },
      { record },
    )
    return {
      ...record,
      op_id: op.id,
      received_at: record.found_at,
      happened_at: jsonInstant(happened),
      membership_id: who.membership_id,
      device_id: who.device_id,
      entry_id: entry.id,
      digest: entry.digest.toString('hex'),
      leaf: entry.leaf.toString('hex'),
      salt: salt.toString('hex'),
      body,
    }
  })
}
