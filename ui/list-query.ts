import { useInfiniteQuery, type UseQueryResult } from '@tanstack/react-query'
import { request, type Sending } from './client.ts'

type PageOf<Row> = { rows: Row[]; next: string | null }
export type ListQuery<Row> = {
  query: UseQueryResult<Row[]>
  more: (() => void) | undefined
  moreBusy: boolean
}

/** A keyset list: the rows read so far, and `more` where the server has more. `query` names the filters. */
export function useList<Row>(path: string, query: Sending['query'] = {}): ListQuery<Row> {
  const pages = useInfiniteQuery({
    queryKey: [path, query],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      request<PageOf<Row>>('GET', path, { query: { ...query, after: pageParam, limit: 50 }, signal }),
    getNextPageParam: page => page.next ?? undefined,
    select: data => data.pages.flatMap(page => page.rows),
  })
  const more = pages.hasNextPage ? () => void pages.fetchNextPage() : undefined
  return { query: pages as unknown as UseQueryResult<Row[]>, more, moreBusy: pages.isFetchingNextPage }
}
