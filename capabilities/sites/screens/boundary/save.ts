import type { Boundary, Position } from '#kernel/geo.ts'
import { request } from '#ui/client.ts'

/** Everything an editor saves, one request after another: the boundary, then each post that was moved. */
export async function save(
  siteId: string,
  { boundary, posts }: { boundary: Boundary | null | undefined; posts: readonly { id: string; at: Position | null }[] },
): Promise<readonly string[]> {
  const path = { id: siteId }
  for (const { id, at } of posts) {
    const to = at && { lon: at[0], lat: at[1] }
    await request('POST /sites/{id}/posts/{postId}/place', { path: { ...path, postId: id }, body: { at: to } })
  }
  if (boundary === undefined) return []
  return (await request('POST /sites/{id}/boundary', { path, body: { boundary } })).warnings
}
