import type { Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import type { Values } from '#kernel/words.ts'
import type { Db } from '#shell/db/pool.ts'

/** Text as it is compared: without spaces, in one width and case. */
export const bare = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toUpperCase()
// Clocks and sticks drop the zeros in front of a number.
const short = (text: string): string => bare(text).replace(/^0+(?=\d)/, '')

/** Finds who holds a number as a device wrote it: the number itself, else the one that differs in the zeros before it. */
export function holderOf<T extends { number: string }>(employed: readonly T[]): (number: string) => T | undefined {
  const exact = new Map(employed.map(one => [bare(one.number), one]))
  const shortened = new Map(employed.map(one => [short(one.number), one]))
  return number => exact.get(bare(number)) ?? shortened.get(short(number))
}

export type Employed = { personId: Id; number: string; name: string; fromOn: Day; untilOn: Day | null }

/** Everybody a party employs or employed, the earliest first. */
export async function employedBy(db: Db, partyId: Id): Promise<Employed[]> {
  const rows = await db
    .selectFrom('employment as e')
    .innerJoin('person as p', 'p.id', 'e.personId')
    .select(['e.personId', 'e.number', 'p.name', 'e.fromOn', 'e.untilOn'])
    .where('e.partyId', '=', partyId)
    .orderBy('e.fromOn')
    .execute()
  return rows as Employed[]
}

/** What stands against the person a row of a device names. */
export type Nobody = {
  code: 'person-unknown' | 'person-several' | 'name-differs'
  refuses: true
  field: 'number' | 'name'
  facts: Values
}
type Named = { number: string | null; name: string | null }

/** Whom a row of a device is about: by number, else by a name that only one person has; or what stands against it. */
export function whomOf(employed: readonly Employed[]): (row: Named) => { personId: Id } | Nobody {
  const byNumber = holderOf(employed)
  const byName = Map.groupBy(employed, one => bare(one.name))
  const nobody = (code: Nobody['code'], field: Nobody['field'], facts: Values): Nobody => ({
    code,
    refuses: true,
    field,
    facts,
  })
  return ({ number, name }) => {
    const holder = number === null ? undefined : byNumber(number)
    if (holder && (name === null || bare(name) === bare(holder.name))) return holder
    if (holder) return nobody('name-differs', 'number', { name: holder.name })
    // A number of the device’s own, which nobody has, leaves the name.
    const [one, ...others] = new Set((name === null ? [] : (byName.get(bare(name)) ?? [])).map(each => each.personId))
    if (one && others.length === 0) return { personId: one }
    if (one) return nobody('person-several', 'name', { who: name })
    return nobody('person-unknown', name === null ? 'number' : 'name', { who: name ?? number })
  }
}
