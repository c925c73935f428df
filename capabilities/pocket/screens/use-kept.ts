import { useCallback, useEffect, useState } from 'react'
import { read, write } from '#ui/offline/store.ts'
import { db, phoneNow } from './phone-state.ts'

// What reaches beyond the pull is asked for when somebody looks, and kept on the phone for each person, so that it is there
// at once and without signal.

export type Kept<T> = {
  seen: T | undefined
  /** The phone has been looked through: only from here on may the server be asked, or the older would cover the newer. */
  opened: boolean
  /** Shows what the server said, and keeps it. */
  show(value: T): Promise<void>
}

/** What this phone keeps of something for the person at it. */
export function useKept<T>(what: 'night' | 'watch' | 'own-cases'): Kept<T> {
  const [seen, setSeen] = useState<T>()
  const [opened, setOpened] = useState(false)
  const name = `${what}:${phoneNow().person?.membershipId ?? ''}`
  useEffect(() => {
    void read<T>(db(), name).then(kept => {
      if (kept !== undefined) setSeen(kept)
      setOpened(true)
    })
  }, [name])
  const show = useCallback(
    async (value: T): Promise<void> => {
      setSeen(value)
      await write(db(), name, value)
    },
    [name],
  )
  return { seen, opened, show }
}
