import { useMemo } from 'react'
import type { Id } from '#kernel/id.ts'
import { dayAt, sayDay, type Instant } from '#kernel/time.ts'
import { now } from '#ui/clock.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { judgeShift } from '../rules/judge-shift.ts'
import type { RosterFinding, RosterPerson } from '../schema.ts'
import { ofPerson, type Indexed, type Slot } from './book-index.ts'
import { planOf } from './change.ts'
import { figuresOf } from './figures.ts'
import type { Frame } from './frame.ts'
import { FindingSaid } from './say-finding.tsx'
import { words } from './words.ts'

/** What is said of somebody's shifts still to come, each sentence once with the days it is about. */
export function findingsOf(
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

function FigureLine({
  says,
  slots,
  person,
  frame,
}: {
  says: string
  slots: readonly Slot[]
  person: RosterPerson
  frame: Pick<Frame, 'starts'>
}) {
  const t = useWords(words)
  const figures = figuresOf(slots, person.elsewhere, frame.starts)
  return (
    <tr>
      <th scope="row">{says}</th>
      <td className="figures">{t('hoursOf', { hours: figures.hours })}</td>
      <td className="figures">{figures.nights}</td>
      <td className="figures">{figures.restDays}</td>
    </tr>
  )
}

type Props = { index: Indexed; personId: Id; week: Pick<Frame, 'starts'>; month: Pick<Frame, 'starts'> }

/** One person: hours, nights and rest of the week and the month, and what is to be noted. */
export function PersonPanel({ index, personId, week, month }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const person = index.people.get(personId)
  const slots = ofPerson(index, personId)
  const findings = useMemo(() => findingsOf(index, slots, now()), [index, slots])
  if (!person) return null
  const zone = index.book.timeZone
  const days = (all: readonly Instant[]) =>
    all.map(at => sayDay(dayAt(at, zone), language)).join(language === 'zh' ? '、' : ', ')
  return (
    <div className="stack">
      <h2>
        {person.name} <span className="faint figures">{person.number}</span>
      </h2>
      <table className="person-figures">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('hours')}</th>
            <th scope="col">{t('nights')}</th>
            <th scope="col">{t('restDays')}</th>
          </tr>
        </thead>
        <tbody>
          <FigureLine says={t('thisWeek')} slots={slots} person={person} frame={week} />
          <FigureLine says={t('thisMonth')} slots={slots} person={person} frame={month} />
        </tbody>
      </table>
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
    </div>
  )
}
