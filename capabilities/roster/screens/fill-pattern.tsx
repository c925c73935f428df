import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Id } from '#kernel/id.ts'
import type { Language } from '#kernel/words.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { Choose } from '#ui/parts/choose.tsx'
import { Loaded } from '#ui/parts/page.tsx'
import { Side } from '#ui/parts/side.tsx'
import { readDay } from '#ui/parts/typed.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { crewsOf } from '../rules/pattern.ts'
import type { Mark, Pattern, ShiftPlan } from '../schema.ts'
import { nameOfPerson, ofPerson, type Indexed } from './book-index.ts'
import type { Change } from './change.ts'
import { Choices, DayInput } from './fill-choices.tsx'
import { Crews, Ghosts } from './fill-preview.tsx'
import { plansOf, type Filling } from './filling.ts'
import { columnOf, type Frame } from './frame.ts'
import { Proposals } from './proposals.tsx'
import { queries } from './settings/read.ts'
import { words } from './words.ts'

type Props = { index: Indexed; frame: Frame; onPut: (change: Change) => void; onClose: () => void }
type SetFilling = (change: Partial<Filling>) => void

const shownName = ({ name, nameEn, id }: Pattern, language: Language): string =>
  language === 'en' && id === null && nameEn ? nameEn : name

type WhichProps = {
  patterns: readonly Pattern[]
  at: number
  phase: number
  onAt: (at: number) => void
  set: SetFilling
}

/** Which pattern, and with which of its marks the first crew begins. */
function Which({ patterns, at, phase, onAt, set }: WhichProps) {
  const t = useWords(words)
  const language = useLanguage()
  const pattern = patterns[at] as Pattern
  return (
    <>
      <Choose
        label={t('pattern')}
        choices={patterns.map((one, nth) => ({ value: String(nth), label: shownName(one, language) }))}
        value={String(at)}
        onChoose={nth => onAt(Number(nth))}
      />
      <p className="figures">
        {pattern.marks.join(' ')} <span className="faint">{t('crewCount', { count: pattern.crews })}</span>
      </p>
      <Choose
        label={t('phase')}
        choices={pattern.marks.map((mark, nth) => ({ value: String(nth), label: `${nth + 1} ${mark}` }))}
        value={String(phase)}
        onChoose={nth => set({ phase: Number(nth) })}
      />
    </>
  )
}

/** Everybody of the book, those with the fewest shifts in the frame first. */
const usePeople = (index: Indexed, frame: Frame) =>
  useMemo(() => {
    const count = (id: Id) => ofPerson(index, id).filter(({ from }) => columnOf(frame, from) >= 0).length
    return index.book.people
      .map(({ personId: id, name, number }) => ({ id, name, says: number, count: count(id) }))
      .toSorted((a, b) => a.count - b.count || (a.says < b.says ? -1 : 1))
  }, [index, frame])

type WhoProps = Pick<Props, 'index' | 'frame'> & { pattern: Pattern; filling: Filling; set: SetFilling }

/** Which posts and people, and the crews they make. */
function Who({ index, frame, pattern, filling: { posts, people }, set }: WhoProps) {
  const t = useWords(words)
  const language = useLanguage()
  const options = usePeople(index, frame)
  const { crews } = pattern
  const { followers, left } = crewsOf(people, posts.length > 0 ? posts : [''], crews)
  const names = left.map(id => nameOfPerson(index, id)).join(language === 'zh' ? '、' : ', ')
  return (
    <>
      <Choices
        title={t('choosePosts')}
        options={index.book.posts}
        chosen={posts}
        onChange={ids => set({ posts: ids })}
      />
      <Choices title={t('choosePeople')} options={options} chosen={people} onChange={ids => set({ people: ids })} />
      <p className="faint">{t('needsPeople', { count: Math.max(1, posts.length) * crews })}</p>
      {posts.length > 0 && people.length > 0 && <Crews {...{ index, followers, crews }} />}
      {left.length > 0 && posts.length > 0 && <p className="soon">{t('leftOver', { names })}</p>}
    </>
  )
}

type PreviewProps = Pick<Props, 'index' | 'onPut' | 'onClose'> & { plans: readonly ShiftPlan[]; filling: Filling }

function Preview({ index, plans, filling, onPut, onClose }: PreviewProps) {
  const t = useWords(words)
  const [fromOn, untilOn] = [readDay(filling.fromOn), readDay(filling.untilOn)]
  if (!fromOn || !untilOn) return null
  const put = (change: Change) => {
    onPut(change)
    onClose()
  }
  return (
    <>
      <Ghosts {...{ index, plans, fromOn, untilOn }} />
      <Proposals
        siteId={index.book.site.id}
        {...{ plans, fromOn, untilOn }}
        submit={() => t('putDrafts')}
        onPut={put}
      />
    </>
  )
}

type AskProps = Props & { patterns: readonly Pattern[]; marks: readonly Mark[] }

function Asking({ index, frame, patterns, marks, onPut, onClose }: AskProps) {
  const t = useWords(words)
  const { fromOn, untilOn } = frame
  const [at, setAt] = useState(0)
  const [filling, setFilling] = useState<Filling>({ posts: [], people: [], fromOn, untilOn, phase: 0 })
  const [previewed, setPreviewed] = useState<readonly ShiftPlan[] | null>(null)
  const set: SetFilling = change => {
    setFilling({ ...filling, ...change })
    setPreviewed(null)
  }
  const choose = (nth: number) => {
    setAt(nth)
    set({ phase: 0 })
  }
  const pattern = patterns[at] as Pattern
  const plans = useMemo(() => plansOf({ index, pattern, marks, filling, now: now() }), [index, pattern, marks, filling])
  return (
    <div className="stack">
      <Which {...{ patterns, at, set }} phase={filling.phase} onAt={choose} />
      <Who {...{ index, frame, pattern, filling, set }} />
      <DayInput label={t('fromOn')} value={filling.fromOn} onChange={text => set({ fromOn: text })} />
      <DayInput label={t('untilOn')} value={filling.untilOn} onChange={text => set({ untilOn: text })} />
      {previewed ? (
        <Preview {...{ index, filling, onPut, onClose }} plans={previewed} />
      ) : (
        <Button look="first" disabled={!plans} onClick={() => setPreviewed(plans)}>
          {t('preview')}
        </Button>
      )}
    </div>
  )
}

/** Lays a pattern over posts and people: who is in which crew is shown, then the shifts, and nothing is put before that. */
export function FillByPattern(props: Props) {
  const t = useWords(words)
  const marks = useQuery(queries.marks)
  const patterns = useQuery(queries.patterns)
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
