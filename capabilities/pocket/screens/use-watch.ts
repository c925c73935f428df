import { useEffect, useMemo } from 'react'
import type { Id } from '#kernel/id.ts'
import type { Answer } from '#ui/contract.ts'
import { happenedAt } from '#ui/offline/replay.ts'
import { ask } from '#ui/offline/server.ts'
import { useNow } from '#ui/clock.ts'
import { languageNow } from '#ui/words.tsx'
import type { Facts } from './facts.ts'
import { phoneNow, tokens, usePhone, type Phone } from './phone-state.ts'
import { useKept } from './use-kept.ts'

// Who stands where on a leader's sites, as the phone was told last: kept on it, so that names are called and visits
// noted without signal. What the leader recorded since counts at once.

export type Watched = Answer<'GET /checks/watch'>
export type WatchedSite = Watched['sites'][number]

/** How old it may grow on a screen that shows it. */
const freshMs = 2 * 60_000

/** The sites with the leader's own calls applied: who was called is no longer open, when the names were called last. */
function withOwn(seen: Watched, { ops, person }: Pick<Phone, 'ops' | 'person'>): WatchedSite[] {
  const own = ops.filter(op => op.membershipId === person?.membershipId)
  const called = new Set<unknown>(own.map(op => (op.name === 'check.called' ? op.input['checkId'] : undefined)))
  const radioAt = (siteId: Id): number =>
    Math.max(0, ...own.map(op => (op.name === 'radio.call' && op.input['siteId'] === siteId ? happenedAt(op) : 0)))
  return seen.sites.map(site => {
    const at = radioAt(site.id)
    const last =
      at > Date.parse(site.lastRadioAt ?? '1970-01-01T00:00:00Z') ? new Date(at).toISOString() : site.lastRadioAt
    return {
      ...site,
      lastRadioAt: last,
      open: site.open.filter(check => !called.has(check.id)),
      onDuty: site.onDuty.filter(one => one.personId !== person?.personId),
    }
  })
}

const callsOf = (ops: Phone['ops']): number =>
  ops.filter(op => (op.name as keyof Facts) === 'radio.call' || op.name === 'check.called').length

/** What the server says now; undefined where it cannot be reached. */
async function fetched(): Promise<Watched | undefined> {
  const token = tokens.get(phoneNow().person?.membershipId ?? '')
  const answer = token ? await ask('GET /checks/watch', { token, language: languageNow() }) : undefined
  return answer?.ok ? answer.value : undefined
}

/** The sites at once as the phone keeps them, then as the server says. */
export function useWatch() {
  const { ops, person, offset = 0 } = usePhone()
  const { seen, opened, show } = useKept<Watched>('watch')
  const now = useNow(30_000)
  const calls = callsOf(ops)
  // Asked anew as time goes by, and when what was recorded here has reached the server: a report that was closed frees
  // whoever dealt with it.
  const unsent = ops.filter(op => op.state === 'waiting').length
  const turn = Math.floor(now / freshMs)
  useEffect(() => {
    if (!opened) return
    let gone = false
    void fetched().then(fresh => (fresh && !gone ? show(fresh) : undefined))
    return () => {
      gone = true
    }
  }, [opened, turn, calls, unsent, show])
  const sites = useMemo(() => (seen ? withOwn(seen, { ops, person }) : []), [seen, ops, person])
  return { sites, seenAt: seen ? Date.parse(seen.at) : undefined, now: now + offset }
}
