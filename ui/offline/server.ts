import type { Language } from '#kernel/words.ts'
import { addressOf, type Answer as Answered, type Name, type Taken } from '../contract.ts'

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
  type T = Answered<N>
  const { token, language, timeoutMs } = asking
  // The same three fields for every request; only their shapes depend on its name, and those were checked above.
  const sent = asking as unknown as Sent
  const { method, address } = addressOf(name, sent)
  const { body } = sent
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), timeoutMs ?? 20_000)
  const headers: Record<string, string> = { 'Accept-Language': language }
  if (token) headers['Authorization'] = `Bearer ${token}`
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  try {
    const response = await fetch(address, {
      method,
      headers,
      credentials: 'omit',
      cache: 'no-store',
      signal: abort.signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (response.status >= 502 && response.status <= 504) return { ok: false, kind: 'unreachable' } as Answer<T>
    return await answerOf<T>(response, language)
  } catch {
    return { ok: false, kind: 'unreachable' } as Answer<T>
  } finally {
    clearTimeout(timer)
  }
}

/** Server clock minus ours, in milliseconds, from an answer's own time and the half-way point of the exchange. */
export const measureOffset = (serverNow: number, askedAt: number, answeredAt: number): number =>
  Math.round(serverNow - (askedAt + answeredAt) / 2)
