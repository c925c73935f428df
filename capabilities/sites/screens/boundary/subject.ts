import type { Boundary, Position } from '#kernel/geo.ts'
import { request } from '#ui/client.ts'
import type { PropertyContract, SitePage } from '../../schema.ts'

/** A post, or a checkpoint that is walked to: both are put where they stand. */
type Mark = { id: string; name: string; lon: number | null; lat: number | null }

/** `boundary` is undefined where it was not touched, null where it was taken away. */
export type Drawn = {
  boundary: Boundary | null | undefined
  posts: readonly { id: string; at: Position | null }[]
}

/** What is drawn: a site with its posts, or the part of it that one contract covers. */
export type Subject = {
  kept: Boundary | null
  /** The posts and checkpoints that are put where they stand. */
  posts: readonly Mark[]
  /** What lies under the drawing to go by, and is not moved: the site where a contract is drawn, posts that others place. */
  under: { boundary: Boundary | null; posts: readonly Mark[] }
  ofContract: boolean
  /** The floor area that a contract says. */
  areaM2: number | null
  words: { save: 'saveBoundary' | 'saveOutline' | 'saveArea'; none: 'nothingDrawn' | 'wholeSite' }
  send: (drawn: Drawn) => Promise<void>
}

const kept = (boundary: unknown): Boundary | null => (boundary as Boundary | null) ?? null

/** The site itself: one request after another, each post and checkpoint that was moved and then the boundary. */
export function siteSubject({ site, posts: guarded, checkpoints, can }: SitePage): Subject {
  const path = { id: site.id }
  const points = checkpoints.filter(({ kind }) => kind === 'point')
  const posts: readonly Mark[] = [...guarded, ...points]
  const send = async ({ boundary, posts: moved }: Drawn) => {
    for (const { id, at } of moved) {
      const to = at && { lon: at[0], lat: at[1] }
      const point = points.find(one => one.id === id)
      if (point) {
        const body = { name: point.name, ...(point.hint ? { hint: point.hint } : {}), at: to }
        await request('POST /sites/{id}/checkpoints/{checkpointId}', { path: { ...path, checkpointId: id }, body })
      } else await request('POST /sites/{id}/posts/{postId}/place', { path: { ...path, postId: id }, body: { at: to } })
    }
    if (boundary !== undefined) await request('POST /sites/{id}/boundary', { path, body: { boundary } })
  }
  const named = { save: can.includes('addPost') ? 'saveBoundary' : 'saveOutline', none: 'nothingDrawn' } as const
  // A housing office draws the site, but posts are put by the company whose they are.
  const movable = can.includes('addPost')
  const under = { boundary: null, posts: movable ? [] : posts }
  const { areaM2 } = site
  return {
    kept: kept(site.boundary),
    posts: movable ? posts : [],
    under,
    ofContract: false,
    areaM2,
    words: named,
    send,
  }
}

/** The part of a site that a contract covers; with none drawn it covers the whole. */
export function contractSubject({ site, posts }: SitePage, contract: PropertyContract): Subject {
  const { id, number, fromOn, untilOn, areaM2, households } = contract
  const send = async ({ boundary }: Drawn) => {
    const said = Object.entries({ number, untilOn, areaM2, households, boundary }).filter(([, value]) => value !== null)
    const body = { fromOn, ...Object.fromEntries(said) }
    await request('POST /sites/{id}/contracts/{contractId}', { path: { id: site.id, contractId: id }, body })
  }
  const under = { boundary: kept(site.boundary), posts }
  const named = { save: 'saveArea', none: 'wholeSite' } as const
  return { kept: kept(contract.boundary), posts: [], under, ofContract: true, areaM2, words: named, send }
}
