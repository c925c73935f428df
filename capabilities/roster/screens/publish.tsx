import { useEffect, useState } from 'react'
import { dayAt, sayDay } from '#kernel/time.ts'
import { problemOf, request, type Problem } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { Progress } from '#ui/parts/progress.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import { judgeShift } from '../rules/judge-shift.ts'
import type { RosterChanged, RosterFinding } from '../schema.ts'
import { nameOfPerson, type Indexed, type Slot } from './book-index.ts'
import { planOf } from './change.ts'
import { FindingSaid } from './say-finding.tsx'
import { words } from './words.ts'

type Judged = { slot: Slot; findings: readonly RosterFinding[] }

const atOnce = 200
const isRefused = ({ findings }: Judged): boolean => findings.some(({ verdict }) => verdict === 'refused')

/** Every draft judged, some hundreds at a time so that the page stays awake. */
function useJudged(index: Indexed, drafts: readonly Slot[]): readonly Judged[] {
  const [judged, setJudged] = useState<readonly Judged[]>([])
  useEffect(() => {
    if (judged.length >= drafts.length) return
    const timer = setTimeout(() => {
      const next = drafts.slice(judged.length, judged.length + atOnce)
      setJudged([
        ...judged,
        ...next.map(slot => ({ slot, findings: judgeShift(index.book, planOf(slot.shift), now()) })),
      ])
    }, 0)
    return () => clearTimeout(timer)
  }, [index, drafts, judged])
  return judged
}

const named = 6

type Group = { finding: RosterFinding; slots: Slot[] }

/** What is said, each sentence once, with the shifts it is said of; the most frequent first. */
function grouped(all: readonly Judged[]): Group[] {
  const groups = new Map<string, Group>()
  for (const { slot, findings } of all)
    for (const finding of findings) {
      const group = groups.get(finding.code)
      if (group) group.slots.push(slot)
      else groups.set(finding.code, { finding, slots: [slot] })
    }
  return [...groups.values()].toSorted((a, b) => b.slots.length - a.slots.length)
}

/** Shifts with what is said of them: each sentence once, the article where law decides, and whom it is about. */
function JudgedList({ index, title, all }: { index: Indexed; title: string; all: readonly Judged[] }) {
  const t = useWords(words)
  const language = useLanguage()
  if (all.length === 0) return null
  const brief = ({ shift, from }: Slot) =>
    `${nameOfPerson(index, shift.personId)} ${sayDay(dayAt(from, index.book.timeZone), language)}`
  return (
    <section className="judged">
      <h3>{title}</h3>
      <ul>
        {grouped(all).map(({ finding, slots }) => (
          <li key={finding.code}>
            <FindingSaid finding={finding} />
            <p className="faint figures">
              {slots
                .slice(0, named)
                .map(brief)
                .join(language === 'zh' ? '、' : ', ')}{' '}
              {slots.length > named && t('andMore', { count: slots.length - named })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

const atOncePublished = 2000

/** Publishes some thousands at a time, since one request takes no more; answers after each. Throws what refused it. */
async function published(siteId: string, slots: readonly Slot[], answered: (answer: RosterChanged) => void) {
  for (let at = 0; at < slots.length; at += atOncePublished) {
    const shifts = slots.slice(at, at + atOncePublished).map(({ shift: { id, version } }) => ({ id, version }))
    answered((await request('POST /roster/publish', { body: { siteId, shifts } })) as RosterChanged)
  }
}

type Props = {
  index: Indexed
  drafts: readonly Slot[]
  onAnswer: (answer: RosterChanged) => void
  onMeanwhile: () => void
  onClose: () => void
}

/** What will be published, what would be refused and why; then one press. What is refused stays a draft. */
export function Publish({ index, drafts, onAnswer, onMeanwhile, onClose }: Props) {
  const t = useWords(words)
  const tell = useWords(shared)
  // What is judged is what was on the page when this was opened; the server is told those versions.
  const [asked] = useState({ index, drafts })
  const judged = useJudged(asked.index, asked.drafts)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const isWhole = judged.length >= asked.drafts.length
  const good = judged.filter(one => !isRefused(one))
  const send = async () => {
    setBusy(true)
    const slots = good.map(({ slot }) => slot)
    await published(index.book.site.id, slots, onAnswer).then(onClose, (thrown: unknown) => {
      setProblem(problemOf(thrown))
      if (problemOf(thrown).status === 409) onMeanwhile()
    })
    setBusy(false)
  }
  return (
    <Side title={t('publishTitle')} onClose={onClose}>
      <div className="stack">
        {!isWhole && (
          <Progress
            name={t('publishing', { done: judged.length, all: asked.drafts.length })}
            done={judged.length}
            total={asked.drafts.length}
          />
        )}
        {isWhole && (
          <p role="status">{good.length > 0 ? t('publishSays', { count: good.length }) : t('publishNone')}</p>
        )}
        {problem && <Refusal problem={problem} />}
        {isWhole && (
          <div className="line">
            {good.length > 0 && (
              <Button look="first" busy={busy} onClick={() => void send()}>
                {t('publishNow', { count: good.length })}
              </Button>
            )}
            <Button onClick={onClose}>{tell('cancel')}</Button>
          </div>
        )}
        <JudgedList
          index={asked.index}
          title={t('publishNot', { count: judged.length - good.length })}
          all={judged.filter(isRefused)}
        />
        <JudgedList
          index={asked.index}
          title={t('publishWarns', { count: good.filter(({ findings }) => findings.length > 0).length })}
          all={good.filter(({ findings }) => findings.length > 0)}
        />
      </div>
    </Side>
  )
}
