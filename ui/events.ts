import { useEffect, useEffectEvent, useState } from 'react'
import { now } from './clock.ts'
import type { Instant } from '#kernel/time.ts'

// One event stream per browser: a browser opens six connections to one address, so seven open pages would starve each
// other. The page that holds the lock listens to the server and tells the others; when it closes, the next one takes over.

export type Connection = { open: boolean; since: Instant }
type Told = { open: boolean } | { topics: string[] }
type Listener = (told: Told) => void

const name = 'gatehouse.events'

const againAfter = 5000

function listen(signal: AbortSignal, tell: Listener): void {
  const source = new EventSource('/api/events')
  source.addEventListener('open', () => tell({ open: true }))
  source.addEventListener('error', () => {
    tell({ open: false })
    // The browser reconnects by itself, except after an answer that was no stream.
    if (source.readyState === EventSource.CLOSED && !signal.aborted)
      setTimeout(() => !signal.aborted && listen(signal, tell), againAfter)
  })
  source.addEventListener('change', event => {
    const told = JSON.parse((event as MessageEvent<string>).data) as { topics?: string[] }
    tell({ topics: told.topics ?? [] })
  })
  signal.addEventListener('abort', () => source.close())
}

/** Follows the stream until aborted, through this page's own connection or another page's. */
function follow(signal: AbortSignal, tell: Listener): void {
  // Locks exist in secure contexts only; without them each page listens for itself.
  if (!('locks' in navigator)) return listen(signal, tell)
  const channel = new BroadcastChannel(name)
  signal.addEventListener('abort', () => channel.close())
  let last: Told = { open: false }
  let leading = false
  channel.addEventListener('message', event => {
    const told = event.data as Told | 'how'
    if (told !== 'how') tell(told)
    else if (leading) channel.postMessage(last)
  })
  channel.postMessage('how')
  const lead = () => {
    leading = true
    listen(signal, told => {
      if ('open' in told) last = told
      tell(told)
      if (!signal.aborted) channel.postMessage(told)
    })
    return new Promise<void>(ended => signal.addEventListener('abort', () => ended()))
  }
  navigator.locks.request(name, { signal }, lead).catch(() => undefined)
}

/** Calls `onChange` with the topics of each change, at most once a second, and after a reconnection; says whether we are connected. */
export function useEvents(onChange: (topics: readonly string[]) => void): Connection {
  const [connection, setConnection] = useState<Connection>({ open: true, since: now() })
  const changed = useEffectEvent(onChange)
  useEffect(() => {
    const ended = new AbortController()
    const waiting = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      timer = undefined
      changed([...waiting])
      waiting.clear()
    }
    follow(ended.signal, told => {
      if ('open' in told) setConnection(was => (was.open === told.open ? was : { open: told.open, since: now() }))
      else for (const topic of told.topics) waiting.add(topic)
      if (!('open' in told) || told.open) timer ??= setTimeout(flush, 1000)
    })
    return () => {
      clearTimeout(timer)
      ended.abort()
    }
  }, [])
  return connection
}

export type Streamed = { event: string; data: string }

const parsed = (block: string): Streamed => {
  const lines = block.split('\n')
  const of = (field: string) =>
    lines.filter(line => line.startsWith(field)).map(line => line.slice(field.length).trimStart())
  return { event: of('event:')[0] ?? 'message', data: of('data:').join('\n') }
}

/** The events of an answer sent as `text/event-stream`, in order. Comments are left out. */
export async function* streamed(response: Response): AsyncGenerator<Streamed> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const part = await reader?.read()
    if (!part || part.done) return
    const blocks = (rest + part.value).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const event of blocks.map(parsed)) if (event.data) yield event
  }
}
