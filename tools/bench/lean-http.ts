import { connect, type Socket } from 'node:net'
import { once } from 'node:events'

/** One keep-alive connection that sends one request at a time and reads answers with a Content-Length: little work for the measuring side. */
export async function leanConnection(port: number): Promise<{
  post(path: string, token: string, body: string): Promise<{ status: number; body: string }>
  close(): void
}> {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  let buffered = ''
  let waiting: { resolve(answer: { status: number; body: string }): void; reject(problem: Error): void } | null = null
  socket.setEncoding('utf8')
  socket.on('data', (text: string) => {
    buffered += text
    const head = buffered.indexOf('\r\n\r\n')
    if (head < 0) return
    const length = Number(/content-length: (\d+)/i.exec(buffered)?.[1] ?? 0)
    const body = buffered.slice(head + 4)
    if (Buffer.byteLength(body) < length) return
    const status = Number(buffered.slice(9, 12))
    buffered = ''
    waiting?.resolve({ status, body })
  })
  socket.on('close', () => waiting?.reject(new Error('the server closed the connection')))
  socket.on('error', problem => waiting?.reject(problem))
  return {
    post(path, token, body) {
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(
          `POST ${path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        )
      })
    },
    close: () => socket.destroy(),
  }
}
