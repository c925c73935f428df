import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { newId } from '#kernel/id.ts'
import { problemOf, request, type Answer, type Problem } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { Empty, Loaded } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words } from '../replacement-words.ts'
import { FindingSaid, sayFinding } from './say-finding.tsx'
import './replacement.css'

type Found = Answer<'GET /roster/replacements'>
type StandIn = Found['can'][number]

/** What is read again once somebody was rostered. */
const touched = ['GET /shifts', 'GET /roster', 'GET /roster/replacements', 'GET /board']

/**
 * Rosters somebody into a gap: as a new shift, or by moving the standby shift they come from. Tried again after a broken
 * connection it is still one shift.
 */
function useTake(found: Found, onTaken: (name: string) => void) {
  const client = useQueryClient()
  const ids = useRef(new Map<string, string>())
  const [busy, setBusy] = useState<string | null>(null)
  const [failed, setFailed] = useState<{ personId: string; problem: Problem } | null>(null)
  const { siteId, postId, startsAt, endsAt } = found
  const send = ({ personId, via }: StandIn): Promise<unknown> => {
    const id = via?.shiftId ?? ids.current.get(personId) ?? newId(now())
    const shift = { id, postId, personId, startsAt, endsAt }
    if (via) {
      const move = [{ ...shift, version: via.version }]
      return request('POST /roster/changes', { body: { siteId, add: [], move, remove: [] } })
    }
    ids.current.set(personId, id)
    return request('POST /shifts', { body: shift, key: id })
  }
  const take = async (standIn: StandIn): Promise<void> => {
    const { personId, name } = standIn
    setBusy(personId)
    setFailed(null)
    try {
      await send(standIn)
      onTaken(name)
      for (const key of touched) void client.invalidateQueries({ queryKey: [key] })
    } catch (thrown) {
      const problem = problemOf(thrown)
      // What was refused is judged anew next time; what got lost on the way is the same shift again.
      if (problem.status >= 400 && problem.status < 500) ids.current.delete(personId)
      setFailed({ personId, problem })
    } finally {
      setBusy(null)
    }
  }
  return { take, busy, failed }
}

/** From here on rest is said in days: nobody counts 505 hours. */
const hoursSaid = 72

function Figures({ of }: { of: StandIn }) {
  const t = useWords(words)
  const { monthHours, restBefore, restAfter, nightsInARow, warnings } = of
  const facts = [
    t('month', { hours: monthHours }),
    ...(restBefore === null && restAfter === null ? [t('free')] : []),
    ...(restBefore === null
      ? []
      : [
          restBefore < hoursSaid
            ? t('before', { hours: restBefore })
            : t('beforeDays', { days: Math.floor(restBefore / 24) }),
        ]),
    ...(restAfter === null
      ? []
      : [
          restAfter < hoursSaid
            ? t('after', { hours: restAfter })
            : t('afterDays', { days: Math.floor(restAfter / 24) }),
        ]),
    ...(nightsInARow > 1 ? [t('nights', { count: nightsInARow })] : []),
    ...(warnings.length === 0 ? [t('clear')] : []),
  ]
  return <p className="faint figures">{facts.join(' · ')}</p>
}

/** One press shows the number whole, which its owner can see was done, and calls it. */
function Phone({ of: { personId, name, phone } }: { of: StandIn }) {
  const t = useWords(words)
  const [whole, setWhole] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  if (phone === null) return <span className="faint">{t('noPhone')}</span>
  if (whole !== null)
    return (
      <a className="stand-in-call" href={`tel:${whole}`} aria-label={t('call', { name, phone: whole })}>
        {whole}
      </a>
    )
  const call = (value: string): void => {
    setWhole(value)
    location.href = `tel:${value}`
  }
  const show = (): void => {
    setProblem(null)
    request('POST /guards/{personId}/unmask', { path: { personId }, body: { what: 'phone' } }).then(
      ({ value }) => call(value),
      (thrown: unknown) => setProblem(problemOf(thrown)),
    )
  }
  return (
    <>
      <Button look="plain" aria-label={t('call', { name, phone })} onClick={show}>
        {phone}
      </Button>
      {problem && <Refusal problem={problem} />}
    </>
  )
}

type RowProps = { of: StandIn; first: boolean; busy: string | null; problem: Problem | null; onTake: () => void }

function Row({ of, first, busy, problem, onTake }: RowProps) {
  const t = useWords(words)
  const { name, number, via, warnings } = of
  return (
    <li>
      <div className="line">
        <span className="stand-in-name">{name}</span>
        <span className="faint">{number}</span>
        <Phone of={of} />
      </div>
      <Figures of={of} />
      {via && <p>{t('via', { post: via.postName })}</p>}
      {warnings.length > 0 && (
        <details>
          <summary className="soon">{t('warnings', { count: warnings.length })}</summary>
          {warnings.map((finding, at) => (
            <FindingSaid key={at} finding={finding} />
          ))}
        </details>
      )}
      {problem && <Refusal problem={problem} />}
      <Button
        className="stand-in-take"
        aria-label={t('takeOf', { name })}
        busy={busy === of.personId}
        disabled={busy !== null}
        onClick={onTake}
        {...(first ? { look: 'first' } : {})}
      >
        {t('take')}
      </Button>
    </li>
  )
}

function KeptOut({ found: { cannot } }: { found: Found }) {
  const t = useWords(words)
  const language = useLanguage()
  if (cannot.length === 0) return null
  return (
    <details className="kept-out">
      <summary>{t('cannot', { count: cannot.length })}</summary>
      <ul>
        {cannot.map(({ personId, name, number, refusals }) => (
          <li key={personId}>
            {name} <span className="faint">{number}</span>
            {refusals.slice(0, 2).map((finding, at) => (
              <p key={at} className="faint">
                {sayFinding(finding, language)}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}

const shownAtOnce = 6

function StandIns({ found, onTaken }: { found: Found; onTaken: (name: string) => void }) {
  const t = useWords(words)
  const { take, busy, failed } = useTake(found, onTaken)
  const [all, setAll] = useState(false)
  const rows = all ? found.can : found.can.slice(0, shownAtOnce)
  const left = found.can.length - rows.length
  const { middleHours } = found
  return (
    <div className="stack">
      {found.can.length === 0 ? (
        <Empty says={t('none')}>
          <p className="faint">{t('noneOut')}</p>
        </Empty>
      ) : (
        <p className="faint">
          {t('order')} {middleHours !== null && t('middle', { hours: middleHours })}
        </p>
      )}
      <ol className="stand-ins" aria-label={t('name')}>
        {rows.map((of, at) => (
          <Row
            key={of.personId}
            of={of}
            first={at === 0}
            busy={busy}
            problem={failed?.personId === of.personId ? failed.problem : null}
            onTake={() => void take(of)}
          />
        ))}
      </ol>
      {left > 0 && <Button onClick={() => setAll(true)}>{t('more', { count: left })}</Button>}
      <KeptOut found={found} />
    </div>
  )
}

type Props = {
  postId: string
  startsAt: string
  endsAt: string
  /** Hears whom it was filled with. */
  onDone: (name: string) => void
}

/** Who could fill a gap of a post, in the order to call them; one press rosters. */
export function Replacement({ postId, startsAt, endsAt, onDone }: Props) {
  const query = useQuery({
    queryKey: ['GET /roster/replacements', postId, startsAt, endsAt],
    queryFn: ({ signal }) => request('GET /roster/replacements', { query: { postId, startsAt, endsAt }, signal }),
  })
  return <Loaded query={query}>{found => <StandIns found={found} onTaken={onDone} />}</Loaded>
}
