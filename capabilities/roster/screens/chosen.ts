import type { Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import type { HoleAt } from './holes.ts'

/** What the panel beside the roster is about. */
export type Chosen =
  | { kind: 'shift'; id: Id }
  | { kind: 'hole'; hole: HoleAt }
  | { kind: 'holes'; column: number }
  | { kind: 'person'; id: Id }
  /** The shifts that may not stand. */
  | { kind: 'wrong' }
/** Where a shift is to be added; the hours of a hole where it is to fill one. */
export type Adding = { kind: 'add'; on: Day; postId?: Id; personId?: Id; startsAt?: string; endsAt?: string }
