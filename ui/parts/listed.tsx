import type { ReactNode } from 'react'
import type { ListQuery } from '../list-query.ts'
import { List, type Column } from './list.tsx'
import { Empty, Loaded } from './page.tsx'

type Props<R> = {
  /** What the table is called, for whoever hears it. */
  name: string
  /** What to say where there is nothing. */
  none: string
  /** And what to do about it: a link or a button. */
  way?: ReactNode
  columns: Column<R>[]
  list: ListQuery<R>
}

/** A keyset list in all its states: loading, refused, empty, full, and more to come. */
export function Listed<R extends { id: string }>({
  name,
  none,
  way,
  columns,
  list: { query, more, moreBusy },
}: Props<R>) {
  return (
    <Loaded query={query}>
      {rows =>
        rows.length === 0 ? (
          <Empty says={none}>{way}</Empty>
        ) : (
          <List name={name} columns={columns} rows={rows} keyOf={row => row.id} more={more} moreBusy={moreBusy} />
        )
      }
    </Loaded>
  )
}
