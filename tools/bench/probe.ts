import pg from 'pg'
import { newId } from '#kernel/id.ts'
import { tokenHash } from '#shell/http/session.ts'
import { commitScans } from '#capabilities/patrols/commit-scans.ts'
import { aParty, aShift, aSite, someone } from '../../tests/house.ts'
import { benchPlace } from './place.ts'
const place = await benchPlace()
const { it } = place
const company = await aParty(it.house)
const office = await someone(it.house, { partyId: company, role: 'office' })
const site = await aSite(it.house, { by: office, parties: { [company]: 'guards' } })
const guards = [],
  shifts: string[] = []
for (let i = 0; i < 16; i++) {
  const g = await someone(it.house, { partyId: company, role: 'guard' })
  guards.push(g)
  shifts.push(await aShift(it.house, { ...site, guard: g, from: Date.now() - 3.6e6, to: Date.now() + 3.6e7 }))
}
const pool = new pg.Pool({
  connectionString: it.appUrl,
  max: 3,
  pipeline: true,
  options: '-c timezone=UTC -c search_path=pg_catalog',
} as never)
const mk = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    token: tokenHash(guards[i % 16].token),
    receivedAt: Date.now(),
    deviceNow: Date.now(),
    op: {
      id: newId(Date.now()),
      name: 'patrol.scan',
      at: Date.now(),
      seq: 1,
      input: { code: site.codes[0], how: 'qr' as const, shiftId: shifts[i % 16] },
    },
  }))
for (const n of [1, 5, 8, 16, 64]) {
  for (let k = 0; k < 50; k++) await commitScans(pool, it.house.city, mk(n) as never)
  const t = performance.now()
  const c0 = process.cpuUsage()
  const K = 300
  for (let k = 0; k < K; k++) await commitScans(pool, it.house.city, mk(n) as never)
  const ms = (performance.now() - t) / K
  const c = process.cpuUsage(c0)
  console.log(
    n,
    'ms/group',
    ms.toFixed(2),
    'us/row',
    ((ms * 1000) / n).toFixed(0),
    'node cpu us/row',
    ((c.user + c.system) / K / n).toFixed(0),
  )
}
const client = new pg.Client({ connectionString: it.ownerUrl, options: '-c search_path=city,public' })
await client.connect()
const ex = async (label: string, text: string, values: unknown[]) => {
  for (let i = 0; i < 7; i++) await client.query(text, values)
  const r = await client.query('explain (analyze, buffers off, summary on) ' + text, values)
  console.log(
    label,
    r.rows
      .map(x => x['QUERY PLAN'])
      .slice(-12)
      .join('\n'),
  )
}
const asks = mk(8)
await ex('context', 'select * from scan_context($1, $2, $3, $4) order by n', [
  asks.map(a => a.token),
  asks.map(a => a.op.input.code),
  asks.map(a => a.op.input.shiftId),
  new Date().toISOString(),
])
await client.end()
await pool.end()
await place.close()
