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
const g = await someone(it.house, { partyId: company, role: 'guard' })
const sh = await aShift(it.house, { ...site, guard: g, from: Date.now() - 3.6e6, to: Date.now() + 3.6e7 })
const mk = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    token: tokenHash(g.token),
    receivedAt: Date.now(),
    deviceNow: Date.now(),
    op: {
      id: newId(Date.now()),
      name: 'patrol.scan',
      at: Date.now(),
      seq: 1,
      input: { code: site.codes[0], how: 'qr' as const, shiftId: sh },
    },
  }))
const client = new pg.Client({
  connectionString: it.appUrl,
  options: '-c timezone=UTC -c plan_cache_mode=force_generic_plan',
})
await client.connect()
const timings: Record<string, number[]> = {}
const fake = {
  connect: async () => ({
    query: async (q: any) => {
      const label = typeof q === 'string' ? q.slice(0, 12) : q.name
      const t = performance.now()
      const r = await client.query(q)
      ;(timings[label] ??= []).push(performance.now() - t)
      return r
    },
    release() {},
  }),
}
for (let k = 0; k < 100; k++) await commitScans(fake as never, it.house.city, mk(8) as never)
for (const [k, v] of Object.entries(timings))
  console.log(k, (v.slice(30).reduce((a, b) => a + b, 0) / (v.length - 30)).toFixed(3))
const orig = {
  connect: async () => ({
    query: async (q: any) => {
      if (typeof q !== 'string' && q.name.endsWith('scan_insert')) {
        const r = await client.query({ text: 'explain (analyze, verbose off, costs off) ' + q.text, values: q.values })
        console.log(r.rows.map((x: any) => x['QUERY PLAN']).join('\n'))
        return { rows: [] }
      }
      return client.query(q)
    },
    release() {},
  }),
}
for (let k = 0; k < 1; k++) await commitScans(orig as never, it.house.city, mk(8) as never)
await client.end()
await place.close()
