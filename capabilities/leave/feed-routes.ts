import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Id } from '#kernel/id.ts'
import { refuse } from '#kernel/outcome.ts'
import { Shape } from '#kernel/shape.ts'
import { fill } from '#kernel/words.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import { within } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { languageOf } from '#shell/http/speak.ts'
import { calendarText, type Event } from './forms/calendar-text.ts'
import { words } from './words.ts'

type Row = {
  id: Id
  postName: string
  siteName: string
  address: string | null
  startsAt: string
  endsAt: string
  version: number
  state: string
  createdAt: string
}

const eventOf = ({ id, postName, siteName, address, version, state, ...times }: Row): Event => ({
  id,
  startsAt: millis(times.startsAt),
  endsAt: millis(times.endsAt),
  madeAt: millis(times.createdAt),
  sequence: version - 1,
  cancelled: state === 'cancelled',
  summary: `${postName} · ${siteName}`,
  place: address ?? siteName,
})

/** The shifts behind a calendar's secret address; undefined where there is no such address. */
const shiftsBehind = (house: House, token: string): Promise<Row[] | undefined> =>
  within(house.store, house.city, 'nobody', async db => {
    const secret = hash('sha256', token, 'buffer')
    const known = await sql<{ known: boolean }>`select feed_exists(${secret}) as known`.execute(db)
    if (!known.rows[0]?.known) return undefined
    return (await sql<Row>`select * from feed_shifts(${secret}, ${instant(house.now())})`.execute(db)).rows
  })

/**
 * A guard's shifts for the calendar of any phone. Such a program cannot sign in: the address is the secret. It says
 * when and where, of nobody else, and a program that has it already is told so in a few bytes.
 */
export const feedRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  app.addHook('onSend', async (_request, reply) => {
    // A program that may keep nothing could not ask whether anything changed.
    if (reply.statusCode < 400) reply.header('cache-control', 'private, no-cache')
  })
  app.get(
    '/calendars/:name',
    {
      schema: {
        tags: ['roster'],
        operationId: 'calendarFeed',
        summary: 'A guard’s shifts as a calendar (RFC 5545), by a secret address that ends in .ics',
        params: Shape({ name: Type.String({ maxLength: 100 }) }),
      },
    },
    async (request, reply) => {
      const token = /^([\w-]{20,64})\.ics$/.exec(request.params.name)?.[1]
      const rows = token && (await shiftsBehind(house, token))
      if (!rows) throw new Refusal(refuse('not-found'))
      const language = languageOf(request.headers['accept-language'])
      const host = new URL(house.publicUrl).hostname
      const text = calendarText(rows.map(eventOf), { name: fill(words.calendarName, language), host, language })
      const etag = `"${hash('sha256', text).slice(0, 32)}"`
      reply.header('etag', etag).header('vary', 'accept-language').header('x-robots-tag', 'noindex')
      if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send()
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', 'inline; filename="roster.ics"')
        .send(text)
    },
  )
}

const matches = (asked: string | undefined, etag: string): boolean =>
  (asked ?? '').split(',').some(one => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
