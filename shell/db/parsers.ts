import pg from 'pg'

// Set once, for every connection: a day stays the text it is, an instant is ISO 8601 in UTC with six decimals, so
// nothing passes through a JavaScript Date and no microsecond is lost on the way to a digest.

/** `2026-11-21 22:53:33.12+00` (a connection in UTC) → `2026-11-21T22:53:33.120000Z`. */
export function instantText(text: string): string {
  const zone = text.lastIndexOf('+')
  const [head, fraction = ''] = text.slice(0, zone).split('.')
  return `${(head as string).replace(' ', 'T')}.${fraction.padEnd(6, '0')}Z`
}

/** Milliseconds since 1970 → the same text as an instant read from the database. */
export const instant = (ms: number): string => `${new Date(ms).toISOString().slice(0, -1)}000Z`

/** An instant as text → milliseconds since 1970. */
export const millis = (text: string): number => Date.parse(text)

const { builtins } = pg.types
pg.types.setTypeParser(builtins.TIMESTAMPTZ, instantText)
pg.types.setTypeParser(builtins.DATE, text => text)
pg.types.setTypeParser(builtins.INT8, text => Number(text))
pg.types.setTypeParser(1182 as never, text => text)
