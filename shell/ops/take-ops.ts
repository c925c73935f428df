import { Ajv, type ValidateFunction } from 'ajv'
import type { Actor } from '#kernel/access.ts'
import type { Op } from '#kernel/op.ts'
import { refuse, type Refused } from '#kernel/outcome.ts'
import { newId } from '#kernel/id.ts'
import { leastOf } from '#kernel/least.ts'
import { brokenText } from '#kernel/text.ts'
import { instant } from '../db/parsers.ts'
import { within } from '../db/pool.ts'
import { answerAgain, inputDigest, pass, type Act, type Bound } from '../door/door.ts'
import type { House } from '../house.ts'
import type { Holder } from '../http/session.ts'
import { happenedAt } from './clock.ts'
import type { HotAnswer } from './hot.ts'

/** What became of one op of a phone. */
export type Taken =
  | { id: string; state: 'done' | 'again'; receivedAt: string; findings: string[]; answer?: Record<string, unknown> }
  | { id: string; state: 'refused'; refused: Refused }
  | { id: string; state: 'quarantined' }

export type OpTable = ReadonlyMap<string, { bound: Bound; fits: ValidateFunction }>

/** The ops the house takes, by name, each with its compiled shape. */
export function opTable(bound: readonly Bound[]): OpTable {
  const ajv = new Ajv({ strict: false })
  return new Map(bound.map(one => [one.declared.name, { bound: one, fits: ajv.compile(one.declared.input as object) }]))
}

/** Who sends: the token's SHA-256, the phone's clock at sending (ms), and who holds it, asked only where it matters. */
export type Sender = { token: Buffer; deviceNow: number; holder: () => Promise<Holder> }

/**
 * Takes a phone's ops in the order they were made. Neighbours of one hot kind commit together; a refused request
 * never blocks what follows; ops of a revoked phone or an ended membership are kept aside for the office. Throws only
 * when the house itself cannot answer, and then the phone sends the same ops again.
 */
export async function takeOps(house: House, table: OpTable, sender: Sender, ops: readonly Op[]): Promise<Taken[]> {
  const taken: Taken[] = []
  for (let from = 0; from < ops.length;) {
    const run = hotRun(house, table, ops, from)
    if (run.length > 0) taken.push(...(await takeHot(house, sender, run)))
    else taken.push(await takeOne(house, table, sender, ops[from] as Op))
    from += Math.max(1, run.length)
  }
  // An op's name is a caller's word: one we do not know is counted under no name of its own.
  for (const [at, { state }] of taken.entries()) {
    const { name } = ops[at] as Op
    house.metrics.taken(table.has(name) ? name : 'unknown', state, 'phone')
  }
  return taken
}

// The longest run of one hot kind from here, whose inputs all fit.
function hotRun(house: House, table: OpTable, ops: readonly Op[], from: number): Op[] {
  const name = (ops[from] as Op).name
  const known = table.get(name)
  if (!known || !house.hot.has(name)) return []
  let to = from
  while (to < ops.length && (ops[to] as Op).name === name && fit(known, ops[to] as Op)) to += 1
  return ops.slice(from, to)
}

const fit = (known: { fits: ValidateFunction }, op: Op): boolean =>
  known.fits(op.input) && brokenText(op.input) === null

async function takeHot(house: House, { holder, token, deviceNow }: Sender, run: readonly Op[]): Promise<Taken[]> {
  const receivedAt = house.now()
  const groups = house.hot.get((run[0] as Op).name)
  const answers = await groups?.submit(run.map(op => ({ token, op, receivedAt, deviceNow })))
  const taken: Taken[] = []
  for (const [index, op] of run.entries()) taken.push(await hotTaken(house, holder, op, answers?.[index] as HotAnswer))
  return taken
}

async function hotTaken(house: House, holder: Sender['holder'], op: Op, answer: HotAnswer): Promise<Taken> {
  if (answer.state === 'done') return { id: op.id, ...answer }
  const actor = await holder()
  if (answer.state === 'repeated') return repeated(house, actor, op)
  return quarantine(house, actor, op, actor.barred ?? 'no-session')
}

/** The answer an op id was given before: only to whoever sent it, and only for the same content. */
export const repeated = (house: House, actor: Actor, op: Op): Promise<Taken> =>
  within(house.store, house.city, actor, async db => {
    const before = await db
      .selectFrom('op')
      .select(['outcome', 'inputDigest', 'receivedAt'])
      .where('id', '=', op.id)
      .executeTakeFirst()
    return takenOf(op, before ? answerAgain(before, inputDigest(op)) : refuse('op.taken'))
  })

async function takeOne(house: House, table: OpTable, sender: Sender, op: Op): Promise<Taken> {
  const known = table.get(op.name)
  if (!known) return { id: op.id, state: 'refused', refused: refuse('op.unknown', { name: op.name }) }
  if (!known.fits(op.input)) {
    const field = `/input${known.fits.errors?.[0]?.instancePath ?? ''}`
    return { id: op.id, state: 'refused', refused: refuse('shape.wrong', { field }, { field }) }
  }
  const broken = brokenText(op.input, '/input')
  if (broken)
    return { id: op.id, state: 'refused', refused: refuse('text.broken', { field: broken }, { field: broken }) }
  const actor = await sender.holder()
  if (actor.barred) return quarantine(house, actor, op, actor.barred)
  const now = house.now()
  // No free text of a phone keeps an identity number; the digest is of what was sent.
  const least: Act<never, unknown> = (doing, input) => known.bound.act(doing, leastOf(input))
  return takenOf(
    op,
    await pass(house, actor, op, least, {
      now,
      happenedAt: happenedAt(op, now, sender.deviceNow),
    }),
  )
}

function takenOf(op: Op, passed: Awaited<ReturnType<typeof pass>>): Taken {
  if (!passed.ok) return { id: op.id, state: 'refused', refused: passed }
  const { answer, again, receivedAt, findings } = passed.value
  return {
    id: op.id,
    state: again ? 'again' : 'done',
    receivedAt,
    findings,
    ...(answer && typeof answer === 'object' ? { answer: answer as Record<string, unknown> } : {}),
  }
}

const quarantine = (house: House, actor: Actor, op: Op, reason: string): Promise<Taken> =>
  within(house.store, house.city, 'system', async db => {
    const receivedAt = instant(house.now())
    await db
      .insertInto('quarantine')
      .values({
        id: newId(house.now()),
        opId: op.id,
        name: op.name,
        deviceId: actor.deviceId,
        personId: actor.personId,
        partyId: actor.partyId,
        body: JSON.stringify(leastOf(op)),
        reason,
        receivedAt,
      })
      .onConflict(c => c.column('opId').doNothing())
      .execute()
    return { id: op.id, state: 'quarantined' }
  })
