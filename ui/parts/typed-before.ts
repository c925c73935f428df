import { useState } from 'react'
import { useReader } from '../reader.tsx'

// What was typed into a form and not sent, in the memory of this tab only: when a session ends, its person signs in and
// comes back to the same page, and finds it there. Another person, or another role of the same, finds nothing.

const kept = new Map<string, object>()

/** Forgets whatever was typed: whoever signs out leaves nothing behind. */
export const forgetTyped = (): void => kept.clear()

type TypedBefore = { values: object | undefined; put: (values: object) => void; drop: () => void }

/** What the reader typed into the form of this name before; nothing is kept for a form without a name. */
export function useTypedBefore(name: string | undefined): TypedBefore {
  const { membershipId } = useReader()
  const key = name && membershipId ? `${membershipId} ${name}` : undefined
  const [values] = useState(() => (key ? kept.get(key) : undefined))
  return {
    values,
    put: typed => {
      if (key) kept.set(key, typed)
    },
    drop: () => {
      if (key) kept.delete(key)
    },
  }
}
