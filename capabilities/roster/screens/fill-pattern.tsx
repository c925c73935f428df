import { useQuery } from '@tanstack/react-query'
import { useMemo, useState, type ReactNode } from 'react'
import { newId, type Id } from '#kernel/id.ts'
import { addDays, sayDay, type Day } from '#kernel/time.ts'
import { request } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { Choose } from '#ui/parts/choose.tsx'
import { Loaded } from '#ui/parts/page.tsx'
import { Side } from '#ui/parts/side.tsx'
import { readDay } from '#ui/parts/typed.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { crewsOf, planPattern, type Follower } from '../rules/pattern.ts'
import type { Mark, Pattern, ShiftPlan } from '../schema.ts'
import { nameOfPerson, nameOfPost, ofPerson, type Indexed } from './book-index.ts'
import type { Change } from './change.ts'
import { columnOf, type Frame } from './frame.ts'
import { Proposals } from './proposals.tsx'
import { words } from './words.ts'

type Props = { index: Indexed; frame: Frame; onPut: (change: Change) => void; onClose: () => void }
type Filling = {
  pattern: number
  posts: readonly Id[]
  people: readonly Id[]
  fromOn: string
  untilOn: string
  phase: number
}

const marksQuery = { queryKey: ['GET /roster/marks'], queryFn: () => request('GET /roster/marks') }
const patternsQuery = { queryKey: ['GET /roster/patterns'], queryFn: () => request('GET /roster/patterns') }

type Option = { id: Id; name: string; says?: string }
type ChoicesProps = {
  title: string
  options: readonly Option[]
  chosen: readonly Id[]
  onChange: (ids: readonly Id[]) => void
}

/** Many of many, found by name; the order of choosing is kept, since the first make the first crew. */
function Choices({ title, options, chosen, onChange }: ChoicesProps) {
  const t = useWords(words)
  const [q, setQ] = useState('')
  const toggle = (id: Id) => onChange(chosen.includes(id) ? chosen.filter(other => other !== id) : [...chosen, id])
  const found = options.filter(({ name, says = '' }) => name.includes(q) || says.includes(q))
  return (
    <fieldset className="choices-of">
      <legend>
        {title} <span className="faint figures">{t('chosenCount', { count: chosen.length })}</span>
      </legend>
      {options.length > 12 && (
        <input
          type="search"
          className="people-find"
          aria-label={t('find')}
          placeholder={t('find')}
          value={q}
          onChange={event => setQ(event.target.value.trim())}
        />
      )}
      <div className="choices">
        {found.slice(0, 200).map(({ id, name, says }) => (
          <label key={id}>
            <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} /> {name}{' '}
            <span className="faint figures">{says}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function DayInput({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  const language = useLanguage()
  const day = readDay(value)
  return (
    <label className="day-input">
      <span className="faint">{label}</span>
      <input
        className="people-find figures"
        inputMode="numeric"
        value={value}
        onChange={event => onChange(event.target.value)}
      />
      <span className="faint figures">{day ? sayDay(day, language, { weekday: true }) : ''}</span>
    </label>
  )
}

/** The shifts as they would lie: people down, days across, the marks dashed. */
function Ghosts({
  index,
  plans,
  fromOn,
  untilOn,
}: {
  index: Indexed
  plans: readonly ShiftPlan[]
  fromOn: Day
  untilOn: Day
}) {
  const t = useWords(words)
  const days: Day[] = []
  for (let on = fromOn; on <= untilOn; on = addDays(on, 1)) days.push(on)
  const zone = index.book.timeZone
  const dayIn = new Intl.DateTimeFormat('en-CA', { timeZone: zone })
  const byPerson = Map.groupBy(plans, ({ personId }) => personId)
  return (
    <div className="ghosts" tabIndex={0} role="region" aria-label={t('preview')}>
      <table>
        <thead>
          <tr>
            <td />
            {days.map(on => (
              <th key={on} scope="col">
                {Number(on.slice(8))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...byPerson].slice(0, 60).map(([personId, mine]) => {
            const marks = new Map(mine.map(plan => [dayIn.format(new Date(plan.startsAt)), plan.mark ?? '']))
            return (
              <tr key={personId}>
                <th scope="row">{nameOfPerson(index, personId)}</th>
                {days.map(on => (
                  <td key={on} className={marks.has(on) ? 'ghost' : ''}>
                    {marks.get(on)}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Crews({ index, followers, crews }: { index: Indexed; followers: readonly Follower[]; crews: number }) {
  const t = useWords(words)
  return (
    <ul className="crews">
      {Array.from({ length: crews }, (_, crew) => (
        <li key={crew}>
          <strong>{t('crew', { n: crew + 1 })}</strong>{' '}
          {followers
            .filter(follower => follower.crew === crew)
            .map(({ personId, postId }) => `${nameOfPerson(index, personId)}（${nameOfPost(index, postId)}）`)
            .join(' ')}
        </li>
      ))}
    </ul>
  )
}

const shownName = ({ name, nameEn, id }: Pattern, language: 'zh' | 'en'): string =>
  language === 'en' && id === null && nameEn ? nameEn : name

/** What was asked as shifts; null where it cannot be laid out yet. */
function plansOf(index: Indexed, pattern: Pattern, marks: readonly Mark[], filling: Filling): ShiftPlan[] | null {
  const [fromOn, untilOn] = [readDay(filling.fromOn), readDay(filling.untilOn)]
  if (!fromOn || !untilOn || untilOn < fromOn || filling.posts.length === 0 || filling.people.length === 0) return null
  const { followers } = crewsOf(filling.people, filling.posts, pattern.crews)
  const given = {
    followers,
    fromOn,
    untilOn,
    phase: filling.phase,
    days: index.book.days,
    timeZone: index.book.timeZone,
  }
  return planPattern({ pattern, marks, ...given, newId: () => newId(now()) })
    .filter(({ startsAt }) => Date.parse(startsAt) > now())
    .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
}

type AskProps = Props & { patterns: readonly Pattern[]; marks: readonly Mark[] }

function Asking({ index, frame, patterns, marks, onPut, onClose }: AskProps) {
  const t = useWords(words)
  const language = useLanguage()
  const first: Filling = { pattern: 0, posts: [], people: [], fromOn: frame.fromOn, untilOn: frame.untilOn, phase: 0 }
  const [filling, setFilling] = useState(first)
  const [previewed, setPreviewed] = useState<readonly ShiftPlan[] | null>(null)
  const set = (change: Partial<Filling>) => {
    setFilling({ ...filling, ...change })
    setPreviewed(null)
  }
  const pattern = patterns[filling.pattern] as Pattern
  const people = useMemo(() => {
    const count = (id: Id) => ofPerson(index, id).filter(({ from }) => columnOf(frame, from) >= 0).length
    return index.book.people
      .map(({ personId: id, name, number }) => ({ id, name, says: number, count: count(id) }))
      .toSorted((a, b) => a.count - b.count || (a.says < b.says ? -1 : 1))
  }, [index, frame])
  const { followers, left } = crewsOf(filling.people, filling.posts.length > 0 ? filling.posts : [''], pattern.crews)
  const plans = useMemo(() => plansOf(index, pattern, marks, filling), [index, pattern, marks, filling])
  const [fromOn, untilOn] = [readDay(filling.fromOn), readDay(filling.untilOn)]
  const patternChoices = patterns.map((one, at) => ({ value: String(at), label: shownName(one, language) }))
  const phases = pattern.marks.map((mark, at) => ({ value: String(at), label: `${at + 1} ${mark}` }))
  const body: ReactNode =
    previewed && fromOn && untilOn ? (
      <>
        <Ghosts index={index} plans={previewed} fromOn={fromOn} untilOn={untilOn} />
        <Proposals
          siteId={index.book.site.id}
          plans={previewed}
          {...{ fromOn, untilOn }}
          submit={() => t('putDrafts')}
          onPut={change => {
            onPut(change)
            onClose()
          }}
        />
      </>
    ) : (
      <Button look="first" disabled={!plans} onClick={() => setPreviewed(plans)}>
        {t('preview')}
      </Button>
    )
  return (
    <div className="stack">
      <Choose
        label={t('pattern')}
        choices={patternChoices}
        value={String(filling.pattern)}
        onChoose={at => set({ pattern: Number(at), phase: 0 })}
      />
      <p className="figures">
        {pattern.marks.join(' ')} <span className="faint">{t('crewCount', { count: pattern.crews })}</span>
      </p>
      <Choose
        label={t('phase')}
        choices={phases}
        value={String(filling.phase)}
        onChoose={at => set({ phase: Number(at) })}
      />
      <Choices
        title={t('choosePosts')}
        options={index.book.posts}
        chosen={filling.posts}
        onChange={posts => set({ posts })}
      />
      <Choices
        title={t('choosePeople')}
        options={people}
        chosen={filling.people}
        onChange={chosen => set({ people: chosen })}
      />
      <p className="faint">{t('needsPeople', { count: Math.max(1, filling.posts.length) * pattern.crews })}</p>
      {filling.posts.length > 0 && filling.people.length > 0 && (
        <Crews index={index} followers={followers} crews={pattern.crews} />
      )}
      {left.length > 0 && filling.posts.length > 0 && (
        <p className="soon">{t('leftOver', { names: left.map(id => nameOfPerson(index, id)).join('、') })}</p>
      )}
      <DayInput label={t('fromOn')} value={filling.fromOn} onChange={text => set({ fromOn: text })} />
      <DayInput label={t('untilOn')} value={filling.untilOn} onChange={text => set({ untilOn: text })} />
      {body}
    </div>
  )
}

/** Lays a pattern over posts and people: who is in which crew is shown, then the shifts, and nothing is put before that. */
export function FillByPattern(props: Props) {
  const t = useWords(words)
  const marks = useQuery(marksQuery)
  const patterns = useQuery(patternsQuery)
  return (
    <Side title={t('fill')} onClose={props.onClose}>
      <Loaded query={marks}>
        {known => (
          <Loaded query={patterns}>
            {listed => <Asking {...props} marks={known as Mark[]} patterns={listed as Pattern[]} />}
          </Loaded>
        )}
      </Loaded>
    </Side>
  )
}
