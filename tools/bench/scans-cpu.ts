import pg from 'pg'
import { newId } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { aParty, aShift, aSite, someone, type Somebody } from '../../tests/house.ts'
import { leanConnection } from './lean-http.ts'
import { benchPlace, benchServer, median, quantile, rounded, type Place } from './place.ts'

// Prints one JSON line. Scans a second over HTTP at 16 connections, each acknowledged with its log entry durable; the
// same row by a bare driver loop on the same database; both in turns, so that a slow moment of the machine hits both.

import { readFileSync, readdirSync } from 'node:fs'
const cpuOf = (match: (cmd: string) => boolean) => readdirSync('/proc').filter(d => /^\d+$/.test(d)).reduce((sum, d) => { try { const cmd = readFileSync(`/proc/${d}/cmdline`, 'utf8'); if (!match(cmd)) return sum; const f = readFileSync(`/proc/${d}/stat`, 'utf8').split(') ')[1]!.split(' '); return sum + (Number(f[11]) + Number(f[12])) * 10000 } catch { return sum } }, 0)
const snap = () => ({ self: (c => c.user + c.system)(process.cpuUsage()), server: cpuOf(c => c.includes('bench/serve.ts')), pg: cpuOf(c => c.includes('postgres: ') && c.includes('gatehouse ')) , pgsys: cpuOf(c => /postgres: (walwriter|checkpointer|io worker|background|autovac)/.test(c)) })
const connections = 16
const rounds = 4
const roundMilliseconds = Number(process.env['BENCH_ROUND_MS'] ?? 4000)
const phones = 500
const opsPerPhone = 60

type Night = { guards: Somebody[]; shifts: string[]; codes: string[]; siteId: string; postId: string }

const place = await benchPlace()
const night = await prepare(place, phones)
const server = await benchServer(place.addresses)
const latencies: number[] = []
const http: number[] = []
const bare: number[] = []
await scansOver(server.port, night, 1500, [])
const before = await server.sizes()
for (let round = 0; round < rounds; round += 1) {
  const a = snap(); const n0 = latencies.length
  http.push(await scansOver(server.port, night, roundMilliseconds, latencies))
  const b = snap(); const nn = latencies.length - n0
  console.error('http', nn, 'self', ((b.self - a.self) / nn).toFixed(0), 'server', ((b.server - a.server) / nn).toFixed(0), 'pg', ((b.pg - a.pg) / nn).toFixed(0), 'pgsys', ((b.pgsys - a.pgsys) / nn).toFixed(0))
  bare.push(await bareInserts(place, night, roundMilliseconds))
  const c = snap(); const m = bare.at(-1)! * roundMilliseconds / 1000
  console.error('bare', m.toFixed(0), 'self', ((c.self - b.self) / m).toFixed(0), 'pg', ((c.pg - b.pg) / m).toFixed(0), 'pgsys', ((c.pgsys - b.pgsys) / m).toFixed(0))
}
const after = await server.sizes()
const replay = await replayAll(server.port, night)
await server.stop()
await place.close()
console.log(
  JSON.stringify({
    scansPerSecond: Math.round(median(http)),
    p50: rounded(quantile(latencies, 0.5)),
    p95: rounded(quantile(latencies, 0.95)),
    groupSize: rounded((after.rows - before.rows) / (after.groups - before.groups), 1),
    bareInsertsPerSecond: Math.round(median(bare)),
    ratio: rounded(median(http.map((value, round) => value / (bare[round] as number)))),
    replay,
  }),
)

async function prepare({ it }: Place, count: number): Promise<Night> {
  const company = await aParty(it.house)
  const office = await someone(it.house, { partyId: company, role: 'office' })
  const site = await aSite(it.house, {
    by: office,
    parties: { [company]: 'guards' },
    points: Array.from({ length: 20 }, (_, index) => `点位${index + 1}`),
  })
  const guards: Somebody[] = []
  const shifts: string[] = []
  const now = Date.now()
  for (let index = 0; index < count; index += 1) {
    const guard = await someone(it.house, { partyId: company, role: 'guard', name: `保安${index + 1}` })
    guards.push(guard)
    shifts.push(await aShift(it.house, { ...site, guard, from: now - 3_600_000, to: now + 10 * 3_600_000 }))
  }
  return { guards, shifts, codes: site.codes, siteId: site.siteId, postId: site.postId }
}

function scanOp(code: string, shiftId: string, seq: number) {
  return { id: newId(Date.now()), name: 'patrol.scan', at: Date.now(), seq, input: { code, how: 'qr', shiftId } }
}

async function scansOver(
  port: number,
  { guards, shifts, codes }: Night,
  milliseconds: number,
  into: number[],
): Promise<number> {
  const until = performance.now() + milliseconds
  const began = performance.now()
  let count = 0
  const run = async (index: number): Promise<void> => {
    const line = await leanConnection(port)
    for (let seq = 0; performance.now() < until; seq += 1) {
      const op = scanOp(codes[seq % codes.length] as string, shifts[index] as string, seq)
      const sent = performance.now()
      const answer = await line.post(
        '/api/ops',
        (guards[index] as Somebody).token,
        JSON.stringify({ deviceNow: Date.now(), ops: [op] }),
      )
      into.push(performance.now() - sent)
      if (answer.status !== 200 || !answer.body.includes('"done"'))
        throw new Error(`a scan was not acknowledged: ${answer.status} ${answer.body}`)
      count += 1
    }
    line.close()
  }
  await Promise.all(Array.from({ length: connections }, (_, index) => run(index)))
  return count / ((performance.now() - began) / 1000)
}

async function bareInserts(
  { addresses }: Place,
  { guards, shifts, codes, siteId, postId }: Night,
  milliseconds: number,
): Promise<number> {
  const pool = new pg.Pool({ connectionString: addresses.ownerUrl, max: 8, options: '-c search_path=city,public' })
  const text = `insert into scan (id, received_at, happened_at, device_at, clock_offset, site_id, post_id, checkpoint_id, round_id, shift_id, party_id, person_id, membership_id, device_id, device_seq, code, how)
    values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17) returning id`
  const began = performance.now()
  const until = began + milliseconds
  let count = 0
  const run = async (index: number): Promise<void> => {
    const guard = guards[index] as Somebody
    for (let seq = 0; performance.now() < until; seq += 1) {
      const at = instant(Date.now())
      await pool.query({
        name: 'bare',
        text,
        values: [
          newId(Date.now()),
          at,
          at,
          at,
          0,
          siteId,
          postId,
          null,
          null,
          shifts[index],
          guard.partyId,
          guard.personId,
          guard.membershipId,
          null,
          seq,
          codes[seq % codes.length],
          'qr',
        ],
      })
      count += 1
    }
  }
  await Promise.all(Array.from({ length: 16 }, (_, index) => run(index)))
  const rate = count / ((performance.now() - began) / 1000)
  await pool.end()
  return rate
}

/** Every phone comes back from the basement at once with its night: 60 ops each, in one batch. */
async function replayAll(
  port: number,
  { guards, shifts, codes }: Night,
): Promise<{ phones: number; ops: number; seconds: number; opsPerSecond: number }> {
  const waiting = guards.map((guard, index) => ({ guard, shiftId: shifts[index] as string }))
  const began = performance.now()
  let ops = 0
  const run = async (): Promise<void> => {
    const line = await leanConnection(port)
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { guard, shiftId } = next
      const batch = Array.from({ length: opsPerPhone }, (_, seq) =>
        scanOp(codes[seq % codes.length] as string, shiftId, seq),
      )
      const answer = await line.post('/api/ops', guard.token, JSON.stringify({ deviceNow: Date.now(), ops: batch }))
      if (answer.status !== 200) throw new Error(`a replay was not taken: ${answer.status} ${answer.body}`)
      ops += batch.length
    }
    line.close()
  }
  await Promise.all(Array.from({ length: connections }, run))
  const seconds = (performance.now() - began) / 1000
  return { phones, ops, seconds: rounded(seconds), opsPerSecond: Math.round(ops / seconds) }
}
