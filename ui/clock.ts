import { useEffect, useState } from 'react'
import type { Instant } from '#kernel/time.ts'

// Below apps/ nobody reads the machine's clock: an app hands its clock in once, a test hands in a frozen one.

let read: () => Instant = () => {
  throw new Error('no clock was handed in')
}

/** Hands in the clock that everything in this browser reads. */
export const setClock = (clock: () => Instant): void => {
  read = clock
}

/** Now, by the clock that was handed in. Throws before there is one. */
export const now = (): Instant => read()

/** Now, read again every `everyMs` milliseconds while the component is shown. */
export function useNow(everyMs: number): Instant {
  const [at, setAt] = useState(read)
  useEffect(() => {
    const timer = setInterval(() => setAt(read()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return at
}
