import { readdirSync, readFileSync } from 'node:fs'
import { request, type ClientRequest } from 'node:http'
import { sql } from 'kysely'
import { newId } from '#kernel/id.ts'
import { aDistrict, type District, type Post } from './board-data.ts'
import { leanConnection } from './lean-http.ts'
import { benchPlace, benchServer, median, quantile, rounded, type Place } from './place.ts'
import { asOwner, type Somebody } from '../../tests/house.ts'

// Prints one JSON line. Two hundred boards of a district stand open; guards scan at a city's pace. p50 and p99 are the
// milliseconds from a scan's acknowledgement to the arrival of the changed row, over every board that shows that post.
// idleCpuPercent is the server's share of one core with the two hundred boards open and nobody scanning; the database's
// stands beside it, where the system tells. The client shares the machine.

const perSecond = Number(process.env['BENCH_SCANS_PER_SECOND'] ?? 8)
const scanSeconds = Number(process.env['BENCH_SECONDS'] ?? 30)
const idleSeconds = Number(process.env['BENCH_IDLE_SECONDS'] ?? 30)
const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds))

/** Scans acknowledged, by post: since when a changed row is awaited, and by how many boards it was shown. */
type Awaited_ = { ackedAt: number | null; early: number[]; arrived: number }
const awaited = new Map<string, Awaited_>()
const latencies: number[] = []
/** The scan under way on each connection. */
const busy = new Map<object, Promise<unknown>>()
let hellos = 0

const place = await benchPlace()
const district = await aDistrict(place.it)
await asOwner(place.it.house, async db => (await sql`analyze`.execute(db), []))
const server = await benchServer(place.addresses)
const boards = district.viewers.map(viewer => openBoard(server.port, viewer))
while (hellos < boards.length) await pause(50)
await pause(3000)
const reading = await readWhole(server.port, district)
await pause(1000)
const idle = await idleShare()
const { scans, shown } = await scanAll(server.port, district)
for (const board of boards) board.destroy()
await server.stop()
await place.close()
console.log(
  JSON.stringify({
    p50: rounded(quantile(latencies, 0.5), 1),
    p99: rounded(quantile(latencies, 0.99), 1),
    idleCpuPercent: idle.server,
    databaseIdleCpuPercent: idle.database,
    boards: boards.length,
    posts: district.posts.length,
    scans,
    scansPerSecond: perSecond,
    boardsPerScan: rounded(shown / scans, 1),
    readBoardMilliseconds: reading,
  }),
)

type Row = { postId: string; lastScanAt: string | null }

/** Listens as a browser with a board open does. */
function openBoard(port: number, { token }: Somebody): ClientRequest {
  const seen = new Map<string, string | null>()
  const heard = (event: string, data: string): void => {
    if (event === 'hello') hellos += 1
    if (event !== 'board') return
    const arrivedAt = performance.now()
    for (const { postId, lastScanAt } of (JSON.parse(data) as { rows: Row[] }).rows) {
      if (seen.has(postId) && seen.get(postId) === lastScanAt) continue
      seen.set(postId, lastScanAt)
      note(postId, arrivedAt)
    }
  }
  const headers = { authorization: `Bearer ${token}` }
  const stream = request({ port, host: '127.0.0.1', path: '/api/events?feed=board', headers }, answer => {
    let rest = ''
    answer.setEncoding('utf8')
    answer.on('data', (text: string) => {
      const blocks = (rest + text).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const [, event = '', data = ''] = /^event: (.+)\ndata: (.+)$/.exec(block) ?? []
        heard(event, data)
      }
    })
  })
  stream.on('error', () => undefined)
  stream.end()
  return stream
}

// A row may arrive before the answer to the scan has been read: that is no wait at all.
function note(postId: string, arrivedAt: number): void {
  const one = awaited.get(postId)
  if (!one) return
  one.arrived += 1
  if (one.ackedAt === null) one.early.push(arrivedAt)
  else latencies.push(arrivedAt - one.ackedAt)
}

async function scanAll(port: number, { posts }: District): Promise<{ scans: number; shown: number }> {
  const line = await Promise.all(Array.from({ length: 4 }, () => leanConnection(port)))
  const until = performance.now() + scanSeconds * 1000
  const order = [...posts].sort(() => Math.random() - 0.5)
  let scans = 0
  let shown = 0
  while (performance.now() < until) {
    const next = performance.now() + (-Math.log(1 - Math.random()) * 1000) / perSecond
    void scan(line[scans % line.length] as (typeof line)[0], order[scans % order.length] as Post, scans)
    scans += 1
    await pause(Math.max(1, next - performance.now()))
  }
  await pause(2000)
  for (const one of awaited.values()) shown += one.arrived
  for (const each of line) each.close()
  return { scans, shown }
}

/** Sends one scan as a phone does; one at a time on each connection. */
async function scan(line: Awaited<ReturnType<typeof leanConnection>>, post: Post, seq: number): Promise<void> {
  const before = busy.get(line) ?? Promise.resolve()
  const sent = before.then(async () => {
    const one: Awaited_ = { ackedAt: null, early: [], arrived: 0 }
    awaited.set(post.postId, one)
    const input = { code: post.codes[seq % post.codes.length], how: 'qr', shiftId: post.shiftId, roundId: post.roundId }
    const op = { id: newId(Date.now()), name: 'patrol.scan', at: Date.now(), seq, input }
    const body = JSON.stringify({ deviceNow: Date.now(), ops: [op] })
    const answer = await line.post('/api/ops', post.guard.token, body)
    if (!answer.body.includes('"done"')) throw new Error(`a scan was not acknowledged: ${answer.body}`)
    one.ackedAt = performance.now()
    latencies.push(...one.early.map(() => 0))
  })
  busy.set(line, sent)
  await sent
}

/** Milliseconds to read the whole board, of a leader of twelve sites. */
async function readWhole(port: number, { viewers }: District): Promise<number> {
  const leader = viewers.find(({ role }) => role === 'leader') as Somebody
  const took: number[] = []
  for (let times = 0; times < 12; times += 1) {
    const began = performance.now()
    const answer = await fetch(`http://127.0.0.1:${port}/api/board`, { headers: leader.headers })
    await answer.text()
    took.push(performance.now() - began)
  }
  return rounded(median(took), 1)
}

async function idleShare(): Promise<{ server: number; database: number | null }> {
  const pids = await postgres(place)
  const before = { server: await server.cpu(), database: ticks(pids), at: performance.now() }
  await pause(idleSeconds * 1000)
  const seconds = (performance.now() - before.at) / 1000
  const used = ticks(await postgres(place))
  const share = (milliseconds: number) => rounded(milliseconds / seconds / 10, 2)
  return {
    server: share((await server.cpu()) - before.server),
    database: used === null || before.database === null ? null : share((used - before.database) * 10),
  }
}

/** The processes of the database; none where the system does not tell. */
async function postgres({ it: { house } }: Place): Promise<number[]> {
  const { rows } = await house.store.pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  try {
    const parent = fieldsOf(Number(rows[0]?.pid))[1]
    const all = readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .map(Number)
    return [Number(parent), ...all.filter(pid => fieldsOf(pid)[1] === parent)]
  } catch {
    return []
  }
}

// Fields 3 and on of /proc/N/stat; the name before them may hold spaces.
function fieldsOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  } catch {
    return []
  }
}

/** Hundredths of a second of processor time of some processes; null where the system does not tell. */
function ticks(pids: readonly number[]): number | null {
  const used = (pid: number, from: number) => Number(fieldsOf(pid)[from] ?? 0) + Number(fieldsOf(pid)[from + 1] ?? 0)
  const [parent] = pids
  // What a backend used that has ended since is its parent's to tell.
  return parent === undefined ? null : pids.reduce((sum, pid) => sum + used(pid, 11), used(parent, 13))
}
