import { useInfiniteQuery, type UseQueryResult } from '@tanstack/react-query'
import { ask, type Listed, type RowOf } from './client.ts'
import { useWholeOnPaper } from './paper.ts'

type Page<Row> = { rows: Row[]; next: string | null }
export type ListQuery<Row> = {
  query: UseQueryResult<Row[]>
  more: (() => void) | undefined
  moreBusy: boolean
}

/** A keyset list: the rows read so far, and `more` where the server has more. `filter` is what narrows it. */
export function useList<N extends Listed>(name: N, filter: Record<string, string>): ListQuery<RowOf<N>> {
  const pages = useInfiniteQuery({
    queryKey: [name, filter],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }): Promise<Page<RowOf<N>>> => {
      const query = { ...filter, after: pageParam, limit: 50 }
      return (await ask<Listed>(name, { query, signal })).json() as Promise<Page<RowOf<N>>>
    },
    getNextPageParam: page => page.next ?? undefined,
    select: data => data.pages.flatMap(page => page.rows),
  })
  useWholeOnPaper(pages.hasNextPage, async () => {
    const read = await pages.fetchNextPage({ throwOnError: true })
    return { rows: read.data?.length ?? 0, more: read.hasNextPage }
  })
  const more = pages.hasNextPage ? () => void pages.fetchNextPage() : undefined
  return { query: pages as unknown as UseQueryResult<RowOf<N>[]>, more, moreBusy: pages.isFetchingNextPage }
}
