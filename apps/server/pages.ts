import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance, FastifyReply } from 'fastify'
import staticFiles from '@fastify/static'

// The three faces' files. Everything comes from ourselves under a strict policy; a hashed asset never changes, a page
// is always asked for again. Pages carry a fresh nonce for the styles that a component library writes at run time.

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))

const policyOf = (nonce: string): string =>
  [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

const forever = { immutable: true, maxAge: '365d', index: false, wildcard: false, decorateReply: false } as const

/** Serves the console at `/`, the pocket under `/pocket/`. A page that was not built is a clear sentence, not a blank. */
export async function registerPages(app: FastifyInstance): Promise<void> {
  const consolePage = await pageOf('console')
  const pocketPage = await pageOf('pocket')
  const show = (reply: FastifyReply, html: string): FastifyReply => {
    const nonce = randomBytes(16).toString('base64')
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policyOf(nonce))
      .header('cache-control', 'no-cache')
      .header('permissions-policy', 'camera=(self), geolocation=(self), microphone=(self)')
      .send(html.replaceAll('__NONCE__', nonce))
  }
  await app.register(staticFiles, { root: `${dist}console/assets-console`, prefix: '/assets-console/', ...forever })
  await app.register(staticFiles, { root: `${dist}pocket/assets`, prefix: '/pocket/assets/', ...forever })
  await app.register(staticFiles, {
    root: `${dist}pocket`,
    prefix: '/pocket/',
    index: false,
    decorateReply: true,
    globIgnore: ['assets/**', 'index.html'],
    wildcard: false,
    setHeaders: reply => void reply.header('cache-control', 'no-cache'),
  })
  app.get('/pocket', (_request, reply) => reply.redirect('/pocket/'))
  app.get('/pocket/', (_request, reply) => show(reply, pocketPage))
  app.get('/icon.svg', (_request, reply) => reply.sendFile('icon.svg', `${dist}console`))
  // Which pages there are is the console's to say: it shows its own sentence for an address it does not know.
  app.get('/*', (request, reply) => {
    const [path = ''] = request.url.split('?')
    return page.test(path) ? show(reply, consolePage) : reply.callNotFound()
  })
}

/** An address of the console: words and ids, no file, nothing of the API or the pocket. */
const page = /^\/(?!(?:api|pocket|assets-console)(?:\/|$))(?:[\w-]+(?:\/[\w-]+)*)?$/

const pageOf = (face: string): Promise<string> =>
  readFile(`${dist}${face}/index.html`, 'utf8').catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === 'ENOENT') throw new Error(`dist/${face} is not built: npm start builds it`)
    throw problem
  })
