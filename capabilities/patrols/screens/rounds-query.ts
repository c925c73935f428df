import { queryOptions } from '@tanstack/react-query'
import { request } from '#ui/client.ts'

export const plansQuery = (postId: string) =>
  queryOptions({
    queryKey: ['GET /posts', postId, 'round-plans'],
    queryFn: ({ signal }) => request('GET /posts/{id}/round-plans', { path: { id: postId }, signal }),
  })

export const questionsQuery = (siteId: string) =>
  queryOptions({
    queryKey: ['GET /sites', siteId, 'questions'],
    queryFn: ({ signal }) => request('GET /sites/{id}/questions', { path: { id: siteId }, signal }),
  })

export const roundQuery = (id: string) =>
  queryOptions({
    queryKey: ['GET /rounds', id],
    queryFn: ({ signal }) => request('GET /rounds/{id}', { path: { id }, signal }),
  })
