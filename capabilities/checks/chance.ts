import { createHmac } from 'node:crypto'
import type { Id } from '#kernel/id.ts'

/**
 * The chance of one random check of a shift, from 0 up to 1: made from the server's key, so that every process draws the
 * same and whoever does not hold the key can foretell none.
 */
export const chanceOf = (key: Buffer, shiftId: Id, drawn: number): number =>
  createHmac('sha256', key).update(`spot-check ${shiftId} ${drawn}`).digest().readUIntBE(0, 6) / 2 ** 48
