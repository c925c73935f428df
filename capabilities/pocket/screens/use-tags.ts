import { useEffect, useRef, useState } from 'react'
import { now } from '#ui/clock.ts'
import type { PlaceNow } from '#ui/offline/place.ts'

/** Whether tags are listened for: undefined where the phone cannot, false where it was not allowed. */
export type Listening = boolean | undefined

/** Reads NFC tags while `running`, beside the camera. The reader is fetched only by phones that have one. */
export function useTags(running: boolean, found: (text: string) => void): Listening {
  const [listening, setListening] = useState<Listening>()
  const latest = useRef(found)
  latest.current = found
  useEffect(() => {
    if (!running || !('NDEFReader' in window)) return undefined
    const stop = new AbortController()
    void import('#ui/offline/nfc.ts')
      .then(nfc => nfc.listenForTags(text => latest.current(text), stop.signal))
      .then(
        answer => stop.signal.aborted || setListening(answer),
        () => undefined,
      )
    return () => stop.abort()
  }, [running])
  return listening
}

/** A place asked this long ago is not where one stands now; and nobody waits longer than this for one, in milliseconds. */
const freshMs = 20_000
const patienceMs = 700

/**
 * Where the person stands, for one scan: asked when the screen opens, so that it is there when the code is read. Nothing
 * is asked of who did not agree, and a scan never waits for it.
 */
export function useScanPlace(): () => Promise<PlaceNow | undefined> {
  const asked = useRef<{ at: number; place: Promise<PlaceNow | undefined> }>(undefined)
  const ask = (): Promise<PlaceNow | undefined> => {
    const place = import('./place-here.ts').then(part => part.placeHere()).catch(() => undefined)
    asked.current = { at: now(), place }
    return place
  }
  useEffect(() => void ask(), [])
  return () => {
    const before = asked.current
    const place = before && now() - before.at < freshMs ? before.place : ask()
    const late = new Promise<undefined>(resolve => setTimeout(() => resolve(undefined), patienceMs))
    return Promise.race([place, late])
  }
}
