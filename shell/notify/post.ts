import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { resolvePublic, type Unfit } from './public-address.ts'

const timeoutMilliseconds = 10_000

/** What came back: a status, or why nothing was sent or answered. */
export type Posted = { status: number } | { fault: Unfit | 'timeout' | 'network' }

/**
 * Posts a body to an address somebody gave us. No redirect is followed, the host's address is resolved once and pinned,
 * the answer is not read, and after ten seconds it counts as not taken. Never throws.
 */
export async function post(
  address: string,
  { headers, body, anywhere = false }: { headers: Record<string, string | number>; body: Buffer; anywhere?: boolean },
): Promise<Posted> {
  const to = await resolvePublic(address, anywhere)
  if (typeof to === 'string') return { fault: to }
  const { url, family } = to
  const pinned = (_host: string, options: { all?: boolean }, done: (...of: never[]) => void): void => {
    const answer = options.all ? [null, [{ address: to.address, family }]] : [null, to.address, family]
    done(...(answer as never[]))
  }
  const options = { method: 'POST', headers: { ...headers, 'content-length': body.length }, lookup: pinned as never }
  return new Promise(settle => {
    const sent = (url.protocol === 'https:' ? secure : plain)(url, { ...options, agent: false }, answer => {
      clearTimeout(late)
      settle({ status: answer.statusCode ?? 0 })
      answer.destroy()
    })
    const late = setTimeout(() => {
      settle({ fault: 'timeout' })
      sent.destroy()
    }, timeoutMilliseconds)
    sent.on('error', () => {
      clearTimeout(late)
      settle({ fault: 'network' })
    })
    sent.end(body)
  })
}
