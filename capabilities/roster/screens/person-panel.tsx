import { useMemo } from 'react'
import type { Id } from '#kernel/id.ts'
import { dayAt, sayDay, type Instant } from '#kernel/time.ts'
import { now } from '#ui/clock.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { judgeShift } from '../rules/judge-shift.ts'
import type { RosterFinding } from '../schema.ts'
import { ofPerson, type Indexed, type Slot } from './book-index.ts'
import { planOf } from './change.ts'
import type { Frame } from './frame.ts'
import { PersonFigures } from './person-figures.tsx'
import { FindingSaid } from './say-finding.tsx'
import { words } from './words.ts'

/** What is said of somebody's shifts still to come, each sentence once with the days it is about. */
function findingsOf(
  index: Indexed,
  slots: readonly Slot[],
  since: Instant,
): { finding: RosterFinding; at: Instant[] }[] {
  const found = new Map<string, { finding: RosterFinding; at: Instant[] }>()
  for (const slot of slots) {
    if (slot.to <= since) continue
    for (const finding of judgeShift(index.book, planOf(slot.shift), since)) {
      const known = found.get(finding.code)
      if (known) known.at.push(slot.from)
      else found.set(finding.code, { finding, at: [slot.from] })
    }
  }
  return [...found.values()].toSorted((a, b) => (a.finding.verdict < b.finding.verdict ? -1 : 1))
}

/** What is to be noted of somebody's shifts still to come, with the days it is about. */
function Findings({ index, slots }: { index: Indexed; slots: readonly Slot[] }) {
  const t = useWords(words)
  const language = useLanguage()
  const findings = useMemo(() => findingsOf(index, slots, now()), [index, slots])
  const zone = index.book.timeZone
  const days = (all: readonly Instant[]) =>
    all.map(at => sayDay(dayAt(at, zone), language)).join(language === 'zh' ? '、' : ', ')
  return (
    <>
      <h3>{t('findings')}</h3>
      {findings.length === 0 && <p className="faint">{t('noFindings')}</p>}
      {findings.map(({ finding, at }) => (
        <div key={finding.code}>
          <p className="faint figures">
            {days(at.slice(0, 8))}
            {at.length > 8 && ` ${t('andMore', { count: at.length - 8 })}`}
          </p>
          <FindingSaid finding={finding} />
        </div>
      ))}
    </>
  )
}

type Starts = Pick<Frame, 'starts'>
type Props = { index: Indexed; personId: Id; week: Starts; month: Starts; mayChange: boolean }

/** One person: hours, nights and rest of the week and the month, and what is to be noted. */
export function PersonPanel({ index, personId, week, month, mayChange }: Props) {
  const person = index.people.get(personId)
  const slots = ofPerson(index, personId)
  if (!person) return null
  return (
    <div className="stack">
      <h2>
        {person.name} <span className="faint figures">{person.number}</span>
      </h2>
      {mayChange && <PersonFigures {...{ index, person, slots, week, month }} />}
      {mayChange && <Findings {...{ index, slots }} />}
    </div>
  )
}
