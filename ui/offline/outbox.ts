import type { Id } from '#kernel/id.ts'
import type { Op } from '#kernel/op.ts'
import { asSent, nextBatch, settle, waitingPeople, type Kept, type Notice, type Settled } from './queue.ts'
import type { Answer } from './server.ts'

// Sends what waits: per person, in order, in batches. Nothing is dropped on any answer: no signal and a busy server
// keep all; an ended session keeps all and asks for the PIN; a batch the server cannot read is halved until the one
// op it objects to stands alone, and that one goes to the list to be read, whole.

export type OpsSent = { deviceNow: number; ops: Op<Record<string, unknown>>[] }
export type OpsSettled = { serverNow: number; outcomes: Settled[] }

export type Ways = {
  now(): number
  waiting(): Promise<Kept[]>
  token(membershipId: Id): string | undefined
  post(token: string, body: OpsSent): Promise<Answer<OpsSettled>>
  keep(change: { sent: Kept[]; left: Id[]; notices: Notice[] }): Promise<void>
  measured(serverNow: number, askedAt: number, answeredAt: number): Promise<void>
}

/** How a flush ended; `locked` names people whose ops wait for their PIN, `ended` those whose session the server ended. */
export type Flushed = { sent: number; unreachable: boolean; locked: Id[]; ended: Id[]; says?: string }

const cannotRead = new Set([400, 413, 415, 422])

async function sendBatch(ways: Ways, token: string, batch: Kept[], result: Flushed): Promise<'on' | 'stop'> {
  const askedAt = ways.now()
  const answer = await ways.post(token, { deviceNow: askedAt, ops: batch.map(asSent) })
  if (answer.ok) {
    await ways.measured(answer.value.serverNow, askedAt, ways.now())
    const change = settle(batch, answer.value.outcomes, ways.now())
    await ways.keep(change)
    const gone = change.sent.length + change.left.length
    result.sent += gone
    return gone > 0 ? 'on' : 'stop'
  }
  if (answer.kind === 'refused' && cannotRead.has(answer.status)) return isolate(ways, token, batch, result, answer)
  if (answer.kind === 'refused' && answer.status === 401) result.ended.push((batch[0] as Kept).membershipId)
  else result.unreachable = true
  if (answer.kind === 'refused') result.says = answer.says
  return 'stop'
}

async function isolate(
  ways: Ways,
  token: string,
  batch: Kept[],
  result: Flushed,
  problem: { code: string; says: string },
): Promise<'on' | 'stop'> {
  if (batch.length > 1) {
    const half = Math.ceil(batch.length / 2)
    const first = await sendBatch(ways, token, batch.slice(0, half), result)
    return first === 'stop' ? 'stop' : sendBatch(ways, token, batch.slice(half), result)
  }
  const outcomes = batch.map(op => ({ id: op.id, state: 'refused' as const, ...problem }))
  await ways.keep(settle(batch, outcomes, ways.now()))
  result.sent += 1
  return 'on'
}

/** Sends everything that can be sent now, one person after the other. Never throws for what the network does. */
export async function flush(ways: Ways): Promise<Flushed> {
  const result: Flushed = { sent: 0, unreachable: false, locked: [], ended: [] }
  for (const membershipId of waitingPeople(await ways.waiting())) {
    const token = ways.token(membershipId)
    if (!token) {
      result.locked.push(membershipId)
      continue
    }
    for (let going = true; going;) {
      const batch = nextBatch(await ways.waiting(), membershipId)
      going = batch.length > 0 && (await sendBatch(ways, token, batch, result)) === 'on'
    }
    if (result.unreachable) break
  }
  return result
}
