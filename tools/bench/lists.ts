import pg from 'pg'
import type { Actor } from '#kernel/access.ts'
import { entries } from '#capabilities/dutylog/store.ts'
import { scans } from '#capabilities/patrols/store.ts'
import { migrate } from '#shell/db/migrate.ts'
import { cursorOf } from '#shell/db/page.ts'
import { openStore, within, type City, type Db, type Store } from '#shell/db/pool.ts'
import { fillCity, instantAt, readers } from './lists-data.ts'
import { benchDatabase, median, rounded } from './database.ts'

// Prints one JSON line. The first page and one in the oldest tenth, of the scans and of the log, as guard, officer and
// office: a city for each size in one database, all asked in turns, so that a slow moment of the machine hits all
// sizes alike. `growth` is the time at the largest size by the time at the smallest.

const sizes = (process.env['BENCH_LIST_ROWS'] ?? '10000,1000000,10000000').split(',').map(Number)
const turns = 80
const warmTurns = 12

type List = (db: Db, actor: Actor, asked: { after?: string }) => Promise<{ rows: readonly unknown[] }>
const lists: Record<string, List> = { scans, log: entries }

const now = Date.now()
const database = await benchDatabase()
const told = await run().finally(() => database.close())
process.stdout.write(`${JSON.stringify(told)}\n`)

async function run(): Promise<object> {
  const began = performance.now()
  const cities: City[] = []
  for (const rows of sizes) cities.push(await cityOf(database.ownerUrl, rows))
  const fillSeconds = Math.round((performance.now() - began) / 1000)
  const store = openStore(database.appUrl, { max: 1 })
  const times = await measure(store, cities).finally(() => store.pool.end())
  return { ...summary(times), sizes, fillSeconds }
}

async function cityOf(ownerUrl: string, rows: number): Promise<City> {
  const schema = `rows_${rows}`
  await migrate({ ownerUrl, city: schema, now })
  const owner = new pg.Client({ connectionString: ownerUrl, options: '-c timezone=UTC' })
  await owner.connect()
  await fillCity(owner, { schema, rows, now })
  await owner.end()
  return { schema, name: schema, timeZone: 'Asia/Shanghai' }
}

/** Where a page far down begins: one of five places in the oldest tenth, the same for every size. */
function farDown(turn: number): string {
  return cursorOf(instantAt(0.9 + 0.004 * (turn % 5), now), 'ffffffff-ffff-7fff-bfff-ffffffffffff')
}

type Case = { name: string; list: List; actor: Actor; far: boolean; city: City; spent: number[] }

function casesOf(cities: readonly City[]): Case[] {
  return Object.entries(lists).flatMap(([listName, list]) =>
    Object.entries(readers).flatMap(([role, actor]) =>
      [false, true].flatMap(far =>
        cities.map(city => ({
          name: `${listName} ${role} ${far ? 'far' : 'first'}`,
          list,
          actor,
          far,
          city,
          spent: [],
        })),
      ),
    ),
  )
}

async function measure(on: Store, cities: readonly City[]): Promise<Case[]> {
  const cases = casesOf(cities)
  for (let turn = 0; turn < warmTurns + turns; turn += 1) {
    const after = farDown(turn)
    for (const { list, actor, far, city, spent } of cases) {
      const took = await timed(on, city, actor, db => list(db, actor, far ? { after } : {}))
      if (turn >= warmTurns) spent.push(took)
    }
  }
  return cases
}

/** Milliseconds for one page as the route reads it, from the transaction's beginning to its end. */
async function timed(
  on: Store,
  city: City,
  actor: Actor,
  read: (db: Db) => Promise<{ rows: readonly unknown[] }>,
): Promise<number> {
  const from = performance.now()
  const { rows } = await within(on, city, actor, read)
  const spent = performance.now() - from
  if (rows.length !== 50)
    throw new Error(`a page of ${rows.length} rows measures nothing: ${city.schema} ${actor.role}`)
  return spent
}

function summary(cases: readonly Case[]): object {
  const medians = [...Map.groupBy(cases, one => one.name)].map(
    ([name, bySize]) => [name, bySize.map(one => rounded(median(one.spent)))] as const,
  )
  const growth = medians.map(([name, bySize]) => [name, rounded((bySize.at(-1) as number) / (bySize[0] as number))])
  return { growth: Object.fromEntries(growth), milliseconds: Object.fromEntries(medians) }
}
