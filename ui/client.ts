import type { Static } from 'typebox'
import type { Problem as ProblemShape } from '#kernel/shape.ts'
import { addressOf, type Answer, type Body, type Name, type Taken } from './contract.ts'
import { languageNow } from './words.tsx'

export type { Answer, Body }

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

type Extra = {
  /** The op id: the same key sent twice is done once. */
  key?: string
  signal?: AbortSignal
  /** A file goes as a form, which the contract does not describe. */
  form?: FormData
  /** Bytes go as they are, under their media type. */
  bytes?: Blob
}
type Sending<N extends Name> = Taken<N> & Extra
type Arguments<N extends Name> = object extends Taken<N> ? [sending?: Sending<N>] : [sending: Sending<N>]

/** The requests that answer a keyset list, and the rows of one. */
export type Listed = { [N in Name]: Answer<N> extends { rows: unknown[]; next: string | null } ? N : never }[Name]
export type RowOf<N extends Listed> = Answer<N> extends { rows: (infer R)[] } ? R : never

type Sent = Extra & {
  path?: Record<string, string>
  query?: Record<string, string | number | undefined>
  body?: unknown
}

const headersOf = (method: string, { body, key }: Sent): Record<string, string> => ({
  'accept-language': languageNow(),
  ...(method === 'GET' ? {} : { 'x-gatehouse': '1' }),
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(key ? { 'idempotency-key': key } : {}),
})

const problemIn = async (response: Response): Promise<Problem> => {
  const said: unknown = await response.json().catch(() => null)
  const isProblem = typeof said === 'object' && said !== null && 'code' in said && 'title' in said
  return isProblem ? (said as Problem) : made(broken, response.status)
}

/** Sends and returns the answer as it came, for streams. Throws `Refused`, or the abort when it was stopped. */
export async function ask<N extends Name>(name: N, ...[sending]: Arguments<N>): Promise<Response> {
  const sent: Sent = sending ?? {}
  const { method, address } = addressOf(name, sent)
  const { body, form, bytes, signal } = sent
  const response = await fetch(address, {
    method,
    headers: headersOf(method, sent),
    body: form ?? bytes ?? (body === undefined ? null : JSON.stringify(body)),
    signal: signal ?? null,
  }).catch((thrown: unknown) => {
    if (signal?.aborted) throw thrown
    throw new Refused(made(unreachable, 0))
  })
  if (!response.ok) throw new Refused(await problemIn(response))
  return response
}

/** Sends `'GET /guards'`, `'POST /shifts/{id}/cancel'` … and returns what it answers. Throws `Refused`. */
export async function request<N extends Name>(name: N, ...sending: Arguments<N>): Promise<Answer<N>> {
  const response = await ask(name, ...sending)
  return (response.status === 204 ? undefined : await response.json()) as Answer<N>
}
