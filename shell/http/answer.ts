import type { FastifyReply, FastifyRequest } from 'fastify'
import { isId, newId, type Id } from '#kernel/id.ts'
import type { InputOf, OpDeclaration } from '#kernel/op.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { refuse } from '#kernel/outcome.ts'
import { within, type Db } from '../db/pool.ts'
import { pass, type Act } from '../door/door.ts'
import { Refusal } from './refusal.ts'
import { actorOf } from './session.ts'

/** Reads for the signed-in reader, in one transaction that row security narrows to what they may see. */
export const read = <T>(request: FastifyRequest, work: (db: Db) => Promise<T>): Promise<T> => {
  const { store, city } = request.server.house
  return within(store, city, actorOf(request), work)
}

/** Turns an outcome into an answer: its value, or the refusal as a problem in the reader's language. */
export function answer<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Refusal(outcome)
  return outcome.value
}

/** The op id of a request: its Idempotency-Key, or a fresh one. Refused: `shape.wrong` when the key is no UUID. */
export function opIdOf(request: FastifyRequest): Id {
  const key = request.headers['idempotency-key']
  if (key === undefined) return newId(request.server.house.now())
  if (typeof key === 'string' && isId(key)) return key
  throw new Refusal(refuse('shape.wrong', { field: 'Idempotency-Key' }, { field: 'Idempotency-Key' }))
}

/** Takes a screen's request through the door and answers with what the act answered. */
export async function ask<D extends OpDeclaration, T>(
  request: FastifyRequest,
  declared: D,
  act: Act<InputOf<D>, T>,
  input: InputOf<D>,
): Promise<T> {
  const { house } = request.server
  const at = house.now()
  const op = { id: opIdOf(request), name: declared.name, input, at }
  const passed = await pass<T>(house, actorOf(request), op, act as Act<never, T>, { now: at })
  house.metrics.taken(op.name, passed.ok ? (passed.value.again ? 'again' : 'done') : 'refused', 'screen')
  return answer(passed).answer
}

/** The reply for a change that has nothing to say. */
export const nothing = (reply: FastifyReply): FastifyReply => reply.code(204).send()
