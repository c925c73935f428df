import { useState } from 'react'
import type { Draft } from './draft.ts'

type Drawing = { past: readonly Draft[]; now: Draft; ahead: readonly Draft[] }
const kept = 200

/** A draft with its steps, to be taken back and done again. A drag is one step: `change` with `whole` false adds none. */
export function useDrawing(first: Draft) {
  const [drawing, setDrawing] = useState<Drawing>({ past: [], now: first, ahead: [] })
  const { past, now, ahead } = drawing
  return {
    draft: now,
    changed: past.length > 0,
    change: (make: (draft: Draft) => Draft, whole = true) =>
      setDrawing(before => ({
        past: whole ? [...before.past, before.now].slice(-kept) : before.past,
        now: make(before.now),
        ahead: whole ? [] : before.ahead,
      })),
    undo:
      past.length === 0
        ? null
        : () => setDrawing({ past: past.slice(0, -1), now: past.at(-1) as Draft, ahead: [now, ...ahead] }),
    redo:
      ahead.length === 0
        ? null
        : () => setDrawing({ past: [...past, now], now: ahead[0] as Draft, ahead: ahead.slice(1) }),
  }
}

export type UseDrawing = ReturnType<typeof useDrawing>
