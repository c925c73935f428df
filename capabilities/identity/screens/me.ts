import { queryOptions } from '@tanstack/react-query'
import { request } from '#ui/client.ts'

/** Who is signed in. Refused with `session.none` when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => request('GET /me', { signal }),
  staleTime: 60_000,
})
