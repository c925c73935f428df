import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createSocketServer, type AddressInfo } from 'node:net'

// What stands at the other end in tests: a push service and the browser behind it, a mail server, somebody's system.

type Got = { url: string; headers: IncomingMessage['headers']; body: Buffer }

/** A web server that keeps what it is sent and answers with the next of `answers`, or the last one. */
export async function receiver(answers: number[] = [201]) {
  const got: Got[] = []
  const server = createServer((request, reply) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      got.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) })
      const status = (answers.length > 1 ? answers.shift() : answers[0]) ?? 201
      reply.writeHead(status, status === 302 ? { location: `http://127.0.0.1:${port}/elsewhere` } : {}).end('thanks')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { got, answers, url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

/** A browser's half of a subscription; `open` decrypts a push as RFC 8188 and 8291 say, by no code of ours or the sender's. */
export function browser() {
  const keys = createECDH('prime256v1')
  keys.generateKeys()
  const auth = randomBytes(16)
  const open = (body: Buffer): unknown => {
    const salt = body.subarray(0, 16)
    const idLength = body[20] as number
    const sender = body.subarray(21, 21 + idLength)
    const shared = keys.computeSecret(sender)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender])
    const ikm = Buffer.from(hkdfSync('sha256', shared, auth, info, 32))
    const key = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: aes128gcm\0', 16))
    const nonce = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: nonce\0', 12))
    const record = body.subarray(21 + idLength)
    const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(record.subarray(-16))
    const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
    return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString('utf8'))
  }
  return { p256dh: keys.getPublicKey('base64url'), auth: auth.toString('base64url'), open }
}

/** A mail server that takes everything; letters as they came, decoded. */
export async function postOffice() {
  const letters: { from: string; to: string; text: string }[] = []
  const server = createSocketServer(socket => {
    let [from, to, data, taking] = ['', '', '', false]
    socket.write('220 sink\r\n')
    socket.on('error', () => undefined)
    socket.on('data', chunk => {
      if (taking) {
        data += chunk.toString('utf8')
        if (!data.endsWith('\r\n.\r\n')) return
        letters.push({ from, to, text: decoded(data) })
        ;[data, taking] = ['', false]
        socket.write('250 taken\r\n')
        return
      }
      for (const line of chunk.toString('utf8').split('\r\n').filter(Boolean)) {
        if (/^MAIL FROM/i.test(line)) from = line
        if (/^RCPT TO/i.test(line)) to = line
        if (/^DATA/i.test(line)) taking = true
        socket.write(/^QUIT/i.test(line) ? '221 bye\r\n' : /^DATA/i.test(line) ? '354 go\r\n' : '250 ok\r\n')
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { letters, url: `smtp://127.0.0.1:${port}`, close: () => server.close() }
}

function decoded(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const words = head
    .replace(/\r\n\s/g, '')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_all, text: string) => Buffer.from(text, 'base64').toString('utf8'))
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_all, text: string) => quoted(text.replaceAll('_', ' ')))
  const body = rest.join('\r\n\r\n').replace(/\r\n\.\r\n$/, '')
  return `${words}\n\n${/base64/i.test(head) ? Buffer.from(body, 'base64').toString('utf8') : quoted(body.replace(/=\r\n/g, ''))}`
}

const quoted = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')
