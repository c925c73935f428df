/** Whole minutes from one instant to another (ms), begun ones counted; never negative. */
export const minutesBetween = (from: number, until: number): number => Math.max(0, Math.ceil((until - from) / 60_000))
