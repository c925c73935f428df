import type { Id } from '#kernel/id.ts'
import type { Boundary } from '#kernel/geo.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Found } from '#shell/findings/raise.ts'
import { mayRecordPlace } from '../guards/index.ts'
import { metresOutside, placeState, type Place, type PlaceState } from './rules/place-state.ts'

export type Stood = {
  placeState: PlaceState | 'declined'
  placeLon: number | null
  placeLat: number | null
  placeMetres: number | null
}
const nowhere = { placeLon: null, placeLat: null, placeMetres: null }

/**
 * Where a guard stood, as far as it may be kept: nothing of a guard who did not agree, whatever the phone sent
 * (个人信息保护法 29). Outside the boundary of the site becomes the finding `outside` with its metres.
 */
export async function whereStood(
  db: Db,
  { personId, partyId, siteId }: { personId: Id; partyId: Id; siteId: Id | null },
  place: Place | undefined,
): Promise<{ stood: Stood; found: Found[] }> {
  const agreed = (await mayRecordPlace(db, [personId], partyId)).has(personId)
  if (!agreed) return { stood: { placeState: 'declined', ...nowhere }, found: [] }
  if (!place) return { stood: { placeState: 'none', ...nowhere }, found: [] }
  const boundary = siteId ? await boundaryOf(db, siteId) : null
  const state = placeState(place, boundary)
  const stood = { placeState: state, placeLon: place.lon, placeLat: place.lat, placeMetres: place.metres }
  if (state !== 'outside' || !boundary) return { stood, found: [] }
  return { stood, found: [{ kind: 'outside', facts: { metres: Math.round(metresOutside(place, boundary)) } }] }
}

const boundaryOf = async (db: Db, siteId: Id): Promise<Boundary | null> =>
  (
    await db
      .selectFrom('site')
      .select(eb => eb.ref('boundary').$castTo<Boundary | null>().as('boundary'))
      .where('id', '=', siteId)
      .executeTakeFirst()
  )?.boundary ?? null
