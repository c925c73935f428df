import { useCallback, useEffect, useMemo, useState } from 'react'
import { ask } from '#ui/offline/server.ts'
import type { Night } from '../../board/night-schema.ts'
import { withEntries } from './night-kept.ts'
import { usePhone } from './phone-state.ts'
import { mine } from './stand-ins.tsx'
import { useKept } from './use-kept.ts'

// The night of the leader's site, kept on the phone as it was last seen so that the roll can be called and a guard
// entered for without signal, with its age.

export type NightSeen = {
  night: Night | undefined
  /** What the phone knows of getting it: the server was not reached, or there is nothing to lead. */
  state: 'busy' | 'fresh' | 'kept' | 'none'
  again(siteId?: string): Promise<void>
}

/** The night with the leader's own entries over it; fetched when somebody looks, and when something of theirs was sent. */
export function useNight(): NightSeen {
  const { seen, opened, show } = useKept<Night>('night')
  const [state, setState] = useState<NightSeen['state']>('busy')
  const { ops, person } = usePhone()
  const siteId = seen?.siteId
  const again = useCallback(
    async (chosen?: string): Promise<void> => {
      const wanted = chosen ?? siteId
      const answer = await ask('GET /night', { query: wanted ? { siteId: wanted } : {}, ...mine() })
      if (!answer.ok) return setState(answer.kind === 'refused' && answer.status === 404 ? 'none' : 'kept')
      setState('fresh')
      await show(answer.value)
    },
    [siteId, show],
  )
  const unsent = ops.filter(op => op.state === 'waiting').length
  useEffect(() => {
    if (opened) void again()
    // The site is chosen by `again` itself; asking anew for its sake would ask twice.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [opened, unsent])
  const night = useMemo(() => seen && withEntries(seen, ops, person?.membershipId), [seen, ops, person])
  return { night, state, again }
}
