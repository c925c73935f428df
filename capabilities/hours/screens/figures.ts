/** Minutes as hours with at most one decimal: 7.5, 8. */
export const inHours = (minutes: number): number => Math.round(minutes / 6) / 10
