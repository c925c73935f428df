import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Outcome, type Refused } from '#kernel/outcome.ts'
import { dayAt, type Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import { mayBook } from './access.ts'
import { heldBook } from './on-post.ts'
import type { addPhone, changePhone, orderPhones, retirePhone } from './ops.ts'
import { phonesOn } from './phone-book.ts'
import { dialled, emergencyNumbers } from './rules/dial.ts'
import type { PhoneEntry } from './schema.ts'

// A site's phone book. Entries are retired, never removed: who was to be called that night stays known.

const mostEntries = 200
type Entry = PhoneEntry & { siteId: Id }
type Written = Pick<PhoneEntry, 'kind' | 'name' | 'phone'>

const tidied = ({ kind, name, phone }: Written): Written => ({
  kind,
  name: name.trim(),
  phone: phone.replace(/ +/g, ' ').trim(),
})

const emergencies: readonly string[] = emergencyNumbers

function fault(entry: Written, others: readonly Entry[]): Refused | null {
  const number = dialled(entry.phone).slice(4)
  if (emergencies.includes(number)) return refuse('phone-entry.emergency', { number }, { field: '/phone' })
  const twice = others.some(other => other.name === entry.name && dialled(other.phone).slice(4) === number)
  return twice ? refuse('phone-entry.twice', {}, { field: '/phone' }) : null
}

/** 加电话. Refused: `not-found`, `access.denied`, `phone-entry.emergency`, `phone-entry.twice`, `phone-entry.full`. */
export const phoneAdded: Act<InputOf<typeof addPhone>, PhoneEntry> = async ({ db, actor, now, city }, input) => {
  const { siteId } = input
  const site = await heldBook(db, actor, siteId, mayBook.keepBook)
  if (!site.ok) return site
  const written = tidied(input)
  const others = await phonesOn(db, [siteId], dayAt(now, city.timeZone))
  const refused = fault(written, others) ?? (others.length >= mostEntries ? refuse('phone-entry.full') : null)
  if (refused) return refused
  const id = input.id ?? newId(now)
  const { position } = await db
    .insertInto('phoneEntry')
    .values({
      id,
      siteId,
      ...written,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from phone_entry where site_id = ${siteId})`,
      createdAt: instant(now),
    })
    .returning('position')
    .executeTakeFirstOrThrow()
  return done({
    answer: { id, position, ...written },
    changes: [{ kind: 'phone-entry.add', table: 'phone_entry', id, siteId, partyId: actor.partyId }],
  })
}

/** 改电话. Refused: `not-found`, `access.denied`, `phone-entry.emergency`, `phone-entry.twice`. */
export const phoneChanged: Act<InputOf<typeof changePhone>, PhoneEntry> = async (doing, input) => {
  const { db, actor, now, city } = doing
  const found = await held(doing, input.entryId)
  if (!found.ok) return found
  const { id, siteId, position } = found.value
  const others = (await phonesOn(db, [siteId], dayAt(now, city.timeZone))).filter(other => other.id !== id)
  const written = tidied(input)
  const refused = fault(written, others)
  if (refused) return refused
  await db.updateTable('phoneEntry').set(written).where('id', '=', id).execute()
  return done({
    answer: { id, position, ...written },
    changes: [{ kind: 'phone-entry.change', table: 'phone_entry', id, siteId, partyId: actor.partyId }],
  })
}

/** 停用电话: it leaves the book today. Refused: `not-found`, `access.denied`. */
export const phoneRetired: Act<InputOf<typeof retirePhone>, null> = async (doing, { entryId }) => {
  const { db, actor, now, city } = doing
  const found = await held(doing, entryId)
  if (!found.ok) return found
  const { id, siteId } = found.value
  const today: Day = dayAt(now, city.timeZone)
  await db.updateTable('phoneEntry').set({ retiredOn: today }).where('id', '=', id).execute()
  return done({
    answer: null,
    changes: [{ kind: 'phone-entry.retire', table: 'phone_entry', id, siteId, partyId: actor.partyId }],
  })
}

/** 排电话: every entry in use, in its new order. Refused: `not-found`, `access.denied`, `phone-entry.reordered`. */
export const phonesOrdered: Act<InputOf<typeof orderPhones>, null> = async ({ db, actor, now, city }, input) => {
  const { siteId, entryIds } = input
  const site = await heldBook(db, actor, siteId, mayBook.keepBook)
  if (!site.ok) return site
  const entries = await phonesOn(db, [siteId], dayAt(now, city.timeZone))
  const same = entries.length === entryIds.length && entries.every(({ id }) => entryIds.includes(id))
  if (!same || new Set(entryIds).size < entryIds.length) return refuse('phone-entry.reordered')
  const moved = entries.filter(({ id, position }) => position !== entryIds.indexOf(id) + 1)
  for (const { id } of moved) await place(db, id, entryIds.indexOf(id) + 1)
  const { partyId } = actor
  return done({
    answer: null,
    changes: moved.map(({ id }) => ({ kind: 'phone-entry.order', table: 'phone_entry' as const, id, siteId, partyId })),
  })
}

const place = (db: Db, id: Id, position: number): Promise<unknown> =>
  db.updateTable('phoneEntry').set({ position }).where('id', '=', id).execute()

async function held({ db, actor, now, city }: Doing, entryId: Id): Promise<Outcome<Entry>> {
  const row = await db.selectFrom('phoneEntry').select('siteId').where('id', '=', entryId).executeTakeFirst()
  if (!row) return refuse('not-found')
  const site = await heldBook(db, actor, row.siteId, mayBook.keepBook)
  if (!site.ok) return site
  const entries = await phonesOn(db, [row.siteId], dayAt(now, city.timeZone))
  const entry = entries.find(({ id }) => id === entryId)
  return entry ? done(entry) : refuse('not-found')
}
