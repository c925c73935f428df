import { sql } from 'kysely'
import { done, refuse, type Outcome, type Refused } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import { within, type Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { addressKey, reserveAttempt } from '#shell/identity/attempts.ts'
import { guardByCard, guardByCode, knownOf, type Guard } from './find.ts'
import { readCardCode } from './rules/card-code.ts'
import { isFresh, readFresh } from './rules/fresh-code.ts'
import { judgeLook, nothingToSay, type Known } from './rules/judge-look.ts'
import type { Look } from './schema.ts'

type Found = { guard: Guard; known: Known }

const tooMany = (seconds: number): Refused =>
  refuse('verification.too-many', { seconds, minutes: Math.ceil(seconds / 60) })

/**
 * What a passer-by is told of a code. Too old is told before anything is looked up, so that it says nothing of whether the
 * code was ever good; whatever is wrong otherwise gets one and the same answer. Of the look only the day is kept, for the
 * guard. Refused: `verification.too-many`.
 */
export async function lookUp(house: House, text: string, address: string): Promise<Outcome<Look>> {
  const seconds = await reserveAttempt(house, [{ kind: 'looker', key: addressKey(address) }])
  if (seconds > 0) return tooMany(seconds)
  const now = house.now()
  const fresh = readFresh(text)
  const how = fresh ? 'code' : 'card'
  if (fresh && !isFresh(fresh.at, now)) return done({ ...nothingToSay, state: 'stale', how, at: now })
  const found = await within(house.store, house.city, 'system', async (db): Promise<Found | null> => {
    const guard = fresh ? await guardByCode(db, fresh, now) : await byTyped(db, house, text)
    return guard && { guard, known: await knownOf(db, guard, house, now) }
  })
  if (found) {
    const wait = await reserveAttempt(house, [{ kind: 'looked-at', key: `${how} ${found.guard.personId}` }])
    if (wait > 0) return tooMany(wait)
    await count(house, found.guard, how)
  }
  return done({ ...judgeLook(found?.known ?? null, how), how, at: now })
}

async function byTyped(db: Db, house: House, text: string): Promise<Guard | null> {
  const code = readCardCode(text)
  return code === null ? null : guardByCard(db, house, code)
}

const count = (house: House, { personId, partyId }: Guard, how: Look['how']): Promise<unknown> =>
  within(house.store, house.city, 'system', db => {
    const [codes, cards] = how === 'code' ? [1, 0] : [0, 1]
    return sql`insert into verification (person_id, party_id, on_day, codes, cards)
      values (${personId}, ${partyId}, ${dayAt(house.now(), house.city.timeZone)}, ${codes}, ${cards})
      on conflict (person_id, party_id, on_day) do update
      set codes = verification.codes + excluded.codes, cards = verification.cards + excluded.cards`.execute(db)
  })
