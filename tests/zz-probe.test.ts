import { createServer, get, request } from 'node:http'
import { test } from 'node:test'
import { lanPage } from '#shell/lan/page.ts'
import { newAuthority } from '#shell/lan/authority.ts'
test('lan', async () => {
  const ca = newAuthority(['192.168.1.2'], 'x', Date.now())
  const s = createServer(lanPage(ca.certPem, 'https://x')).listen(0, '127.0.0.1')
  await new Promise(r => s.once('listening', r))
  const port = (s.address() as any).port
  const r = await new Promise(res => { const q = request({ port, host: '127.0.0.1', path: '//' }, a => res(a.statusCode)); q.on('error', e => res(String(e))); q.end() })
  process.stdout.write(`\nANSWER ${r}\n`)
  s.close()
})
