import { areaM2, whereIn, type Boundary } from '#kernel/geo.ts'
import { readBoundary } from '#kernel/geojson.ts'
import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { dayAt, type Day } from '#kernel/time.ts'
import type { Static } from 'typebox'
import type { Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import { may } from './access.ts'
import { keptOffHeld } from './on-site.ts'
import type { drawBoundary, layGround } from './ops.ts'
import type { Bounded } from './schema.ts'
import { posts } from './store.ts'

type Answer = Static<typeof Bounded>
type Taken = { boundary: Boundary; warnings: Answer['warnings'] }

/** A boundary somebody sent, or the refusal that says what is wrong with it: `boundary.…`. */
export function takenBoundary(json: unknown): Outcome<Taken> {
  const read = readBoundary(json)
  if (!read.ok) return refuse(`boundary.${read.reason}`, { ...read.facts }, { field: '/boundary' })
  return done({ boundary: read.boundary, warnings: [...read.warnings] })
}

/** 画定边界: null takes it away. Refused: `not-found`, `access.denied`, `boundary.…`. */
export const siteBounded: Act<InputOf<typeof drawBoundary>, Answer> = async ({ db, actor, now, city }, input) => {
  const { siteId } = input
  const refused = await keptOffHeld(db, actor, siteId, may.draw)
  if (refused) return refused
  const taken = input.boundary === null ? null : takenBoundary(input.boundary)
  if (taken && !taken.ok) return taken
  const boundary = taken && taken.value.boundary
  await db
    .updateTable('site')
    .set({ boundary: boundary && JSON.stringify(boundary) })
    .where('id', '=', siteId)
    .execute()
  const warnings = taken ? taken.value.warnings : []
  if (boundary && (await anyOutside(db, siteId, boundary, dayAt(now, city.timeZone)))) warnings.push('posts-outside')
  return done({
    answer: {
      boundary: boundary as Answer['boundary'],
      areaM2: boundary && Math.round(areaM2(boundary)),
      warnings,
    },
    changes: [{ kind: 'site.bound', table: 'site', id: siteId, siteId, partyId: actor.partyId }],
  })
}

async function anyOutside(db: Db, siteId: Id, boundary: Boundary, today: Day): Promise<boolean> {
  const placed = await posts(db, siteId, today)
  return placed.some(({ lon, lat }) => lon !== null && lat !== null && whereIn([lon, lat], boundary) === 'outside')
}

/** 放置平面图 or the middle of a blank grid. Refused: `not-found`, `access.denied`, `plan.missing`. */
export const groundLaid: Act<InputOf<typeof layGround>, null> = async ({ db, actor }, { siteId, centre, plan }) => {
  const refused = await keptOffHeld(db, actor, siteId, may.draw)
  if (refused) return refused
  if (plan && !(await isPlanOf(db, plan.fileId, siteId))) return refuse('plan.missing', {}, { field: '/plan' })
  await db
    .updateTable('site')
    .set({
      centreLon: centre?.lon ?? null,
      centreLat: centre?.lat ?? null,
      planId: plan?.fileId ?? null,
      planFrame: plan && JSON.stringify(plan.frame),
    })
    .where('id', '=', siteId)
    .execute()
  return done({
    answer: null,
    changes: [{ kind: 'site.ground', table: 'site', id: siteId, siteId, partyId: actor.partyId }],
  })
}

const isPlanOf = async (db: Db, fileId: Id, siteId: Id): Promise<boolean> =>
  (await db
    .selectFrom('file')
    .select('id')
    .where('id', '=', fileId)
    .where('siteId', '=', siteId)
    .where('kind', '=', 'plan')
    .executeTakeFirst()) !== undefined
