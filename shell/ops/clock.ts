const day = 86_400_000
/** The longest a phone may plausibly have held something back. */
const longestHeld = 400 * day

/**
 * When something is taken to have happened, in milliseconds of the server's clock: the phone's claim moved by what we
 * know of its clock (as it was when the op was made, else as it is now), never later than its arrival.
 */
export function happenedAt(
  { at, offset }: { at: number; offset?: number | undefined },
  receivedAt: number,
  deviceNow: number,
): number {
  const claimed = at + (offset ?? receivedAt - deviceNow)
  return Math.min(receivedAt, Math.max(receivedAt - longestHeld, claimed))
}
