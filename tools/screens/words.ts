export type Pair = readonly [zh: string, en: string]

const isPair = (value: unknown): value is Pair =>
  Array.isArray(value) && value.length === 2 && value.every(say => typeof say === 'string')

/** Whether something a module exports is a table of words. */
export const isWords = (value: unknown): value is Record<string, Pair> =>
  typeof value === 'object' && value !== null && Object.values(value).length > 0 && Object.values(value).every(isPair)
