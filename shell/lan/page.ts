import { X509Certificate, createHash } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { fill, type Language } from '#kernel/words.ts'
import { fingerprint } from './tls.ts'
import { lanWords } from './words.ts'

// The one thing served over plain HTTP: the certificate that makes HTTPS trusted, and how to install it. Nothing here is
// secret, takes input, or links anywhere but to the download and to the secure address.

type Key = keyof typeof lanWords
const style = `
:root{color-scheme:light dark;font:17px/1.6 system-ui,sans-serif}
body{max-width:34rem;margin:0 auto;padding:1.5rem 1rem}
.button{display:block;padding:.9rem 1rem;border-radius:.6rem;text-align:center;text-decoration:none;background:#1554b3;color:#fff}
.en{opacity:.75;font-size:.88em;display:block}
code{word-break:break-all;font-size:.85em}
li{margin:.5rem 0}`

const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)

const half = (key: Key, language: Language): string => escaped(fill(lanWords[key], language))
const both = (key: Key): string => `${half(key, 'zh')}<span class="en" lang="en">${half(key, 'en')}</span>`
const steps = (...keys: Key[]): string => `<ol>${keys.map(key => `<li>${both(key)}</li>`).join('')}</ol>`

const html = (caPem: string, url: string): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${half('title', 'zh')} · ${half('title', 'en')}</title><style>${style}</style></head><body>
<h1>${both('title')}</h1><p>${both('why')}</p>
<p><a class="button" href="/gatehouse.crt" download>${half('download', 'zh')} · ${half('download', 'en')}</a></p>
<h2>${both('android')}</h2>${steps('android.1', 'android.2', 'android.3')}
<h2>${both('ios')}</h2>${steps('ios.1', 'ios.2', 'ios.3')}
<p>${both('compare')}<code>${fingerprint(caPem)}</code></p>
<p><a class="button" href="${escaped(url)}">${half('open', 'zh')} · ${half('open', 'en')}</a></p>
</body></html>
`

const styleHash = createHash('sha256').update(style).digest('base64')
const headers = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

type Answer = { status: number; type: string; body: string | Buffer }

function send(request: IncomingMessage, response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-type': type, 'content-length': Buffer.byteLength(body) })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/**
 * Answers plain HTTP beside a `--lan` server: the page at `/`, the certificate at `/gatehouse.crt` (DER, which Android
 * and iOS both take), 404 for any other path, 405 for any other method. `url` is the secure address to go on to.
 */
export function lanPage(caPem: string, url: string): RequestListener {
  const page: Answer = { status: 200, type: 'text/html; charset=utf-8', body: html(caPem, url) }
  const certificate: Answer = { status: 200, type: 'application/x-x509-ca-cert', body: new X509Certificate(caPem).raw }
  const missing = `${fill(lanWords.missing, 'zh')} ${fill(lanWords.missing, 'en')}\n`
  return (request, response) => {
    // Cut by hand: an address such as `//` is no URL, and a throw in here would end the whole server.
    const [pathname] = (request.url ?? '/').split('?')
    const known = pathname === '/' ? page : pathname === '/gatehouse.crt' ? certificate : null
    const status = request.method === 'GET' || request.method === 'HEAD' ? 404 : 405
    const answer = status === 404 && known ? known : { status, type: 'text/plain; charset=utf-8', body: missing }
    send(request, response, answer)
  }
}
