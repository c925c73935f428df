import pg from 'pg'
import { migrate } from '#shell/db/migrate.ts'
import { cursorOf } from '#shell/db/page.ts'
import { benchDatabase, quantile, rounded } from './database.ts'
import { idOf, type Reader } from './pages-cast.ts'
import { fillCity } from './pages-data.ts'
import { printed } from './pages-paper.ts'
import { houseOn, type TestHouse } from '../../tests/house.ts'

// Prints one JSON line: [p50, p99] milliseconds of what people open, at the size of a city (two months of a thousand
// posts: two million scans, three hundred thousand lines of the gate, more than a hundred thousand handovers, checks and
// refusals, more than fifty thousand each of matters, findings; four million entries). Asked through the routes, without a
// network: session, access, SQL, shape and text of the answer are in it. `lists`: the first page and one far down, by
// reader, in turns. `books`: what counts many rows. `papers`: a month of one post as a PDF. `reportSeconds`: a company of
// fifty sites for its headquarters, once. BENCH_FILLED names a city that is filled already.

const days = Number(process.env['BENCH_DAYS'] ?? 62)
const turns = Number(process.env['BENCH_TURNS'] ?? 60)
/** BENCH_ONLY asks for what it fits alone; BENCH_TRACE says each answer on stderr. */
const only = new RegExp(process.env['BENCH_ONLY'] ?? '')
const bookTurns = Math.ceil(turns / 8)
const warmTurns = Number(process.env['BENCH_WARM'] ?? 3)

type Ask = { name: string; reader: Reader; path: string; spent: number[]; empty?: boolean }
const now = Date.now()
const month = new Date(now + 8 * 3_600_000 - 15 * 86_400_000).toISOString().slice(0, 7)

/** A page far down in `back` days of records, newest first. */
const after = (back: number): string => {
  const at = new Date(now - back * 0.6 * 86_400_000).toISOString().replace('Z', '000Z')
  return `after=${cursorOf(at, 'ffffffff-ffff-7fff-bfff-ffffffffffff')}`
}
const gateDays = Math.min(days, 30)
const lists: readonly [path: string, back: number | null, readers: readonly Reader[]][] = [
  ['/log', days, ['guard', 'leader', 'office', 'officer', 'manager']],
  ['/checks', days, ['guard', 'leader', 'office', 'manager']],
  ['/handovers', days, ['guard', 'leader', 'office', 'officer', 'manager']],
  ['/rounds', null, ['leader', 'office', 'officer', 'manager']],
  ['/incidents', days, ['guard', 'leader', 'office', 'manager']],
  ['/incidents?kind=fire', null, ['office']],
  ['/cases', null, ['leader', 'office', 'manager']],
  ['/cases?state=closed', days, ['guard', 'leader', 'office', 'manager']],
  ['/gate', gateDays, ['guard', 'leader', 'office', 'manager']],
  ['/gate?kind=key', null, ['office']],
  ['/training', days, ['leader', 'office', 'manager']],
  ['/findings', null, ['leader', 'office']],
  ['/findings?state=all', days, ['guard', 'leader', 'office']],
  ['/findings?state=answered', null, ['office']],
  ['/notices', days, ['guard', 'office']],
  ['/reports', days, ['office', 'leader', 'manager', 'client']],
]
const none: ReadonlySet<string> = new Set(['/incidents?kind=fire', '/findings?state=answered'])

const site = idOf('site', 1)
const book = (kind: string): string => `/ledgers/${kind}?siteId=${site}&month=${month}`
const kinds = ['duty', 'handover', 'patrol', 'incident', 'visitors', 'vehicles', 'keys', 'checks', 'training'] as const
const books: readonly (readonly [path: string, readers: readonly Reader[]])[] = [
  ['/board', ['office', 'manager', 'client']],
  ['/board/wall', ['office']],
  ['/law', ['office', 'officer', 'guard']],
  ['/law/ll-hours-8-44/refusals', ['office']],
  ['/ledgers', ['office', 'manager']],
  ...kinds.map(kind => [book(kind), ['office']] as const),
]

function asksOf(): { lists: Ask[]; books: Ask[] } {
  const page = (path: string, how: string, reader: Reader): Ask => ({
    name: `${path.replace(/after=.*/, '')} ${reader} ${how}`,
    reader,
    path,
    spent: [],
    empty: none.has(path),
  })
  const first = lists.flatMap(([path, , who]) => who.map(reader => page(path, 'first', reader)))
  const far = lists.flatMap(([path, back, who]) =>
    back === null
      ? []
      : who.map(reader => ({
          ...page(path, 'far', reader),
          path: `${path}${path.includes('?') ? '&' : '?'}${after(back)}`,
        })),
  )
  const whole = books.flatMap(([path, who]) => who.map(reader => page(path, '', reader)))
  return { lists: [...first, ...far], books: whole.map(one => ({ ...one, name: nameOf(one.path, one.reader) })) }
}

const nameOf = (path: string, reader: Reader): string => `${path.replace(/\?.*/, '')} ${reader}`

async function timed({ app }: Pick<TestHouse, 'app'>, ask: Ask): Promise<number> {
  const from = performance.now()
  const answer = await app.inject({ url: `/api${ask.path}`, headers: { authorization: `Bearer ${ask.reader}` } })
  const spent = performance.now() - from
  if (process.env['BENCH_TRACE'])
    process.stderr.write(`${Math.round(spent)} ${answer.statusCode} ${answer.payload.length} ${ask.name}\n`)
  const rows = answer.statusCode === 200 ? (answer.json<{ rows?: unknown[] }>().rows ?? [1]) : []
  if (rows.length === 0 && !ask.empty)
    throw new Error(`nothing to measure: ${ask.name} ${answer.statusCode} ${answer.payload.slice(0, 300)}`)
  return spent
}

async function measure(it: Pick<TestHouse, 'app'>, asks: readonly Ask[], times: number): Promise<object> {
  const wanted = asks.filter(({ name }) => only.test(name))
  for (let turn = -warmTurns; turn < times; turn += 1)
    for (const ask of wanted) {
      const spent = await timed(it, ask)
      if (turn >= 0) ask.spent.push(spent)
    }
  return Object.fromEntries(wanted.map(({ name, spent }) => [name, said(spent)]))
}

const said = (spent: readonly number[]): number[] => [
  rounded(quantile(spent, 0.5), 1),
  rounded(quantile(spent, 0.99), 1),
]

async function run({ ownerUrl, appUrl }: { ownerUrl: string; appUrl: string }): Promise<object> {
  const schema = 'city'
  await migrate({ ownerUrl, city: schema, now })
  const owner = new pg.Client({ connectionString: ownerUrl, options: '-c timezone=UTC' })
  await owner.connect()
  await fillCity(owner, { schema, days, now })
  await owner.end()
  const fillSeconds = Math.round((Date.now() - now) / 1000)
  return { days, fillSeconds, ...(await measureAll({ ownerUrl, appUrl, city: schema })) }
}

/** Seconds for the figures of a company of fifty sites for its headquarters, asked once: a month and the one before. */
async function reportSeconds(it: Pick<TestHouse, 'app'>): Promise<number> {
  const path = `/reports/figures?month=${month}&reader=headquarters`
  const ask: Ask = { name: 'report', reader: 'office', path, spent: [] }
  return rounded((await timed(it, ask)) / 1000, 1)
}

/** Everything on a city that is filled. */
async function measureAll(addresses: { ownerUrl: string; appUrl: string; city: string }): Promise<object> {
  const it = await houseOn(addresses, () => now)
  try {
    const asks = asksOf()
    const told = await measure(it, asks.lists, turns)
    const whole = await measure(it, asks.books, bookTurns)
    const papers = await printed(it.house, { siteId: site, month, turns: bookTurns })
    return { lists: told, books: whole, papers, reportSeconds: await reportSeconds(it) }
  } finally {
    await it.close()
  }
}

const filled = process.env['BENCH_FILLED']
if (filled) process.stdout.write(`${JSON.stringify(await measureAll(JSON.parse(filled)))}\n`)
else {
  const database = await benchDatabase()
  const told = await run(database).finally(() => database.close())
  process.stdout.write(`${JSON.stringify(told)}\n`)
}
