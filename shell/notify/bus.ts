import pg from 'pg'
import type { City } from '../db/pool.ts'

/** Hears what the dispatcher tells every server process, and passes it to whoever listens here. */
export type Bus = {
  /** Calls `hear` with the topics of each change until the returned function is called. */
  listen(hear: (topics: readonly string[]) => void): () => void
  close(): Promise<void>
}

export const channelOf = (city: City): string => `gatehouse_${city.schema}`

/**
 * Opens the process's one listening connection. A lost connection is opened again, and then every listener is told
 * that it may have missed something (topics `['*']`).
 */
export async function openBus(url: string, city: City, onError: (problem: unknown) => void): Promise<Bus> {
  const ears = new Set<(topics: readonly string[]) => void>()
  const tell = (topics: readonly string[]): void => ears.forEach(hear => hear(topics))
  let closed = false
  let client: pg.Client | null = null
  let retry: NodeJS.Timeout | null = null

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url })
    next.on('notification', message => tell(JSON.parse(message.payload ?? '[]') as string[]))
    next.on('error', problem => {
      onError(problem)
      again()
    })
    await next.connect()
    await next.query(`listen "${channelOf(city)}"`)
    client = next
  }
  const again = (): void => {
    client = null
    if (closed || retry) return
    retry = setTimeout(() => {
      retry = null
      connect().then(
        () => tell(['*']),
        problem => (onError(problem), again()),
      )
    }, 500)
  }

  await connect()
  return {
    listen(hear) {
      ears.add(hear)
      return () => void ears.delete(hear)
    },
    async close() {
      closed = true
      if (retry) clearTimeout(retry)
      await client?.end().catch(onError)
    },
  }
}
