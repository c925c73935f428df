import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { findLaw } from '#kernel/law.ts'
import { refuse, type Refusals } from '#kernel/outcome.ts'
import { Shape } from '#kernel/shape.ts'
import { day, dayAt, startOf } from '#kernel/time.ts'
import { fill, type Pair } from '#kernel/words.ts'
import { applied } from '#contract/applied.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { languageOf } from '#shell/http/speak.ts'
import { monthAfter } from '../hours/rules/months.ts'
import { appliedRows, lawSaid } from './rules/applied-law.ts'
import { LawFile, LawPage, RefusedPage, RefusedQuery, type LawRow } from './schema.ts'
import { foundByLaw, refusals, refusedByLaw, seesParty, type Counts } from './store.ts'
import type { Actor } from '#kernel/access.ts'

const tags = ['law']
const params = Shape({ id: Type.String({ maxLength: 60 }) })
const none = { thisMonth: 0, lastMonth: 0 }

function monthsOf({ now, city: { timeZone } }: House) {
  const month = dayAt(now(), timeZone).slice(0, 7)
  const at = (of: string): string => instant(startOf(day(`${of}-01`), timeZone))
  return { month, since: at(monthAfter(month, -1)), from: at(month), until: at(monthAfter(month, 1)) }
}

async function rowsFor(db: Db, actor: Actor, house: House): Promise<LawRow[]> {
  const span = monthsOf(house)
  const by = (counts: readonly Counts[]) =>
    new Map(counts.map(({ law, thisMonth, lastMonth }) => [law, { thisMonth, lastMonth }]))
  const refused = by(await refusedByLaw(db, actor, [...new Set(applied.map(({ law }) => law))], span))
  const found = by(await foundByLaw(db, actor, span))
  return appliedRows(applied, dayAt(house.now(), house.city.timeZone)).map(row => ({
    ...row,
    refused: refused.get(row.id) ?? none,
    found: found.get(row.id) ?? none,
  }))
}

/** The page of the law. `declared` are the refusals of every capability, so that one can be said again. */
export const lawRoutes =
  (declared: Refusals): FastifyPluginAsyncTypebox =>
  async app => {
    const { house } = app
    app.addHook('onRequest', signedIn)

    app.get(
      '/law',
      {
        schema: {
          tags,
          operationId: 'listLaw',
          summary: 'Every article the program applies, where it bites, and how often it refused',
          response: { 200: LawPage },
        },
      },
      request =>
        read(request, async db => {
          const actor = actorOf(request)
          const rows = await rowsFor(db, actor, house)
          return { month: monthsOf(house).month, scope: seesParty(actor) ? ('party' as const) : ('own' as const), rows }
        }),
    )

    app.get(
      '/law/:id',
      {
        schema: {
          tags,
          operationId: 'readLaw',
          summary: 'One applied article: its text facts, where it bites, what a breach costs',
          params,
          response: { 200: LawFile },
        },
      },
      request =>
        read(request, async db => {
          const row = (await rowsFor(db, actorOf(request), house)).find(({ id }) => id === request.params.id)
          const fact = findLaw(request.params.id)
          if (!row || !fact) throw new Refusal(refuse('not-found'))
          const penalties = fact.penalties.flatMap(id => {
            const one = findLaw(id)
            return one ? [{ id, ...lawSaid(one) }] : []
          })
          const { actor, version, fromUnknown = false } = fact
          return { ...row, actor, version, fromUnknown, penalties }
        }),
    )

    app.get(
      '/law/:id/refusals',
      {
        schema: {
          tags,
          operationId: 'listLawRefusals',
          summary: 'The acts an article refused, newest first',
          params,
          querystring: RefusedQuery,
          response: { 200: RefusedPage },
        },
      },
      async request => {
        const { id: law } = request.params
        if (!applied.some(one => one.law === law)) throw new Refusal(refuse('not-found'))
        const language = languageOf(request.headers['accept-language'])
        const { rows, next } = await read(request, db => refusals(db, actorOf(request), { law, ...request.query }))
        const said = rows.map(({ code, facts, ...row }) => {
          const kind = declared[code]
          const say = (pair: Pair): string => fill(pair, language, facts)
          return { ...row, says: kind ? say(kind.says) : code, wayOut: kind?.wayOut ? say(kind.wayOut) : null }
        })
        return { rows: said, next }
      },
    )
  }
