import { sql, type SqlBool } from 'kysely'
import { allowed, type Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { ourParties } from '#capabilities/parties/index.ts'
import { page, type PageOf } from '#shell/db/page.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { maySwap } from './access.ts'
import type { OwnRoster, Swap } from './schema.ts'

export type SwapRow = {
  id: Id
  siteId: Id
  partyId: Id
  shiftId: Id
  otherId: Id | null
  fromPerson: Id
  toPerson: Id
  state: Swap['state']
  createdAt: string
  ours: boolean
}

type Face = {
  id: Id
  fromName: string
  toName: string
  postName: string
  siteName: string
  startsAt: string
  endsAt: string
  otherPostName: string | null
  otherSiteName: string | null
  otherStartsAt: string | null
  otherEndsAt: string | null
}

const swapRows = (db: Db) =>
  db
    .selectFrom('swap')
    .select(eb => [
      'id',
      'siteId',
      'partyId',
      'shiftId',
      'otherId',
      'fromPerson',
      'toPerson',
      eb.ref('state').$castTo<Swap['state']>().as('state'),
      'createdAt',
      sql<boolean>`party_id = any((select my_parties(array['office','leader','administrator']))::uuid[])`.as('ours'),
    ])

/** A swap still open when one of its shifts begins has expired: nothing waits for a clock to say so. */
const stateAt = (state: Swap['state'], { startsAt, otherStartsAt }: Face, now: Instant): Swap['state'] => {
  const first = Math.min(millis(startsAt), otherStartsAt === null ? Infinity : millis(otherStartsAt))
  return (state === 'asked' || state === 'agreed') && first <= now ? 'expired' : state
}

function shown(row: SwapRow, face: Face, me: Actor, now: Instant): Swap {
  const { id, shiftId, fromPerson, toPerson, createdAt } = row
  const { fromName, toName, postName, siteName, startsAt, endsAt } = face
  const { otherPostName, otherSiteName, otherStartsAt, otherEndsAt } = face
  const state = stateAt(row.state, face, now)
  const other =
    otherStartsAt === null
      ? null
      : {
          postName: otherPostName as string,
          siteName: otherSiteName as string,
          startsAt: otherStartsAt,
          endsAt: otherEndsAt as string,
        }
  return {
    id,
    state,
    fromPerson,
    fromName,
    toPerson,
    toName,
    shiftId,
    shift: { postName, siteName, startsAt, endsAt },
    other,
    createdAt,
    can: allowed(maySwap, me, { ...row, state }),
  }
}

async function faced(db: Db, me: Actor, rows: readonly SwapRow[], now: Instant): Promise<Swap[]> {
  if (rows.length === 0) return []
  const ids = rows.map(row => row.id)
  const { rows: faces } = await sql<Face>`select * from swap_faces(${sql.val(ids)}::uuid[])`.execute(db)
  const of = new Map(faces.map(face => [face.id, face]))
  return rows.flatMap(row => {
    const face = of.get(row.id)
    return face ? [shown(row, face, me, now)] : []
  })
}

/** The swaps of the parties whose roster the reader keeps, and the reader's own; the latest asked first. */
export async function swaps(
  db: Db,
  me: Actor,
  paging: { after?: string; limit?: number },
  now: Instant,
): Promise<PageOf<Swap>> {
  const parties = await ourParties(db, ['office', 'leader', 'administrator'])
  const query = swapRows(db)
    .select('createdAt as at')
    .where(
      sql<SqlBool>`(party_id = any(${sql.val(parties)}::uuid[]) or from_person = ${me.personId} or to_person = ${me.personId})`,
    )
  const { rows, next } = await page(query, { by: ['created_at', 'id'], ...paging })
  return { rows: await faced(db, me, rows, now), next }
}

/** The reader's own swaps, as asker and as asked, since an instant (ms). */
export async function ownSwaps(db: Db, me: Actor, since: Instant, now: Instant): Promise<Swap[]> {
  const rows = await swapRows(db)
    .where(eb => eb.or([eb('fromPerson', '=', me.personId), eb('toPerson', '=', me.personId)]))
    .where('createdAt', '>', instant(since))
    .orderBy('createdAt', 'desc')
    .limit(50)
    .execute()
  return faced(db, me, rows, now)
}

/** One swap as lists show it. Throws when the reader may not see it. */
export async function swapOf(db: Db, me: Actor, id: Id, now: Instant): Promise<Swap> {
  const row = await swapRows(db).where('id', '=', id).executeTakeFirstOrThrow()
  return (await faced(db, me, [row], now))[0] as Swap
}

/** A swap to be answered or decided, locked until the transaction ends; undefined where it cannot be seen. */
export const swapStanding = (db: Db, id: Id): Promise<SwapRow | undefined> =>
  swapRows(db).where('id', '=', id).forUpdate().executeTakeFirst()

/** The shifts of a swap as they stand, whoever may list them. */
export const shiftFacts = async (db: Db, id: Id) => {
  const { rows } = await sql<{
    siteId: Id
    postId: Id
    partyId: Id
    personId: Id
    startsAt: string
    endsAt: string
    state: string
  }>`select * from shift_facts(${id})`.execute(db)
  return rows[0]
}

/** Whom the reader may ask, by name. */
export async function colleagues(db: Db, now: Instant): Promise<OwnRoster['colleagues']> {
  const { rows } = await sql<OwnRoster['colleagues'][number]>`
    select * from site_colleagues(${instant(now)}) order by name, person_id`.execute(db)
  return rows
}

/** The shifts those colleagues have ahead: time and post. */
export async function colleagueShifts(db: Db, now: Instant): Promise<OwnRoster['colleagueShifts']> {
  const { rows } = await sql<OwnRoster['colleagueShifts'][number]>`
    select * from colleague_shifts(${instant(now)}) order by starts_at, id limit 2000`.execute(db)
  return rows
}
