import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod, RouteOptions } from 'fastify'
import { refuse } from '#kernel/outcome.ts'
import { Refusal } from './refusal.ts'

// Workbooks, papers and walks through the whole log take seconds of a processor, and whoever may ask for one may ask
// again. Each person gets one at a time of each server process. A place is given back when the work itself is over and
// not when the asker leaves, or asking and leaving would start any number of them. What is made waits for its reader as
// long as it is read: a computer that fell asleep over it is let go, or its owner would be kept out until the line breaks.
// What a page counts as its reader turns its filters waits its turn instead: the last count may still be at work though nobody
// wants it any more, and the next is not to be refused for that. Only a heap of them is.
// Rejected: a figure per hour, which stops an office on the last day of a month and not somebody who asks for the largest book.

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Takes seconds of work: one at a time for each person; where it `waits`, one after the other. Papers and workbooks
     * are found by themselves.
     */
    heavy?: boolean | 'waits'
  }
}

/** When somebody who was refused may ask again, in seconds: most papers are made by then. */
const againAfterSeconds = 10

/** How long an answer that is made waits while nothing of it is read (ms). */
const unreadMs = 60_000

/** So many counts of one person wait at most, beside the one that is worked at. */
const mostWaiting = 4

type Work = (request: FastifyRequest, reply: FastifyReply) => unknown
/** By person: what ends when the last that was asked is done, and how many are asked and not done. */
type Turns = Map<string, { last: Promise<unknown>; count: number }>

const paperIn = (schema: unknown): boolean => JSON.stringify(schema ?? null).includes('"application/pdf":')

/** Whether a route makes a workbook or a paper, or says itself that it is heavy, and whether it `waits`. */
const isHeavy = ({ url, schema, config }: Pick<RouteOptions, 'url' | 'schema' | 'config'>): boolean | 'waits' =>
  config?.heavy ?? (/\.(xlsx|pdf)$/.test(url) || paperIn((schema as { response?: unknown } | undefined)?.response))

/**
 * Lets each signed-in person have one heavy answer at a time, and lets go who reads nothing of it for `patience` (ms).
 * Refused, with 429 and `Retry-After`: `work.under-way`, for a second one, or for more counts than may wait.
 */
export function oneHeavyAtATime(app: FastifyInstance, patience = unreadMs): void {
  const atWork = new Set<string>()
  const turns: Turns = new Map()
  const made = new WeakSet<FastifyRequest>()
  app.addHook('onSend', async (request, { raw }) => {
    if (made.has(request)) raw.setTimeout(patience, () => raw.destroy())
  })
  app.addHook('onRoute', route => {
    const heavy = isHeavy(route)
    if (!heavy) return
    if (heavy === 'waits') return waitsItsTurn(route, turns)
    const work = route.handler as Work
    route.handler = async function alone(this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) {
      const who = request.signedIn?.personId
      if (who === undefined) return work.call(this, request, reply)
      if (atWork.has(who)) throw new Refusal(refuse('work.under-way', { seconds: againAfterSeconds }))
      atWork.add(who)
      made.add(request)
      try {
        return await work.call(this, request, reply)
      } finally {
        atWork.delete(who)
      }
    } as RouteHandlerMethod
  })
}

/** Lets what one person asks of a route be worked at one after the other; what nobody waits for any more is not begun. */
function waitsItsTurn(route: RouteOptions, turns: Turns): void {
  const work = route.handler as Work
  const refused = () => new Refusal(refuse('work.under-way', { seconds: againAfterSeconds }))
  route.handler = async function inTurn(this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) {
    const who = request.signedIn?.personId
    if (who === undefined) return work.call(this, request, reply)
    const before = turns.get(who) ?? { last: Promise.resolve(), count: 0 }
    if (before.count > mostWaiting) throw refused()
    const { promise: done, resolve: end } = Promise.withResolvers<void>()
    const mine = { last: before.last.then(() => done), count: before.count + 1 }
    turns.set(who, mine)
    try {
      await before.last
      if (reply.raw.destroyed) throw refused()
      return await work.call(this, request, reply)
    } finally {
      end()
      const now = turns.get(who)
      if (now) now.count -= 1
      if (now?.count === 0) turns.delete(who)
    }
  } as RouteHandlerMethod
}
