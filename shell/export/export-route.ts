import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type, type TProperties } from 'typebox'
import type { Actor } from '#kernel/access.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { defineRequest, type InputOf } from '#kernel/op.ts'
import { Shape } from '#kernel/shape.ts'
import { dayAt, sayTime } from '#kernel/time.ts'
import { fill, type Language, type Pair } from '#kernel/words.ts'
import type { Db } from '../db/pool.ts'
import type { Act } from '../door/door.ts'
import { ask, read } from '../http/answer.ts'
import { Refusal } from '../http/refusal.ts'
import { actorOf } from '../http/session.ts'
import { languageOf } from '../http/speak.ts'
import { writeNote } from '../log/write.ts'
import { sendXlsx } from './send-xlsx.ts'
import { mostRows, type Table, type TableCell, type TableColumn } from './table.ts'

// Every list has a sibling that is a spreadsheet: the same rows, read by the same function, page by page. To give a
// list one: `exportRoute(app, { path: '/guards.xlsx', … })` beside its route, `columns` in the words of the screen, and
// `page` the function the list itself reads with. On the screen, `ExportButtons` (ui/parts) asks for it and prints.

/** What a column needs to say a value: the reader's language, and the city's zone for instants. */
export type Saying = { language: Language; timeZone: string }
export type ExportColumn<R> = {
  words: Pair
  /** `instant` takes ISO text or null and shows it in local time; `choice` takes a code and says its word. */
  kind?: 'text' | 'number' | 'day' | 'instant'
  width?: number
  of: (row: R, saying: Saying) => TableCell | undefined
}

type Query = Record<string, unknown>
export type Exported<R> = {
  /** The list's own path with `.xlsx` behind it. */
  path: `/${string}.xlsx`
  /** What the list is called: the sheet, and with the day the file. */
  title: Pair
  tag: string
  operationId: string
  summary: string
  /** What narrows the list, as its own route takes it. */
  filter?: TProperties
  /** Whether it names people: then who exported how many rows is kept in the log. */
  personal: boolean
  /** Who may; left out where the list shows everybody only what is theirs. */
  may?: (actor: Actor) => boolean
  columns: readonly ExportColumn<R>[]
  /** One page of the list; `after` is the cursor it gave before. A list that has no pages answers `next: null`. */
  page: (db: Db, query: Query & { after?: string; limit: number }, request: FastifyRequest) => Promise<Page<R>>
}
type Page<R> = { rows: readonly R[]; next: string | null }

const atATime = 500

export const exportListOp = defineRequest({
  name: 'list.export',
  input: Shape({ list: Type.String(), rows: Type.Integer(), filter: Type.Record(Type.String(), Type.String()) }),
})

/** Keeps in the log who took a list of people out of the program, narrowed by what, and how many rows it had. */
const exportList: Act<InputOf<typeof exportListOp>, null> = async (doing, given) => {
  const { db, actor, opId, now, happenedAt } = doing
  const { membershipId, deviceId, partyId, personId } = actor
  const author = { opId, membershipId, deviceId, receivedAt: now, happenedAt }
  await writeNote(db, author, { kind: 'list.export', table: 'op', id: opId, partyId, personId }, given)
  return done({ answer: null, changes: [] })
}

/** Adds the spreadsheet of a list. Refused: `access.denied`, `export.too-many`, and what the list itself refuses. */
export function exportRoute<R>(app: FastifyInstance, exported: Exported<R>): void {
  const { path, title, tag, operationId, summary, filter = {}, may } = exported
  const schema = {
    tags: [tag],
    summary,
    operationId,
    querystring: Shape(filter),
    response: { 200: Type.String({ format: 'binary' }) },
  }
  app.get(path, { schema }, async (request, reply) => {
    if (may && !may(actorOf(request))) throw new Refusal(refuse('access.denied'))
    const { house } = request.server
    const saying = { language: languageOf(request.headers['accept-language']), timeZone: house.city.timeZone }
    const rows = await rowsOf(request, exported)
    if (exported.personal) await exportNote(request, path, rows.length)
    const name = fill(title, saying.language)
    const on = dayAt(house.now(), saying.timeZone)
    return sendXlsx(reply, [tableOf(exported, rows, saying)], `${name} ${on}`)
  })
}

async function rowsOf<R>(request: FastifyRequest, { page }: Exported<R>): Promise<R[]> {
  const query = request.query as Query
  const rows: R[] = []
  let after: string | undefined
  do {
    const got = await read(request, db => page(db, { ...query, limit: atATime, ...(after ? { after } : {}) }, request))
    rows.push(...got.rows)
    if (rows.length > mostRows) throw new Refusal(refuse('export.too-many', { limit: mostRows }))
    after = got.next ?? undefined
  } while (after)
  return rows
}

/** Keeps in the log that a list of people was taken out of the program: for a workbook that is no plain list. */
export const exportNote = (request: FastifyRequest, path: string, rows: number): Promise<unknown> => {
  const filter = Object.fromEntries(Object.entries(request.query as Query).map(([key, value]) => [key, String(value)]))
  return ask(request, exportListOp, exportList, { list: path.slice(1, -'.xlsx'.length), rows, filter })
}

function tableOf<R>({ title, columns }: Exported<R>, rows: readonly R[], saying: Saying): Table {
  const heads = columns.map(({ words, kind = 'text', width }): TableColumn => {
    const usual = kind === 'day' ? 12 : kind === 'instant' ? 17 : kind === 'number' ? 10 : 18
    return { title: fill(words, saying.language), kind, width: width ?? usual }
  })
  const cells = rows.map(row =>
    columns.map(({ of, kind }): TableCell => {
      const value = of(row, saying) ?? null
      return kind === 'instant' && typeof value === 'string' ? localText(Date.parse(value), saying) : value
    }),
  )
  return { name: fill(title, saying.language), columns: heads, rows: cells }
}

const localText = (at: number, { timeZone }: Saying): string => `${dayAt(at, timeZone)} ${sayTime(at, timeZone)}`

/** A column that says a code by its word in these words; a code that has none stays as it is. */
export const choiceOf =
  <R>(words: Readonly<Record<string, Pair>>, code: (row: R) => string | null | undefined) =>
  (row: R, { language }: Saying): TableCell => {
    const given = code(row) ?? null
    const pair = given === null ? undefined : words[given]
    return pair ? fill(pair, language) : given
  }
