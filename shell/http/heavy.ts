import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod, RouteOptions } from 'fastify'
import { refuse } from '#kernel/outcome.ts'
import { Refusal } from './refusal.ts'

// Workbooks, papers and walks through the whole log take seconds of a processor, and whoever may ask for one may ask
// again. Each person gets one at a time of each server process. A place is given back when the work itself is over and
// not when the asker leaves, or asking and leaving would start any number of them. What is made waits for its reader as
// long as it is read: a computer that fell asleep over it is let go, or its owner would be kept out until the line breaks.
// Rejected: a figure per hour, which stops an office on the last day of a month and not somebody who asks for the largest book.

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Takes seconds of work: one at a time for each person. Papers and workbooks are found by themselves. */
    heavy?: boolean
  }
}

/** When somebody who was refused may ask again, in seconds: most papers are made by then. */
const againAfterSeconds = 10

/** How long an answer that is made waits while nothing of it is read (ms). */
const unreadMs = 60_000

const paperIn = (schema: unknown): boolean => JSON.stringify(schema ?? null).includes('"application/pdf":')

/** Whether a route makes a workbook or a paper, or says itself that it is heavy. */
const isHeavy = ({ url, schema, config }: Pick<RouteOptions, 'url' | 'schema' | 'config'>): boolean =>
  config?.heavy ?? (/\.(xlsx|pdf)$/.test(url) || paperIn((schema as { response?: unknown } | undefined)?.response))

/**
 * Lets each signed-in person have one heavy answer at a time, and lets go who reads nothing of it for `patience` (ms).
 * Refused, with 429 and `Retry-After`: `work.under-way`.
 */
export function oneHeavyAtATime(app: FastifyInstance, patience = unreadMs): void {
  const atWork = new Set<string>()
  const made = new WeakSet<FastifyRequest>()
  app.addHook('onSend', async (request, { raw }) => {
    if (made.has(request)) raw.setTimeout(patience, () => raw.destroy())
  })
  app.addHook('onRoute', route => {
    if (!isHeavy(route)) return
    const work = route.handler as (request: FastifyRequest, reply: FastifyReply) => unknown
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
