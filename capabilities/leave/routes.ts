import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, PageQuery, Shape } from '#kernel/shape.ts'
import { millis } from '#shell/db/parsers.ts'
import { ask, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { absences } from './absence-store.ts'
import { absenceDecided, absenceWithdrawn, proofSeen } from './absence-decide.ts'
import { effectShown, effectsOf } from './absence-effects.ts'
import { absenceRecorded } from './absence-record.ts'
import { mayLeave } from './access.ts'
import { exportRoutes } from './export-routes.ts'
import { decideAbsence, decideSwap, recordAbsence, seeProof, withdrawAbsence } from './ops.ts'
import { ownRoster } from './own-roster.ts'
import {
  Absence,
  AbsenceQuery,
  Absences,
  DecideAbsence,
  DecideSwap,
  EffectQuery,
  Effects,
  OwnRoster,
  RecordAbsence,
  Recorded,
  Swap,
  SwapFindings,
  Swaps,
} from './schema.ts'
import { swapDecided, swapFindings } from './swap-decide.ts'
import { swaps } from './swap-store.ts'

const tags = ['leave']
const params = Shape({ id: IdShape })

export const routes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  app.addHook('onRequest', signedIn)
  await app.register(exportRoutes)

  app.get(
    '/me/roster',
    {
      schema: {
        tags,
        operationId: 'ownRoster',
        summary: 'One’s own shifts, leave and swaps for the months around now',
        response: { 200: OwnRoster },
      },
    },
    request => read(request, db => ownRoster(db, actorOf(request), house.now(), house.city)),
  )

  app.get(
    '/absences',
    {
      schema: {
        tags,
        operationId: 'listAbsences',
        summary: 'Leave, the latest to begin first',
        querystring: AbsenceQuery,
        response: { 200: Absences },
      },
    },
    request => read(request, db => absences(db, actorOf(request), request.query)),
  )

  app.get(
    '/absences/effects',
    {
      schema: {
        tags,
        operationId: 'absenceEffects',
        summary: 'The shifts somebody would come off by leave in these times; nothing is written',
        querystring: EffectQuery,
        response: { 200: Effects },
      },
    },
    request => {
      if (!mayLeave(actorOf(request), null)) throw new Refusal(refuse('access.denied'))
      const { personId } = request.query
      const [startsAt, endsAt] = [millis(request.query.startsAt), millis(request.query.endsAt)]
      if (Number.isNaN(startsAt) || Number.isNaN(endsAt))
        throw new Refusal(refuse('shape.wrong', { field: 'startsAt' }))
      return read(request, async db => (await effectsOf(db, { personId, startsAt, endsAt })).map(effectShown))
    },
  )

  app.post(
    '/absences',
    {
      schema: {
        tags,
        operationId: 'recordAbsence',
        summary: 'Record leave, approved at once, and take the guard off the shifts it touches',
        body: RecordAbsence,
        response: { 201: Recorded },
      },
    },
    async (request, reply) => reply.code(201).send(await ask(request, recordAbsence, absenceRecorded, request.body)),
  )

  app.post(
    '/absences/:id/decide',
    {
      schema: {
        tags,
        operationId: 'decideAbsence',
        summary: 'Approve leave that was asked for, or not',
        params,
        body: DecideAbsence,
        response: { 200: Recorded },
      },
    },
    request => ask(request, decideAbsence, absenceDecided, { absenceId: request.params.id, ...request.body }),
  )

  app.post(
    '/absences/:id/withdraw',
    {
      schema: {
        tags,
        operationId: 'withdrawAbsence',
        summary: 'Withdraw leave',
        params,
        response: { 200: Absence },
      },
    },
    request => ask(request, withdrawAbsence, absenceWithdrawn, { absenceId: request.params.id }),
  )

  app.post(
    '/absences/:id/proof',
    {
      schema: {
        tags,
        operationId: 'seeProof',
        summary: 'The office saw the sick note',
        params,
        response: { 200: Absence },
      },
    },
    request => ask(request, seeProof, proofSeen, { absenceId: request.params.id }),
  )

  app.get(
    '/swaps',
    {
      schema: {
        tags,
        operationId: 'listSwaps',
        summary: 'Swaps of shifts, the latest asked first',
        querystring: PageQuery,
        response: { 200: Swaps },
      },
    },
    request => read(request, db => swaps(db, actorOf(request), request.query, house.now())),
  )

  app.get(
    '/swaps/:id/findings',
    {
      schema: {
        tags,
        operationId: 'swapFindings',
        summary: 'What the gates say of both sides of a swap; nothing is written',
        params,
        response: { 200: SwapFindings },
      },
    },
    async request => {
      if (!mayLeave(actorOf(request), null)) throw new Refusal(refuse('access.denied'))
      const given = { actor: actorOf(request), now: house.now(), city: house.city }
      const found = await read(request, db => swapFindings(db, request.params.id, given))
      if (!found) throw new Refusal(refuse('not-found'))
      return found
    },
  )

  app.post(
    '/swaps/:id/decide',
    {
      schema: {
        tags,
        operationId: 'decideSwap',
        summary: 'Approve a swap both guards agreed to, or not',
        params,
        body: DecideSwap,
        response: { 200: Swap },
      },
    },
    request => ask(request, decideSwap, swapDecided, { swapId: request.params.id, ...request.body }),
  )
}
