import type { Id } from '#kernel/id.ts'
import type { Op } from '#kernel/op.ts'

// What a phone shows = what the server said last (the base) with the phone's own ops replayed over it. Pure and free
// of any noun: the capability passes one function per op name. Every such function must give the same state when the
// base already shows what the op did, since an op is replayed until a pull has brought it.

type Row = { id: Id }
export type Pulled = { place: number; whole: boolean; gone: readonly Id[] }

/** One op's effect on a state; it must not change the state it is given. */
export type Apply<State> = (state: State, op: Op<Record<string, unknown>>) => State
export type Appliers<State> = Readonly<Record<string, Apply<State>>>

const isRows = (value: unknown): value is readonly Row[] =>
  Array.isArray(value) && value.every(row => typeof row === 'object' && row !== null && 'id' in row)

const mergedRows = (old: readonly Row[], fresh: readonly Row[], gone: ReadonlySet<Id>): Row[] => {
  const rows = new Map(old.map(row => [row.id, row]))
  for (const id of gone) rows.delete(id)
  for (const row of fresh) rows.set(row.id, row)
  return [...rows.values()]
}

/**
 * The base after a pull. A whole one replaces everything; otherwise each record comes in its new state, and what is
 * gone leaves every list that does not tell it anew. Every field of `pull` that is a list of records is merged by id.
 */
export function merge<P extends Pulled>(base: P | undefined, pull: P): P {
  if (!base || pull.whole) return pull
  const gone = new Set(pull.gone)
  const before: Readonly<Record<string, unknown>> = base
  const fields = Object.entries(pull).map(([field, value]): [string, unknown] => {
    const old = before[field]
    return [field, field !== 'gone' && isRows(value) && isRows(old) ? mergedRows(old, value, gone) : value]
  })
  return Object.fromEntries(fields) as P
}

/** The base with ops replayed over it in the order given. An op of an unknown name changes nothing. */
export const replay = <State>(
  base: State,
  ops: readonly Op<Record<string, unknown>>[],
  appliers: Appliers<State>,
): State => ops.reduce((state, op) => appliers[op.name]?.(state, op) ?? state, base)

/** A list with one record more, unless it is there already. */
export const withRow = <R extends Row>(rows: readonly R[], row: R): R[] =>
  rows.some(({ id }) => id === row.id) ? [...rows] : [...rows, row]

/** When an op happened by the server's clock, as far as the phone could tell. Milliseconds. */
export const happenedAt = (op: Pick<Op, 'at' | 'offset'>): number => op.at + (op.offset ?? 0)
