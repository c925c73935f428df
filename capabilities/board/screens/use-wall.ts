import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useRef } from 'react'
import { request } from '#ui/client.ts'
import { useEvents, type Connection } from '#ui/events.ts'
import { moveWall } from '../rules/move-wall.ts'
import type { WallMoved } from '../rules/wall-row.ts'
import type { Wall } from '../wall-schema.ts'

/** The posts move with the stream; the figures of the charts are read again at this pace. */
const rereadMilliseconds = 30_000

/** The wall of a site (all where empty). The feed it hears carries no names, as the reading does not. */
export function useWall(siteId: string): { query: UseQueryResult<Wall>; connection: Connection } {
  const client = useQueryClient()
  const reading = useRef<WallMoved[] | null>(null)
  const queryKey = ['GET /board/wall', siteId]
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const meanwhile: WallMoved[] = []
      reading.current = meanwhile
      const whole = await request('GET /board/wall', { query: { siteId: siteId || undefined }, signal })
      return meanwhile.reduce((wall, moved) => moveWall(wall, moved, siteId), whole)
    },
    refetchInterval: rereadMilliseconds,
  })
  const onMoved = (moved: unknown): void => {
    reading.current?.push(moved as WallMoved)
    client.setQueryData<Wall>(queryKey, wall => wall && moveWall(wall, moved as WallMoved, siteId))
  }
  const connection = useEvents(
    topics => {
      if (topics.length === 0 || topics.includes('*')) void client.invalidateQueries({ queryKey: ['GET /board/wall'] })
    },
    { name: 'wall', onMoved },
  )
  return { query, connection }
}
