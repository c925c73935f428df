import { useQueryClient } from '@tanstack/react-query'
import { request } from '#ui/client.ts'

export const queries = {
  marks: { queryKey: ['GET /roster/marks'], queryFn: () => request('GET /roster/marks') },
  patterns: { queryKey: ['GET /roster/patterns'], queryFn: () => request('GET /roster/patterns') },
  rule: { queryKey: ['GET /roster/house-rule'], queryFn: () => request('GET /roster/house-rule') },
  approvals: { queryKey: ['GET /hours-approvals'], queryFn: () => request('GET /hours-approvals') },
}

/** Reads one of the lists anew, and the rosters, which are judged by them. */
export function useRead(name: keyof typeof queries): () => void {
  const client = useQueryClient()
  return () => {
    void client.invalidateQueries({ queryKey: queries[name].queryKey })
    void client.invalidateQueries({ queryKey: ['GET /roster'] })
  }
}
