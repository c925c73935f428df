import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useRef } from 'react'
import { request } from '#ui/client.ts'
import { useEvents, type Connection } from '#ui/events.ts'
import { moveBoard } from '../rules/move-board.ts'
import type { Board, BoardMoved } from '../schema.ts'

/** A name or a face that changed tells no site; so the whole is read again now and then. */
const rereadMilliseconds = 5 * 60_000

/**
 * The board of a site (all where empty), kept as it is by the rows the stream sends. It is read whole at first, after a
 * reconnection, and when the stream asks for it; what came in while a reading was under way is laid over it.
 */
export function useBoard(siteId: string): { query: UseQueryResult<Board>; connection: Connection } {
  const client = useQueryClient()
  const reading = useRef<BoardMoved[] | null>(null)
  const queryKey = ['GET /board', siteId]
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const meanwhile: BoardMoved[] = []
      reading.current = meanwhile
      const whole = await request('GET /board', { query: { siteId: siteId || undefined }, signal })
      return meanwhile.reduce((board, moved) => moveBoard(board, moved, siteId), whole)
    },
    refetchInterval: rereadMilliseconds,
  })
  const onMoved = (moved: unknown): void => {
    reading.current?.push(moved as BoardMoved)
    client.setQueryData<Board>(queryKey, board => board && moveBoard(board, moved as BoardMoved, siteId))
  }
  const connection = useEvents(
    topics => {
      // No topic at all: the stream was opened anew, and may have missed something.
      if (topics.length === 0 || topics.includes('*')) void client.invalidateQueries({ queryKey: ['GET /board'] })
    },
    { name: 'board', onMoved },
  )
  return { query, connection }
}
