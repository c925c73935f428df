import { bareHeading } from '#kernel/register.ts'
import { newId, type Id } from '#kernel/id.ts'
import { done } from '#kernel/outcome.ts'
import { defineRequest, type InputOf } from '#kernel/op.ts'
import { Shape, Text } from '#kernel/shape.ts'
import { instant } from '../db/parsers.ts'
import type { Db } from '../db/pool.ts'
import type { Act } from '../door/door.ts'

/** What an office's own headings mean in one register: heading (bare) → column, or `-` to leave it out. */
export type HeadingMap = ReadonlyMap<string, string>

/** What a party once said its headings mean; `matchHeadings` takes it before the names it knows itself. */
export async function headingsFor(db: Db, partyId: Id, register: string): Promise<HeadingMap> {
  const rows = await db
    .selectFrom('headingMap')
    .select(['heading', 'means'])
    .where('partyId', '=', partyId)
    .where('register', '=', register)
    .execute()
  return new Map(rows.map(({ heading, means }) => [heading, means]))
}

/** `means` is a column of the register, or `-` to leave the heading out. */
export const mapHeadingOp = defineRequest({
  name: 'heading.map',
  input: Shape({ register: Text(40), heading: Text(80), means: Text(40) }),
})

/** Remembers for a party what one heading means, from the next preview on. The route has checked register and column. */
export const mapHeading: Act<InputOf<typeof mapHeadingOp>, null> = async ({ db, actor, now }, given) => {
  const { partyId } = actor
  const { register, means } = given
  const heading = bareHeading(given.heading)
  const { id } = await db
    .insertInto('headingMap')
    .values({ id: newId(now), partyId, register, heading, means, updatedAt: instant(now) })
    .onConflict(on => on.columns(['partyId', 'register', 'heading']).doUpdateSet({ means, updatedAt: instant(now) }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return done({ answer: null, changes: [{ kind: 'heading.map', table: 'heading_map', id, partyId }] })
}
