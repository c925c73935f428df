import { queryOptions } from '@tanstack/react-query'
import { request } from '#ui/client.ts'

export const sitesQuery = queryOptions({
  queryKey: ['GET /sites'],
  queryFn: ({ signal }) => request('GET /sites', { signal }),
})

export const siteQuery = (id: string) =>
  queryOptions({
    queryKey: ['GET /sites', id],
    queryFn: ({ signal }) => request('GET /sites/{id}', { path: { id }, signal }),
  })
