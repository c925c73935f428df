import { createHmac } from 'node:crypto'
import type { Keys } from '#shell/house.ts'
import type { Draw } from './rules/rounds-due.ts'

/**
 * The draw of unpredictable times: the same for a plan, day and lap on every server of this house, and nobody's guess who
 * does not hold its key. From 0 up to, but not, 1.
 */
export const drawOf =
  (keys: Keys): Draw =>
  (planId, on, lap) =>
    createHmac('sha256', keys.identity).update(`round ${planId} ${on} ${lap}`).digest().readUInt32BE(0) / 2 ** 32
