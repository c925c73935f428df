import { setTimeout as pause } from 'node:timers/promises'
import { newId, type Id } from '#kernel/id.ts'
import type { Phone } from '../crowd.ts'

type Outcome = { id: Id; state: string }

/** One scan sent to a server; its state, or null where it was not acknowledged, for whatever reason. */
export async function sendScan(url: string, phone: Phone, op: object): Promise<string | null> {
  const headers = { ...phone.headers, 'content-type': 'application/json' }
  const body = JSON.stringify({ deviceNow: Date.now(), ops: [op] })
  try {
    const answer = await fetch(`${url}/api/ops`, { method: 'POST', headers, body, signal: AbortSignal.timeout(20_000) })
    if (answer.status !== 200) return null
    const { outcomes } = (await answer.json()) as { outcomes: Outcome[] }
    return outcomes[0]?.state ?? null
  } catch {
    return null
  }
}

/** Phones that scan without end: each sends its next scan when the last was acknowledged, and repeats it until then. */
export type Loader = {
  /** Every op that was acknowledged, and whether it was then said to be new. */
  acknowledged: Map<Id, string>
  /** How often an op had to be sent again. */
  repeats: () => number
  /** Comes back when this many more were acknowledged. */
  more(count: number): Promise<void>
  /** Each phone ends with its last scan acknowledged. */
  finish(): Promise<void>
}

/** Starts scanning; `urlOf` says at each sending which server to use. */
export function startLoader(
  phones: readonly Phone[],
  codes: readonly string[],
  urlOf: (nth: number) => string,
): Loader {
  const acknowledged = new Map<Id, string>()
  let repeats = 0
  let finishing = false
  const scanOn = async (phone: Phone, nth: number): Promise<void> => {
    for (let seq = 0; !finishing; seq += 1) {
      const input = { code: codes[seq % codes.length], how: 'qr', shiftId: phone.shiftId }
      const op = { id: newId(Date.now()), name: 'patrol.scan', at: Date.now(), seq, input }
      for (let state = await sendScan(urlOf(nth), phone, op); ; state = await sendScan(urlOf(nth), phone, op)) {
        if (state) acknowledged.set(op.id, state)
        if (state) break
        repeats += 1
        await pause(50)
      }
    }
  }
  const all = Promise.all(phones.map(scanOn))
  return {
    acknowledged,
    repeats: () => repeats,
    async more(count) {
      const until = acknowledged.size + count
      while (acknowledged.size < until) await pause(10)
    },
    async finish() {
      finishing = true
      await all
    },
  }
}
