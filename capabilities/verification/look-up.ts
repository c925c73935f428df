import { sql } from 'kysely'
import { done, refuse, type Outcome, type Refused } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import { within } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { addressKey, reserveAttempt } from '#shell/identity/attempts.ts'
import { guardByCard, guardByCode, knownOf, type Guard } from './find.ts'
import type { MuchAsked } from './much-asked.ts'
import { readCardCode } from './rules/card-code.ts'
import { isFresh, readFresh, type Fresh } from './rules/fresh-code.ts'
import { judgeLook, nothingToSay, type Known, type Verdict } from './rules/judge-look.ts'
import type { Look } from './schema.ts'

type Found = { guard: Guard; known: Known }

const tooMany = (seconds: number): Refused =>
  refuse('verification.too-many', { seconds, minutes: Math.ceil(seconds / 60) })

/**
 * What a passer-by is told of a code. Too old is told before anything is looked up, so that it says nothing of whether the
 * code was ever good; whatever is wrong otherwise gets one and the same answer. Of the look only the day is kept, for the
 * guard. Refused: `verification.too-many`, for the address that asks and never for whom it asks about.
 */
export async function lookUp(house: House, memory: MuchAsked, text: string, address: string): Promise<Outcome<Look>> {
  const seconds = await reserveAttempt(house, [{ kind: 'looker', key: addressKey(address) }])
  if (seconds > 0) return tooMany(seconds)
  const now = house.now()
  const fresh = readFresh(text)
  const how = fresh ? 'code' : 'card'
  if (fresh && !isFresh(fresh.at, now)) return done({ ...nothingToSay, state: 'stale', how, at: now })
  const code = fresh ? text : readCardCode(text)
  const verdict =
    code === null ? nothingToSay : (memory.answerTo(code, now) ?? (await readAnew({ house, memory, code, fresh })))
  return done({ ...verdict, how, at: now })
}

type Reading = { house: House; memory: MuchAsked; code: string; fresh: Fresh | null }

async function readAnew({ house, memory, code, fresh }: Reading): Promise<Verdict> {
  const now = house.now()
  const found = await within(house.store, house.city, 'system', async (db): Promise<Found | null> => {
    const guard = await (fresh ? guardByCode(db, fresh, now) : guardByCard(db, house, code))
    return guard && { guard, known: await knownOf(db, guard, house, now) }
  })
  if (!found) return nothingToSay
  const how = fresh ? 'code' : 'card'
  const verdict = judgeLook(found.known, how)
  await count(house, found.guard, { how, looks: memory.keep(code, verdict, now) })
  return verdict
}

type Counted = { how: Look['how']; looks: number }

const count = (house: House, { personId, partyId }: Guard, { how, looks }: Counted): Promise<unknown> =>
  within(house.store, house.city, 'system', db => {
    const [codes, cards] = how === 'code' ? [looks, 0] : [0, looks]
    return sql`insert into verification (person_id, party_id, on_day, codes, cards)
      values (${personId}, ${partyId}, ${dayAt(house.now(), house.city.timeZone)}, ${codes}, ${cards})
      on conflict (person_id, party_id, on_day) do update
      set codes = verification.codes + excluded.codes, cards = verification.cards + excluded.cards`.execute(db)
  })
