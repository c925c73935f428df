import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse, type Refusals } from '#kernel/outcome.ts'
import type { Op } from '#kernel/op.ts'
import { languageOf, problemOf } from '#shell/http/speak.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { tokenHash, tokenOf, whoHolds } from '#shell/http/session.ts'
import { takeOps, type OpTable, type Taken } from '#shell/ops/take-ops.ts'
import { Ops, OpsAnswer } from './schema.ts'
import type { Language } from '#kernel/words.ts'

/** POST /ops: what phones did, in order. The session is looked up with the ops themselves, not before them. */
export const opsRoutes =
  (table: OpTable, refusals: Refusals): FastifyPluginAsyncTypebox =>
  async app => {
    const { house } = app
    app.post(
      '/ops',
      {
        schema: {
          tags: ['pocket'],
          operationId: 'sendOps',
          summary: 'Send what was done on a phone, in order',
          body: Ops,
          response: { 200: OpsAnswer },
        },
      },
      async request => {
        const token = tokenOf(request)
        if (!token) throw new Refusal(refuse('session.none'))
        const holder = async () => {
          const found = await whoHolds(house, token)
          if (!found) throw new Refusal(refuse('session.none'))
          return found
        }
        const { deviceNow, ops } = request.body
        const taken = await takeOps(
          house,
          table,
          { token: tokenHash(token), deviceNow, holder: once(holder) },
          ops as Op[],
        )
        const language = languageOf(request.headers['accept-language'])
        return { serverNow: house.now(), outcomes: taken.map(one => outcomeOf(one, refusals, language)) }
      },
    )
  }

const once = <T>(ask: () => Promise<T>): (() => Promise<T>) => {
  let asked: Promise<T> | null = null
  return () => (asked ??= ask())
}

function outcomeOf(taken: Taken, refusals: Refusals, language: Language) {
  if (taken.state !== 'refused') return taken
  const { title, detail, code } = problemOf(taken.refused, refusals, language)
  return { id: taken.id, state: taken.state, code, says: title, ...(detail ? { wayOut: detail } : {}) }
}
