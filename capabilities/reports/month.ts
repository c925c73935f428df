import type { Instant } from '#kernel/time.ts'
import type { Draw } from '../patrols/index.ts'

export type Clock = { timeZone: string; draw: Draw }
/** A month, and the moment up to which what was received counts; milliseconds. */
export type Span = { from: Instant; to: Instant; asOf: Instant }
