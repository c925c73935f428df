import type { Verdict } from './rules/judge-look.ts'

// A card that is asked for again and again is answered from memory for a few seconds at a time. Somebody with a copy of
// it and many addresses then costs one reading in five seconds, and keeps nobody from verifying its guard. Rejected: so
// many looks an hour for each guard, which is a way to make an honest guard look doubtful. What it costs: a card that is
// revoked while it is much asked says “valid” five seconds longer, in the process that was asked.

export type Asking = {
  /** So many looks within `withinMs` make a code one that is much asked. */
  often: number
  withinMs: number
  /** How old an answer from memory may be. */
  freshMs: number
  /** How many codes are remembered; the longest known goes first. */
  most: number
}
const usual: Asking = { often: 20, withinMs: 60_000, freshMs: 5_000, most: 1000 }

type Kept = { verdict: Verdict; readAt: number; since: number; looks: number; untold: number }

/** What one server process remembers of the codes it was asked for. Times are milliseconds. */
export type MuchAsked = {
  /** The answer of a code that is much asked, while it is fresh; null: read it. */
  answerTo(code: string, now: number): Verdict | null
  /** Remembers what was read of a code that is somebody's. Answers how many looks are to be counted: this one, and those answered from memory since. */
  keep(code: string, verdict: Verdict, now: number): number
}

/** A memory of the codes one server process is asked for; empty when it starts. */
export function muchAsked({ often, withinMs, freshMs, most }: Asking = usual): MuchAsked {
  const codes = new Map<string, Kept>()
  return {
    answerTo(code, now) {
      const kept = codes.get(code)
      if (!kept || kept.looks < often || now - kept.since >= withinMs || now - kept.readAt >= freshMs) return null
      kept.looks += 1
      kept.untold += 1
      return kept.verdict
    },
    keep(code, verdict, now) {
      const before = codes.get(code)
      const goesOn = before !== undefined && now - before.since < withinMs
      const { since, looks } = goesOn ? before : { since: now, looks: 0 }
      codes.delete(code)
      codes.set(code, { verdict, readAt: now, since, looks: looks + 1, untold: 0 })
      const [oldest] = codes.keys()
      if (codes.size > most && oldest !== undefined) codes.delete(oldest)
      return 1 + (before?.untold ?? 0)
    },
  }
}
