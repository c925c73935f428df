import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { dayAt, sayDay, type Day } from '#kernel/time.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { Loaded } from '#ui/parts/page.tsx'
import { Progress } from '#ui/parts/progress.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import type { ShiftPlan } from '../schema.ts'
import { indexed, nameOfPerson, nameOfPost, type Indexed } from './book-index.ts'
import { nothing, type Change } from './change.ts'
import { isPut, judgedPiece, piecesOf, type Proposed } from './copy.ts'
import { FindingSaid } from './say-finding.tsx'
import { rosterQuery } from './use-roster.ts'
import { words } from './words.ts'

type Going = {
  ground: Indexed
  pieces: readonly ShiftPlan[][]
  index: Indexed
  proposed: readonly Proposed[]
  at: number
}

/** Plans judged piece by piece, each among what was put before it; the page stays awake. */
function useProposed(
  ground: Indexed,
  plans: readonly ShiftPlan[],
): { proposed: readonly Proposed[]; isWhole: boolean } {
  const pieces = useMemo(() => piecesOf(plans), [plans])
  const [kept, setKept] = useState<Going | null>(null)
  // What was judged for other plans, or against another roster, counts for nothing.
  const isSame = kept?.ground === ground && kept.pieces === pieces
  const going = useMemo<Going>(
    () => (isSame && kept ? kept : { ground, pieces, index: ground, proposed: [], at: 0 }),
    [isSame, kept, ground, pieces],
  )
  useEffect(() => {
    const piece = pieces[going.at]
    if (!piece) return
    const timer = setTimeout(() => {
      const { index, proposed } = judgedPiece(going.index, piece, now())
      setKept({ ground, pieces, index, proposed: [...going.proposed, ...proposed], at: going.at + 1 })
    }, 0)
    return () => clearTimeout(timer)
  }, [going, ground, pieces])
  return { proposed: going.proposed, isWhole: going.at >= pieces.length }
}

const listed = 20

type SaidProps = { index: Indexed; title: string; all: readonly Proposed[]; open?: boolean }

function Said({ index, title, all, open = false }: SaidProps) {
  const t = useWords(words)
  const language = useLanguage()
  if (all.length === 0) return null
  return (
    <details className="judged" open={open}>
      <summary>{title}</summary>
      <ul>
        {all.slice(0, listed).map(({ plan, findings }) => (
          <li key={plan.id}>
            <p className="figures">
              {nameOfPerson(index, plan.personId)} · {nameOfPost(index, plan.postId)} ·{' '}
              {sayDay(dayAt(Date.parse(plan.startsAt), index.book.timeZone), language, { weekday: true })}
            </p>
            {findings.map(finding => (
              <FindingSaid key={finding.code} finding={finding} />
            ))}
          </li>
        ))}
      </ul>
      {all.length > listed && <p className="faint">{t('andMore', { count: all.length - listed })}</p>}
    </details>
  )
}

type JudgedProps = {
  ground: Indexed
  plans: readonly ShiftPlan[]
  submit: (count: number) => string
  onPut: (change: Change) => void
}

function Judged({ ground, plans, submit, onPut }: JudgedProps) {
  const t = useWords(words)
  const { proposed, isWhole } = useProposed(ground, plans)
  const put = proposed.filter(isPut)
  const refused = proposed.filter(one => !isPut(one))
  const warned = put.filter(({ findings }) => findings.length > 0)
  if (!isWhole)
    return (
      <Progress
        name={t('publishing', { done: proposed.length, all: plans.length })}
        done={proposed.length}
        total={plans.length}
      />
    )
  return (
    <div className="stack">
      <p role="status">{t('previewSays', { count: put.length, refused: refused.length, warned: warned.length })}</p>
      <Button
        look="first"
        disabled={put.length === 0}
        onClick={() => onPut({ ...nothing, add: put.map(({ plan }) => plan) })}
      >
        {submit(put.length)}
      </Button>
      <Said index={ground} title={t('leftOut', { count: refused.length })} all={refused} open={put.length === 0} />
      <Said index={ground} title={t('publishWarns', { count: warned.length })} all={warned} />
    </div>
  )
}

type Props = Omit<JudgedProps, 'ground'> & { siteId: Id; fromOn: Day; untilOn: Day }

/** What would be put on some days, judged against the roster of just those days; nothing is put before one press. */
export function Proposals({ siteId, fromOn, untilOn, ...rest }: Props) {
  const t = useWords(words)
  const query = useQuery(rosterQuery(siteId, { fromOn, untilOn }))
  const ground = useMemo(() => query.data && indexed(query.data), [query.data])
  if (rest.plans.length === 0) return <p>{t('nothingToPut')}</p>
  return <Loaded query={query}>{() => ground && <Judged ground={ground} {...rest} />}</Loaded>
}
