import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer as createPlain, type Server } from 'node:http'
import { createServer, get, type RequestOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { newServerCertificate } from './authority.ts'
import { lanPage } from './page.ts'
import { fingerprint, lanAddresses, lanTls } from './tls.ts'

const now = Date.parse('2026-11-21T04:00:00Z')
const day = 86_400_000
const hosts = ['192.168.1.20', 'gate', 'localhost', '127.0.0.1']

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'gatehouse-'))
  t.after(() => rmSync(path, { recursive: true }))
  return path
}

const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port

test('the certificate stays while it fits, and is made anew for a new address; the authority stays', t => {
  const dataDir = folder(t)
  const first = lanTls(dataDir, hosts, now)
  assert.deepEqual(lanTls(dataDir, hosts, now + day), first)
  const moved = lanTls(dataDir, ['10.0.0.9', ...hosts], now + day)
  assert.notEqual(moved.cert, first.cert)
  assert.equal(moved.caPem, first.caPem)
  assert.match(new X509Certificate(moved.cert).subjectAltName as string, /10\.0\.0\.9/)
  assert.equal(statSync(join(dataDir, 'keys', 'lan-authority.key')).mode & 0o777, 0o600)
})

test('a name or public address the authority was not made for makes a new one', t => {
  const dataDir = folder(t)
  const first = lanTls(dataDir, hosts, now)
  for (const host of ['front-office', '203.0.113.5']) {
    const next = lanTls(dataDir, [host, ...hosts], now)
    assert.notEqual(next.caPem, first.caPem)
    assert.equal(lanTls(dataDir, [host, ...hosts], now).caPem, next.caPem)
  }
})

test('each is renewed a month before its end, and no earlier', t => {
  const dataDir = folder(t)
  const first = lanTls(dataDir, hosts, now)
  assert.equal(lanTls(dataDir, hosts, now + 365 * day).cert, first.cert)
  const renewed = lanTls(dataDir, hosts, now + 367 * day)
  assert.notEqual(renewed.cert, first.cert)
  assert.equal(renewed.caPem, first.caPem)
  assert.notEqual(lanTls(dataDir, hosts, now + 701 * day).caPem, first.caPem)
})

test('a server certificate is valid for less than 398 days and never longer than its authority', t => {
  const { cert, caPem } = lanTls(folder(t), hosts, now)
  const { validFromDate, validToDate } = new X509Certificate(cert)
  assert.ok(validToDate.getTime() - validFromDate.getTime() < 398 * day)
  assert.ok(validToDate <= new X509Certificate(caPem).validToDate)
  assert.ok(new X509Certificate(caPem).ca)
})

async function served(t: TestContext, tls: { cert: string; key: string }): Promise<number> {
  const server = createServer(tls, (_, response) => response.end('here')).listen(0, '127.0.0.1')
  t.after(() => server.close())
  await once(server, 'listening')
  return portOf(server)
}

const asked = (options: RequestOptions): Promise<number> =>
  new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', agent: false, ...options }, response => resolve(response.resume().statusCode ?? 0)).on(
      'error',
      reject,
    )
  })

test('who trusts the authority reaches the machine by address and by name', async t => {
  const tls = lanTls(folder(t), hosts, Date.now())
  const port = await served(t, tls)
  for (const servername of ['localhost', 'gate']) assert.equal(await asked({ port, ca: tls.caPem, servername }), 200)
  assert.equal(await asked({ port, ca: tls.caPem }), 200)
  await assert.rejects(asked({ port, servername: 'localhost' }), { code: 'SELF_SIGNED_CERT_IN_CHAIN' })
})

test('the authority is not believed for anybody else’s name', async t => {
  const dataDir = folder(t)
  const { caPem } = lanTls(dataDir, hosts, Date.now())
  const keyPem = readFileSync(join(dataDir, 'keys', 'lan-authority.key'), 'utf8')
  for (const name of ['bank.example.com', '203.0.113.9']) {
    const forged = newServerCertificate({ certPem: caPem, keyPem }, [name], Date.now())
    const port = await served(t, { cert: forged.certPem, key: forged.keyPem })
    await assert.rejects(asked({ port, ca: caPem, servername: name === 'bank.example.com' ? name : '' }), {
      message: 'permitted subtree violation',
    })
  }
})

test('this machine’s addresses hold itself and nothing twice', () => {
  const addresses = lanAddresses()
  assert.ok(addresses.includes('localhost') && addresses.includes('127.0.0.1'))
  assert.equal(new Set(addresses).size, addresses.length)
})

async function page(t: TestContext, caPem: string): Promise<string> {
  const server: Server = createPlain(lanPage(caPem, 'https://192.168.1.20:4180/')).listen(0, '127.0.0.1')
  t.after(() => server.close())
  await once(server, 'listening')
  return `http://127.0.0.1:${portOf(server)}`
}

test('the plain page explains in both languages and hands out the certificate, and nothing else', async t => {
  const { caPem } = lanTls(folder(t), hosts, now)
  const address = await page(t, caPem)
  const text = await (await fetch(address)).text()
  for (const part of ['下载证书', 'Download the certificate', fingerprint(caPem), 'https://192.168.1.20:4180/'])
    assert.ok(text.includes(part), part)
  const file = await fetch(`${address}/gatehouse.crt`)
  assert.equal(file.headers.get('content-type'), 'application/x-x509-ca-cert')
  assert.deepEqual(Buffer.from(await file.arrayBuffer()), new X509Certificate(caPem).raw)
  assert.equal((await fetch(`${address}/lan-authority.key`)).status, 404)
  assert.equal((await fetch(address, { method: 'POST' })).status, 405)
  for (const path of ['//', '//x', '/?x=//']) assert.equal((await fetch(address + path)).ok, path === '/?x=//', path)
})
