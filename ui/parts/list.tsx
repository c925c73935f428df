import { Fragment, type KeyboardEvent, type ReactNode } from 'react'
import { useWords } from '../words.tsx'
import { words } from '../words.ts'
import { Button } from './button.tsx'
import './list.css'

export type Column<Row> = {
  key: string
  title: string
  show: (row: Row) => ReactNode
  /** Right-aligned figures. */
  figure?: boolean
  /** Never broken over lines: names, times, actions. */
  whole?: boolean
  /** Not printed: what can be done with a row is for the screen. */
  screenOnly?: boolean
}

type Props<Row> = {
  /** What the table is, for a screen reader. */
  name: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  classOf?: (row: Row) => string | undefined
  /** Rows that follow one another with the same text stand under it as a heading. */
  groupOf?: (row: Row) => string
  /** Brings the next page; absent where there is none. */
  more?: (() => void) | undefined
  moreBusy?: boolean
}

// Arrows move between the rows' first links or buttons, so that Enter opens what is named in the first column.
const move = (event: KeyboardEvent<HTMLTableSectionElement>): void => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const row = (event.target as HTMLElement).closest('tr')
  if (!step || !row || (event.target as HTMLElement).matches('input, select, textarea')) return
  // Headings between the rows, and rows without anything to open, are passed over.
  const rows = [...event.currentTarget.rows].filter(one => one === row || one.querySelector('a, button'))
  const next = rows[rows.indexOf(row) + step]?.querySelector<HTMLElement>('a, button')
  if (!next) return
  event.preventDefault()
  next.focus()
}

// The roles are written out because small screens show rows as blocks, and a table shown as blocks loses its meaning.
function Row<R>({ row, columns, className }: { row: R; columns: readonly Column<R>[]; className: string | undefined }) {
  return (
    <tr role="row" className={className}>
      {columns.map(({ key, title, show, figure, whole, screenOnly }, at) => (
        <td
          key={key}
          role={at === 0 ? 'rowheader' : 'cell'}
          data-title={title}
          className={`${figure ? 'figure' : ''} ${whole ? 'nowrap' : ''} ${screenOnly ? 'no-print' : ''}`}
        >
          <div>{show(row)}</div>
        </td>
      ))}
    </tr>
  )
}

function Heading({ says, span }: { says: string | undefined; span: number }) {
  if (says === undefined) return null
  return (
    <tr role="row" className="group">
      <th role="rowheader" scope="rowgroup" colSpan={span}>
        {says}
      </th>
    </tr>
  )
}

/** A table: compact rows, a head that stays, the first column names the thing, the last holds the next step. */
export function List<R>({ name, columns, rows, keyOf, classOf, groupOf, more, moreBusy }: Props<R>) {
  const t = useWords(words)
  const headingAt = (at: number): string | undefined => {
    const heading = groupOf?.(rows[at] as R)
    return at > 0 && heading === groupOf?.(rows[at - 1] as R) ? undefined : heading
  }
  return (
    <div className="list">
      <table role="table" aria-label={name}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ key, title, figure, screenOnly }) => (
              <th
                key={key}
                role="columnheader"
                scope="col"
                className={`${figure ? 'figure' : ''} ${screenOnly ? 'no-print' : ''}`}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" onKeyDown={move}>
          {rows.map((row, at) => (
            <Fragment key={keyOf(row)}>
              <Heading says={headingAt(at)} span={columns.length} />
              <Row row={row} columns={columns} className={classOf?.(row)} />
            </Fragment>
          ))}
        </tbody>
      </table>
      {more && (
        <Button className="list-more" onClick={more} busy={moreBusy ?? false}>
          {t('more')}
        </Button>
      )}
      {more && <p className="list-rest">{t('onPaper', { count: rows.length })}</p>}
    </div>
  )
}
