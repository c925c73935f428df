import { useEffect, useEffectEvent, useState } from 'react'
import { now } from './clock.ts'
import { createPatience } from './patience.ts'
import type { Instant } from '#kernel/time.ts'

// One event stream per browser: a browser opens six connections to one address, so seven open pages would starve each
// other. The page that holds the lock listens to the server and tells the others; when it closes, the next one takes over.

export type Connection = { open: boolean; since: Instant }
type Told = { open: boolean } | { topics: string[] } | { feed: string; moved: unknown }
type Listener = (told: Told) => void
/** What pages say to one another: what the stream told, a question how it stands, and which feeds a page wants. */
type Between = Told | 'how' | { wants: readonly string[] }

const name = 'gatehouse.events'

/** Listens until aborted; `want` opens the stream anew where a feed is not heard yet. */
function listen(signal: AbortSignal, first: readonly string[], tell: Listener): (feeds: readonly string[]) => void {
  const wanted = new Set(first)
  let source: EventSource | null = null
  const patience = createPatience(now)
  // Until a stream stands the pages read anew each time it is asked for, so that nobody looks at an old screen.
  const later = (mine: EventSource): void => {
    mine.close()
    tell({ open: false })
    setTimeout(() => {
      if (signal.aborted || mine !== source) return
      tell({ topics: ['*'] })
      open()
    }, patience.wait())
  }
  const open = (): void => {
    source?.close()
    source = new EventSource(`/api/events${wanted.size > 0 ? `?feed=${[...wanted].sort().join(',')}` : ''}`)
    const mine = source
    mine.addEventListener('open', () => {
      patience.opened()
      tell({ open: true })
    })
    mine.addEventListener('error', () => {
      if (mine !== source) return
      // The browser reconnects by itself, except after an answer that was no stream.
      if (mine.readyState === EventSource.CLOSED) later(mine)
      else tell({ open: false })
    })
    // A newer page of this sign-in took the place: coming back at once would take it away again.
    mine.addEventListener('full', () => later(mine))
    mine.addEventListener('change', event => {
      const told = JSON.parse((event as MessageEvent<string>).data) as { topics?: string[] }
      tell({ topics: told.topics ?? [] })
    })
    for (const feed of wanted)
      mine.addEventListener(feed, event => tell({ feed, moved: JSON.parse((event as MessageEvent<string>).data) }))
  }
  open()
  signal.addEventListener('abort', () => source?.close())
  return feeds => {
    if (signal.aborted || feeds.every(feed => wanted.has(feed))) return
    for (const feed of feeds) wanted.add(feed)
    open()
  }
}

/** Follows the stream until aborted, through this page's own connection or another page's. */
function follow(signal: AbortSignal, wants: readonly string[], tell: Listener): void {
  // Locks exist in secure contexts only; without them each page listens for itself.
  if (!('locks' in navigator)) return void listen(signal, wants, tell)
  const channel = new BroadcastChannel(name)
  signal.addEventListener('abort', () => channel.close())
  const say = (said: Between): void => channel.postMessage(said)
  let last: Told = { open: false }
  let want: ((feeds: readonly string[]) => void) | null = null
  channel.addEventListener('message', event => {
    const told = event.data as Between
    if (told === 'how') {
      if (want) say(last)
      else if (wants.length > 0) say({ wants })
    } else if ('wants' in told) want?.(told.wants)
    else tell(told)
  })
  say('how')
  if (wants.length > 0) say({ wants })
  const lead = () => {
    want = listen(signal, wants, told => {
      if ('open' in told) last = told
      tell(told)
      if (!signal.aborted) say(told)
    })
    // Whoever followed the page that led before says again what it wants to hear.
    say('how')
    return new Promise<void>(ended => signal.addEventListener('abort', () => ended()))
  }
  navigator.locks.request(name, { signal }, lead).catch(() => undefined)
}

/** A feed to hear as well: `onMoved` gets each event of it at once. */
type FeedHeard = { name: string; onMoved: (moved: unknown) => void }

/** Calls `onChange` with the topics of each change, at most once a second, and after a reconnection; says whether we are connected. */
export function useEvents(onChange: (topics: readonly string[]) => void, feed?: FeedHeard): Connection {
  const [connection, setConnection] = useState<Connection>({ open: true, since: now() })
  const changed = useEffectEvent(onChange)
  const moved = useEffectEvent((told: { feed: string; moved: unknown }) => {
    if (told.feed === feed?.name) feed.onMoved(told.moved)
  })
  const wanted = feed?.name
  useEffect(() => {
    const ended = new AbortController()
    const waiting = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      timer = undefined
      changed([...waiting])
      waiting.clear()
    }
    follow(ended.signal, wanted ? [wanted] : [], told => {
      if ('feed' in told) return moved(told)
      if ('open' in told) setConnection(was => (was.open === told.open ? was : { open: told.open, since: now() }))
      else for (const topic of told.topics) waiting.add(topic)
      if (!('open' in told) || told.open) timer ??= setTimeout(flush, 1000)
    })
    return () => {
      clearTimeout(timer)
      ended.abort()
    }
  }, [wanted])
  return connection
}

type Streamed = { event: string; data: string }

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
