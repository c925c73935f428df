import { languageNow } from './page.ts'

// Asking the server: what it answers, what it refuses in words, or that nothing came back. Nothing is ever taken from what
// the browser kept: an answer of before says nothing of now.

export type Answer<T> =
  | { came: 'answer'; value: T }
  | { came: 'refused'; says: string }
  | { came: 'broken' | 'nothing' }

const patienceMs = 12_000

const late = (): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error('late')), patienceMs)
  })

/** Asks without cookies, so that nobody is recognised. `fits` tells an answer of ours from a page of a network’s own. */
export async function ask<T>(
  path: string,
  body: object | null,
  fits: (value: unknown) => value is T,
): Promise<Answer<T>> {
  if (navigator.onLine === false) return { came: 'nothing' }
  let response: Response
  try {
    const sent = {
      method: body ? 'POST' : 'GET',
      credentials: 'omit',
      cache: 'no-store',
      headers: { 'accept-language': languageNow(), 'x-gatehouse': '1', 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    } as const
    response = await Promise.race([fetch(`/api${path}`, sent), late()])
  } catch {
    return { came: 'nothing' }
  }
  try {
    const value: unknown = await Promise.race([response.json(), late()])
    if (response.ok && fits(value)) return { came: 'answer', value }
    const { title, detail } = value as { title?: unknown; detail?: unknown }
    if (response.status === 429 && typeof title === 'string')
      return { came: 'refused', says: typeof detail === 'string' ? `${title}${detail}` : title }
  } catch {
    // Not ours to read: said as broken.
  }
  return { came: 'broken' }
}

/** Calls `again` when the network or the reader comes back, and every few seconds meanwhile, until it is stopped. */
export function untilBack(again: () => void): () => void {
  const timer = setInterval(() => document.visibilityState === 'visible' && again(), 5_000)
  addEventListener('online', again)
  return () => {
    clearInterval(timer)
    removeEventListener('online', again)
  }
}
