import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance, FastifyReply } from 'fastify'
import staticFiles from '@fastify/static'

// The three faces' files. Everything comes from ourselves under a strict policy; a hashed asset never changes, a page
// is always asked for again. Pages carry a fresh nonce for the styles that a component library writes at run time; the
// public ones need none of that and are allowed nothing but their script, their style and the API.

const built = fileURLToPath(new URL('../../dist/', import.meta.url))

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

const deskPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

// Looked for when asked: a build that came while the server runs has other names, and its pages ask for those.
const forever = { immutable: true, maxAge: '365d', index: false, decorateReply: false } as const

/**
 * Serves the console at `/`, the pocket under `/pocket/`, the public pages at `/v` and `/p`, from the folder they are built
 * into (ends in a slash). A page that was not built is a clear sentence, not a blank.
 */
export async function registerPages(app: FastifyInstance, dist: string = built): Promise<void> {
  const consolePage = await pageOf(dist, 'console')
  const pocketPage = await pageOf(dist, 'pocket')
  const show = async (reply: FastifyReply, face: Face): Promise<FastifyReply> => {
    const html = await face()
    const nonce = randomBytes(16).toString('base64')
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policyOf(nonce))
      .header('cache-control', 'no-cache')
      .header('permissions-policy', 'camera=(self), geolocation=(self), microphone=(self)')
      .send(marked(app, html).replaceAll('__NONCE__', nonce))
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
  await registerDesk(app, dist)
  app.get('/pocket', (_request, reply) => reply.redirect('/pocket/'))
  app.get('/pocket/', (_request, reply) => show(reply, pocketPage))
  app.get('/push-worker.js', (_request, reply) =>
    reply.header('cache-control', 'no-cache').sendFile('push-worker.js', `${dist}console`),
  )
  app.get('/icon.svg', (_request, reply) => reply.sendFile('icon.svg', `${dist}console`))
  // Which pages there are is the console's to say: it shows its own sentence for an address it does not know.
  app.get('/*', (request, reply) => {
    const [path = ''] = request.url.split('?')
    return page.test(path) ? show(reply, consolePage) : reply.callNotFound()
  })
}

/** A demo says so at the head of every page, also of one that opens without signal. */
const marked = ({ house }: FastifyInstance, html: string): string =>
  house.demo ? html.replace('<html ', '<html data-demo="演示 Demo" ') : html

/** The public pages. One that was opened lately opens without signal too, to say that nothing was checked. */
async function registerDesk(app: FastifyInstance, dist: string): Promise<void> {
  const desk = await pageOf(dist, 'desk')
  await app.register(staticFiles, { root: `${dist}desk/assets-desk`, prefix: '/assets-desk/', ...forever })
  for (const path of ['/v', '/p'])
    app.get(path, async (_request, reply) => {
      const html = await desk()
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', deskPolicy)
        .header('cache-control', 'public, max-age=600')
        .header('permissions-policy', 'camera=(), geolocation=(), microphone=()')
        .send(marked(app, html))
    })
}

/** An address of the console: words and ids, no file, nothing of the API or the pocket. */
const page = /^\/(?!(?:api|pocket|assets-console|assets-desk)(?:\/|$))(?:[\w-]+(?:\/[\w-]+)*)?$/

/** A page as it was last built; while it is being built again, as it was before. */
type Face = () => Promise<string>

async function pageOf(dist: string, face: string): Promise<Face> {
  const read = (): Promise<string> => readFile(`${dist}${face}/index.html`, 'utf8')
  let last = await read().catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === 'ENOENT') throw new Error(`dist/${face} is not built: npm start builds it`)
    throw problem
  })
  return async () => (last = await read().catch(() => last))
}
