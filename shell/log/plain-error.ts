import { pino, type Logger } from 'pino'

// The server's log outlives what it tells of, is copied to collectors, and is read by people who may see nothing of a
// district. So it holds times, routes and codes, and of an error only what helps to mend it: a driver's error carries its
// whole connection and what it was given, PostgreSQL quotes the row that broke a constraint, a parser the text it stumbled on.

type Told = { type: string; code?: string; message: string; at: string; [name: string]: unknown }

const quoted = /"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”|‘[^’]*’|「[^」]*」|«[^»]*»/g
const telling = /\p{Script=Han}+|[\w.+-]+@[\w.-]+|\+?\d[\d -]{4,}[\dXx]|[A-Za-z0-9+/_-]{32,}/gu

/** A message without what it quotes: names, numbers, addresses, secrets. Identifiers of ours in small letters stay. */
export const withoutQuotes = (message: string): string =>
  message
    .replace(quoted, one => (/^.[a-z][a-z_.]*.$/.test(one) ? one : '…'))
    .replace(telling, '…')
    .slice(0, 300)

const places = (stack: string | undefined): string =>
  (stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 12)
    .map(line => line.trim())
    .join('\n')

/** What is logged of an error: its kind, code and place, PostgreSQL's names for what broke, and no value. */
export function plainError(problem: Error & { code?: string }): Told {
  const { name, code, message, stack, cause } = problem
  const { table, constraint, column, routine } = problem as {
    table?: string
    constraint?: string
    column?: string
    routine?: string
  }
  return {
    type: name ?? 'Error',
    ...(code ? { code } : {}),
    ...(table ? { table } : {}),
    ...(constraint ? { constraint } : {}),
    ...(column ? { column } : {}),
    ...(routine ? { routine } : {}),
    message: withoutQuotes(message),
    at: places(stack),
    ...(cause instanceof Error ? { cause: plainError(cause) } : {}),
  }
}

/** The log of one process, as JSON lines on `to`. */
export const openLog = (level: string, to?: { write(line: string): void }): Logger => {
  const options = { level, serializers: { err: plainError } }
  return to ? pino(options, to) : pino(options)
}
