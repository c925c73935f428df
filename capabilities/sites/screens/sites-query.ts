import { queryOptions } from '@tanstack/react-query'
import { request } from '#ui/client.ts'
import type { Site, SitePage } from '../schema.ts'

export const sitesQuery = queryOptions({
  queryKey: ['/sites'],
  queryFn: ({ signal }) => request<Site[]>('GET', '/sites', { signal }),
})

export const siteQuery = (id: string) =>
  queryOptions({
    queryKey: ['/sites', id],
    queryFn: ({ signal }) => request<SitePage>('GET', `/sites/${id}`, { signal }),
  })
