import type { Static } from 'typebox'
import type { Problem as ProblemShape } from '#kernel/shape.ts'
import { languageNow } from './words.tsx'

// The one way to the server. An answer is a value; a problem (RFC 9457) is thrown as `Refused`, which carries it whole.

export type Problem = Static<typeof ProblemShape>

/** Codes the client itself gives: nothing came back, or something that is no problem document. */
export const unreachable = 'broken.network'
export const broken = 'broken.server'

/** A request that was not answered with what it asked for. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

const made = (code: string, status: number): Problem => ({ type: 'about:blank', title: '', status, code })

/** The problem inside whatever was thrown. What is no refusal is a fault of ours and shown as broken. */
export const problemOf = (thrown: unknown): Problem => (thrown instanceof Refused ? thrown.problem : made(broken, 500))

export type Method = 'GET' | 'POST'
export type Sending = {
  query?: Readonly<Record<string, string | number | undefined>>
  body?: unknown
  /** The op id: the same key sent twice is done once. */
  key?: string
  signal?: AbortSignal
}

const addressOf = (path: string, query: Sending['query'] = {}): string => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return `/api${path}${text && `?${text}`}`
}

const headersOf = (method: Method, { body, key }: Sending): Record<string, string> => ({
  'accept-language': languageNow(),
  ...(method === 'GET' ? {} : { 'x-gatehouse': '1' }),
  ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
  ...(key ? { 'idempotency-key': key } : {}),
})

const problemIn = async (response: Response): Promise<Problem> => {
  const said: unknown = await response.json().catch(() => null)
  const isProblem = typeof said === 'object' && said !== null && 'code' in said && 'title' in said
  return isProblem ? (said as Problem) : made(broken, response.status)
}

/** Sends and returns the answer as it came, for streams and files. Throws `Refused`. */
export async function ask(method: Method, path: string, sending: Sending = {}): Promise<Response> {
  const { body, signal } = sending
  const response = await fetch(addressOf(path, sending.query), {
    method,
    headers: headersOf(method, sending),
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((thrown: unknown) => {
    if (signal?.aborted) throw thrown
    throw new Refused(made(unreachable, 0))
  })
  if (!response.ok) throw new Refused(await problemIn(response))
  return response
}

/** Sends and returns the answer's JSON; undefined where the answer has no content. Throws `Refused`. */
export async function request<T>(method: Method, path: string, sending: Sending = {}): Promise<T> {
  const response = await ask(method, path, sending)
  return (response.status === 204 ? undefined : await response.json()) as T
}
