import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { meQuery } from '#capabilities/identity/screens/me.ts'
import { words as identityWords } from '#capabilities/identity/words.ts'
import { sitesQuery } from '#capabilities/sites/screens/sites-query.ts'
import { addDays, dayAt } from '#kernel/time.ts'
import { request } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { Unread } from '#ui/parts/refusal.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { words } from './words.ts'

// What a new house lacks, read from its records each time: a step is gone once somebody has done it, however they did.

type Step = { word: keyof typeof words; why: keyof typeof words; to: string; done: boolean }

const any = <T,>(list: readonly T[] | undefined): boolean => list !== undefined && list.length > 0

/** The steps of one who keeps a register of guards and rosters; none while it is not known what is there, or `failed` to be read. */
function useSteps() {
  const { can, timeZone } = useReader()
  const enabled = can.includes('sites.write') && can.includes('guards.write')
  const me = useQuery(meQuery)
  const sites = useQuery({ ...sitesQuery, enabled })
  const guards = useQuery({
    queryKey: ['GET /guards', 'any'],
    queryFn: () => request('GET /guards', { query: { limit: 1 } }),
    enabled,
  })
  const today = dayAt(now(), timeZone)
  const [fromOn, toOn] = [addDays(today, -30), addDays(today, 30)]
  const shifts = useQuery({
    queryKey: ['GET /shifts', 'any', today],
    queryFn: () => request('GET /shifts', { query: { fromOn, toOn } }),
    enabled,
  })
  const failed = [me, sites, guards, shifts].find(query => query.error !== null)
  if (!me.data || !sites.data || !guards.data || !shifts.data) return { failed, steps: [] }
  const [site] = sites.data
  const unnamed = identityWords.unnamed.some(name => name === me.data.acting.partyName)
  const steps: Step[] = [
    { word: 'stepName', why: 'stepNameWhy', to: '/parties', done: !unnamed },
    { word: 'stepSite', why: 'stepSiteWhy', to: '/sites', done: site !== undefined },
    {
      word: 'stepPost',
      why: 'stepPostWhy',
      to: site ? `/sites/${site.id}` : '/sites',
      done: sites.data.some(({ posts }) => posts > 0),
    },
    { word: 'stepGuards', why: 'stepGuardsWhy', to: '/guards/import', done: any(guards.data.rows) },
    { word: 'stepShift', why: 'stepShiftWhy', to: '/roster', done: any(shifts.data) },
  ]
  return { failed: undefined, steps }
}

/** What to do next in a house that does not stand yet, in the order in which one thing needs the other. */
export function NextSteps() {
  const t = useWords(words)
  const id = useId()
  const { failed, steps } = useSteps()
  const open = steps.filter(({ done }) => !done)
  if (failed) return <Unread what={t('steps')} query={failed} />
  if (open.length === 0) return null
  return (
    <section className="next-steps no-print" aria-labelledby={id}>
      <h2 id={id}>{t('steps')}</h2>
      <ol>
        {open.map(({ word, why, to }) => (
          <li key={word}>
            <Link to={to}>{t(word)}</Link>
            <p className="faint">{t(why)}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
