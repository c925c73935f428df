import { useEffect, useRef, useState } from 'react'
import type { BoardRow } from '../schema.ts'

const glow = 2400

const textOf = (row: BoardRow): string =>
  JSON.stringify([row.state, row.personId, row.since, row.lap, row.lastScanAt, row.findings, row.handedOverAt])

/** The posts that changed since the last look, for as long as they glow. The first look changes nothing. */
export function useChanged(rows: readonly BoardRow[]): ReadonlySet<string> {
  const seen = useRef<ReadonlyMap<string, string> | null>(null)
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const before = seen.current
    const now = new Map(rows.map(row => [row.postId, textOf(row)]))
    seen.current = now
    const moved = before
      ? rows.filter(row => before.get(row.postId) !== now.get(row.postId)).map(row => row.postId)
      : []
    if (moved.length > 0) setChanged(new Set(moved))
  }, [rows])
  useEffect(() => {
    if (changed.size === 0) return
    const timer = setTimeout(() => setChanged(new Set()), glow)
    return () => clearTimeout(timer)
  }, [changed])
  return changed
}
