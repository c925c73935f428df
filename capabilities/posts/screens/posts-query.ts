import { queryOptions } from '@tanstack/react-query'
import { request } from '#ui/client.ts'

export const postQuery = (id: string) =>
  queryOptions({
    queryKey: ['GET /posts', id],
    queryFn: ({ signal }) => request('GET /posts/{id}', { path: { id }, signal }),
  })

export const dutiesQuery = (id: string) =>
  queryOptions({
    queryKey: ['GET /posts', id, 'duties'],
    queryFn: ({ signal }) => request('GET /posts/{id}/duties', { path: { id }, signal }),
  })

export const readersQuery = (id: string) =>
  queryOptions({
    queryKey: ['GET /posts', id, 'readers'],
    queryFn: ({ signal }) => request('GET /posts/{id}/readers', { path: { id }, signal }),
  })

export const bookQuery = (id: string) =>
  queryOptions({
    queryKey: ['GET /sites', id, 'phone-book'],
    queryFn: ({ signal }) => request('GET /sites/{id}/phone-book', { path: { id }, signal }),
  })
