import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newCode } from '#kernel/code.ts'
import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import { may } from './access.ts'
import { keptOff } from './on-site.ts'
import type { addCheckpoint } from './ops.ts'
import type { Checkpoint } from './schema.ts'

/** 加入巡逻点, with a code of its own. Refused: `not-found`, `access.denied`, `checkpoint.name-taken`. */
export const checkpointAdded: Act<InputOf<typeof addCheckpoint>, Checkpoint> = async ({ db, actor, now }, input) => {
  const refused = await keptOff(db, actor, input.siteId, may.addCheckpoint)
  if (refused) return refused
  const { siteId, name, hint = null, kind = 'point', floor = null, at = null } = input
  const id = input.id ?? newId(now)
  const place = { lon: at?.lon ?? null, lat: at?.lat ?? null }
  const row = { id, siteId, name, hint, kind, floor, ...place, createdAt: instant(now) }
  const { code, position } = await insertWithCode(db, row)
  return done({
    answer: { id, name, hint, kind, floor, ...place, code: kind === 'camera' ? null : code, position },
    changes: [{ kind: 'checkpoint.add', table: 'checkpoint', id, siteId, partyId: actor.partyId }],
  })
}

type Row = Pick<Checkpoint, 'id' | 'name' | 'hint' | 'kind' | 'floor' | 'lon' | 'lat'> & {
  siteId: Id
  createdAt: string
}
const tries = 8

// A thousand million codes: two alike are rare, and then another is drawn. Eight in a row is a fault, not chance.
async function insertWithCode(db: Db, row: Row): Promise<{ code: string; position: number }> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const inserted = await db
      .insertInto('checkpoint')
      .values({
        ...row,
        code: newCode(randomBytes(6)),
        position: sql<number>`(select coalesce(max(position), 0) + 1 from checkpoint where site_id = ${row.siteId})`,
      })
      .onConflict(conflict => conflict.column('code').doNothing())
      .returning(['code', 'position'])
      .executeTakeFirst()
    if (inserted) return inserted
  }
  throw new Error('no free checkpoint code was drawn')
}
