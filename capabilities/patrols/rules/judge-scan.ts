import type { Values } from '#kernel/words.ts'

// A scan happened, so it is kept; what is odd about it becomes findings the guard can see and answer. No law sets
// these bounds: they are what the trade expects of a patrol record, and a person decides what they mean.

export type SeenScan = {
  checkpointId: string | null
  checkpointSite: string | null
  /** Whether the guard's employer stands in any relation to the checkpoint's site. */
  stands: boolean
  shift: { mine: boolean; siteId: string; from: number; to: number } | null
  shiftClaimed: boolean
  happenedAt: number
  receivedAt: number
  /** Server clock minus phone clock: when the scan was made (as the phone last knew it), and when it was sent. */
  offsetThen: number | null
  offsetNow: number
}

export type ScanFinding = {
  kind: 'unknown-point' | 'other-site' | 'other-shift' | 'off-shift' | 'clock-moved'
  facts: Values
}

const minute = 60_000
/** How far a phone's clock may drift between making and sending before it counts as moved. */
export const clockSlackMinutes = 2
/** How long before and after a shift a scan still belongs to it. */
export const shiftSlackMinutes = 60

/** What is odd about one scan, in the order a person would say it. Empty when nothing is. */
export function judgeScan(scan: SeenScan): ScanFinding[] {
  const found: ScanFinding[] = []
  const { shift } = scan
  if (!scan.checkpointId) found.push({ kind: 'unknown-point', facts: {} })
  else if (!scan.stands || (shift?.mine && shift.siteId !== scan.checkpointSite))
    found.push({ kind: 'other-site', facts: {} })
  if (scan.shiftClaimed && !shift?.mine) found.push({ kind: 'other-shift', facts: {} })
  if (shift?.mine) {
    const early = Math.floor((shift.from - scan.happenedAt) / minute)
    const late = Math.floor((scan.happenedAt - shift.to) / minute)
    if (early > shiftSlackMinutes || late > shiftSlackMinutes)
      found.push({ kind: 'off-shift', facts: { minutes: Math.max(early, late) } })
  }
  if (scan.offsetThen !== null) {
    const moved = Math.round((scan.offsetNow - scan.offsetThen) / minute)
    if (Math.abs(moved) > clockSlackMinutes) found.push({ kind: 'clock-moved', facts: { minutes: moved } })
  }
  return found
}
