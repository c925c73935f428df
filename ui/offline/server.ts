import type { Language } from '#kernel/words.ts'
import { addressOf, type Answer as Answered, type Name, type Taken } from '../contract.ts'
import type { Bytes } from './bytes.ts'

// The one way the pocket asks the server. An answer is a value, so that no signal is as ordinary as a refusal.

export type Answer<T> =
  | { ok: true; value: T; date?: number }
  | { ok: false; kind: 'unreachable' }
  | { ok: false; kind: 'refused'; status: number; code: string; says: string; date?: number }

export type Asking<N extends Name> = Taken<N> & {
  token?: string | undefined
  language: Language
  timeoutMs?: number
}

type Problem = { code?: unknown; title?: unknown; detail?: unknown }

const dateOf = (response: Response): { date?: number } => {
  const date = Date.parse(response.headers.get('date') ?? '')
  return Number.isNaN(date) ? {} : { date }
}

async function problemOf(response: Response, language: Language): Promise<{ code: string; says: string }> {
  const problem = (await response.json().catch(() => ({}))) as Problem
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const sentences = [text(problem.title), text(problem.detail)].filter(Boolean)
  return { code: text(problem.code), says: sentences.join(language === 'zh' ? '' : ' ') || `HTTP ${response.status}` }
}

async function answerOf<T>(response: Response, language: Language): Promise<Answer<T>> {
  if (!response.ok)
    return {
      ok: false,
      kind: 'refused',
      status: response.status,
      ...(await problemOf(response, language)),
      ...dateOf(response),
    }
  const value = response.status === 204 ? undefined : await response.json()
  return { ok: true, value: value as T, ...dateOf(response) }
}

type Sent = {
  path?: Record<string, string>
  query?: Record<string, string | number | undefined>
  body?: unknown
}

/**
 * Asks `'POST /ops'` and the like; cookies of a console in the same browser stay out of it. A gateway that has lost the
 * server behind it (502 to 504), an answer that is not JSON and silence beyond `timeoutMs` (20 s) are all `unreachable`.
 */
export async function ask<N extends Name>(name: N, asking: Asking<N>): Promise<Answer<Answered<N>>> {
  const { token, language, timeoutMs = 20_000 } = asking
  // The same three fields for every request; only their shapes depend on its name, and those were checked above.
  const sent = asking as unknown as Sent
  const { method, address } = addressOf(name, sent)
  const { body } = sent
  const content = body === undefined ? {} : { body: JSON.stringify(body), mediaType: 'application/json' }
  return send<Answered<N>>(address, { method, token, language, timeoutMs, ...content })
}

type Sending = {
  method: string
  token: string | undefined
  language: Language
  timeoutMs: number
  body?: string | Bytes
  mediaType?: string
}

async function send<T>(address: string, sending: Sending): Promise<Answer<T>> {
  const { method, token, language, timeoutMs, body, mediaType } = sending
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), timeoutMs)
  const headers: Record<string, string> = { 'Accept-Language': language }
  if (token) headers['Authorization'] = `Bearer ${token}`
  if (mediaType) headers['Content-Type'] = mediaType
  try {
    const response = await fetch(address, {
      method,
      headers,
      credentials: 'omit',
      cache: 'no-store',
      signal: abort.signal,
      ...(body === undefined ? {} : { body }),
    })
    if (response.status >= 502 && response.status <= 504) return { ok: false, kind: 'unreachable' }
    return await answerOf<T>(response, language)
  } catch {
    return { ok: false, kind: 'unreachable' }
  } finally {
    clearTimeout(timer)
  }
}

type Putting = { path: Record<string, string>; token: string; language: Language; bytes: Bytes; mediaType: string }

/** Puts bytes as they are; on the worst line a kilobyte may take a second before it counts as silence. */
export function putBytes(name: Name, { path, bytes, ...rest }: Putting): Promise<Answer<undefined>> {
  const { method, address } = addressOf(name, { path })
  return send<undefined>(address, { method, ...rest, body: bytes, timeoutMs: 20_000 + bytes.length })
}

/** The longest exchange that still says something of the clock; a request is given up sooner, so more is a phone put to sleep. */
const longestMs = 30_000

/**
 * Server clock minus ours, in milliseconds, from an answer's own time and the half-way point of the exchange. Undefined
 * where the exchange took longer than half a minute or less than no time by our own clock: the phone slept over it or its
 * clock was set meanwhile, and half of that would be taken for the error of its clock.
 */
export function measureOffset(serverNow: number, askedAt: number, answeredAt: number): number | undefined {
  const tookMs = answeredAt - askedAt
  return tookMs < 0 || tookMs > longestMs ? undefined : Math.round(serverNow - (askedAt + answeredAt) / 2)
}
