import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import { isId, type Id } from '#kernel/id.ts'
import { refuse } from '#kernel/outcome.ts'
import { brokenText } from '#kernel/text.ts'
import { addDays, type Day } from '#kernel/time.ts'
import { ourParties } from '#capabilities/parties/index.ts'
import type { PageOf } from '#shell/db/page.ts'
import type { Db } from '#shell/db/pool.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { certificatesWithEvents } from '../guards/index.ts'
import { certificateDays, certificateOn } from '../guards/rules/certificate-days.ts'
import type { CardQuery, CardRow } from './schema.ts'

const shownDays = 30

/** How often the reader was looked up on each of the last days, the latest first; days without are left out. */
export const ownLooks = (db: Db, personId: Id, today: Day) =>
  db
    .selectFrom('verification')
    .select(eb => ['onDay', eb.fn.sum<number>('codes').as('codes'), eb.fn.sum<number>('cards').as('cards')])
    .where('personId', '=', personId)
    .where('onDay', '>', addDays(today, -shownDays))
    .groupBy('onDay')
    .orderBy('onDay', 'desc')
    .execute()
    .then(rows => rows.map(row => ({ ...row, codes: Number(row.codes), cards: Number(row.cards) })))

export type Held = { personId: Id; partyId: Id; number: string }

/** Those of some people whom a party of the actor's office employs today, each once, the actor's own party first. */
export async function employedBy(db: Db, actor: Actor, people: readonly Id[], today: Day): Promise<Held[]> {
  const parties = [actor.partyId, ...(await ourParties(db, ['office', 'administrator']))]
  const { rows } = await sql<Held>`
    select distinct on (e.person_id) e.person_id, e.party_id, e.number from employment e
    where e.person_id = any(${[...people]}::uuid[]) and e.party_id = any(${parties}::uuid[])
      and e.from_on <= ${today} and (e.until_on is null or e.until_on >= ${today})
    order by e.person_id, (e.party_id = ${actor.partyId}) desc, e.from_on desc`.execute(db)
  return rows
}

/** The card of somebody that counts now, as far as the reader sees cards. */
export const liveCard = (db: Db, personId: Id, parties: readonly Id[]) =>
  db
    .selectFrom('card')
    .select(['id', 'issuedAt'])
    .where('personId', '=', personId)
    .where('partyId', 'in', [...parties])
    .where('endedAt', 'is', null)
    .orderBy('issuedAt', 'desc')
    .executeTakeFirst()

type Row = Omit<CardRow, 'card' | 'certified'> & { id: Id; cardId: Id | null; issuedAt: string | null }

const cursorOf = ({ number, id }: Row): string => Buffer.from(JSON.stringify([number, id])).toString('base64url')

function readCursor(text: string): readonly [number: string, id: string] {
  try {
    const [number, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    if (typeof number === 'string' && typeof id === 'string' && isId(id) && !brokenText(number)) return [number, id]
  } catch {
    // Read as what it is: no cursor of ours.
  }
  throw new Refusal(refuse('shape.wrong', { field: 'after' }, { field: 'after' }))
}

/** Who is employed in the registers of the reader's office, by number, each with the card that counts; `without` leaves out who has one. */
export async function cards(db: Db, { after, limit = 50, without }: CardQuery, today: Day): Promise<PageOf<CardRow>> {
  const parties = await ourParties(db, ['office', 'administrator'])
  const from = after === undefined ? null : readCursor(after)
  const { rows } = await sql<Row>`
    select e.id, e.person_id, p.name, e.number, c.id as card_id, c.issued_at from employment e
    join person p on p.id = e.person_id
    left join card c on c.person_id = e.person_id and c.party_id = e.party_id and c.ended_at is null
    where e.party_id = any(${parties}::uuid[]) and e.from_on <= ${today} and (e.until_on is null or e.until_on >= ${today})
      ${from ? sql`and (e.number, e.id) > (${from[0]}, ${from[1]}::uuid)` : sql``}
      ${without ? sql`and c.id is null` : sql``}
    order by e.number, e.id limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const certified = await certifiedOf(
    db,
    shown.map(({ personId }) => personId),
    today,
  )
  return {
    rows: shown.map(({ personId, name, number, cardId, issuedAt }) => ({
      personId,
      name,
      number,
      certified: certified.has(personId),
      card: cardId && issuedAt ? { id: cardId, issuedAt } : null,
    })),
    next: rows.length > limit && last ? cursorOf(last) : null,
  }
}

/** Those of some people whose guard certificate stands on a day. */
async function certifiedOf(db: Db, people: readonly Id[], today: Day): Promise<ReadonlySet<Id>> {
  const { certificates, events } = await certificatesWithEvents(db, people)
  const byPerson = Map.groupBy(certificates, one => one.personId)
  const standing = [...byPerson].filter(
    ([, own]) => certificateOn(certificateDays(own, events), 'guard', today) === 'issued',
  )
  return new Set(standing.map(([personId]) => personId))
}
