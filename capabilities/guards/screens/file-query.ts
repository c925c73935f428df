import { useQuery, useQueryClient } from '@tanstack/react-query'
import { request } from '#ui/client.ts'

/** A guard's file. Reading it is logged, so it is read when it is opened, not each time a window comes to the front. */
export const useFile = (personId: string) =>
  useQuery({
    queryKey: ['GET /guards/{personId}', personId],
    queryFn: () => request('GET /guards/{personId}', { path: { personId } }),
    refetchOnWindowFocus: false,
  })

/** After something changed in a file: it and the register are read again. */
export function useChanged(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await client.invalidateQueries({ queryKey: ['GET /guards/{personId}'] })
    void client.invalidateQueries({ queryKey: ['GET /guards'] })
  }
}
