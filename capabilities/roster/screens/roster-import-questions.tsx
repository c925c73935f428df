import { useState } from 'react'
import { sayDay } from '#kernel/time.ts'
import { Button } from '#ui/parts/button.tsx'
import { Part } from '#ui/parts/page.tsx'
import { readDay } from '#ui/parts/typed.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { markKinds, type MarkMeaning, type RosterAnswers, type RosterPreview } from '../import/schema.ts'
import { words } from '../import/screen-words.ts'
import { clock, typedMinutes } from './settings/clock.ts'

type Mark = RosterPreview['marks'][number]
type Props = {
  preview: RosterPreview
  answers: RosterAnswers
  onAnswer: (answers: RosterAnswers) => void
  onApply: () => void
  changed: boolean
}

/** What is answered so far; a mark nobody explained takes the trade's hours until the office says otherwise. */
export function answersOf(preview: RosterPreview, said: RosterAnswers): RosterAnswers {
  const told = new Map(said.marks.map(one => [one.mark, one]))
  const asked = preview.marks.flatMap(
    ({ mark, kind, starts, minutes }) =>
      told.get(mark) ?? (isAsked(preview, mark) ? [{ mark, kind, starts, minutes }] : []),
  )
  return { ...said, marks: asked }
}

const isAsked = ({ marks }: RosterPreview, mark: string): boolean =>
  marks.some(one => one.mark === mark && one.from === null)

/** A time of day by the 24-hour clock, typed as 0730 or 7:30; what is no time is put back. */
function Clock({ name, at, onAt }: { name: string; at: number; onAt: (at: number) => void }) {
  const [text, setText] = useState(clock(at))
  const leave = () => {
    const typed = typedMinutes(text)
    if (typed !== null) onAt(typed)
    setText(clock(typed ?? at))
  }
  return (
    <input
      className="roster-import-clock figures"
      aria-label={name}
      inputMode="numeric"
      value={text}
      onChange={event => setText(event.target.value)}
      onBlur={leave}
    />
  )
}

type MarkProps = { mark: Mark; means: MarkMeaning; onMean: (means: MarkMeaning) => void }

function MarkLine({ mark, means, onMean }: MarkProps) {
  const t = useWords(words)
  const { starts, minutes } = means
  const [from, until] = [starts ?? 480, (starts ?? 480) + (minutes ?? 720)]
  const hours = (start: number, end: number) =>
    onMean({ kind: 'work', starts: start, minutes: ((end - start + 1440 - 1) % 1440) + 1 })
  const choose = (kind: MarkMeaning['kind']) =>
    kind === 'work' ? hours(480, 1200) : onMean({ kind, starts: null, minutes: null })
  return (
    <tr>
      <th scope="row">{mark.mark}</th>
      <td className="figure">{mark.count}</td>
      <td>
        <select
          aria-label={`${mark.mark} ${t('means')}`}
          value={means.kind}
          onChange={event => choose(event.target.value as MarkMeaning['kind'])}
        >
          {markKinds.map(kind => (
            <option key={kind} value={kind}>
              {t(`kind_${kind}`)}
            </option>
          ))}
        </select>
      </td>
      <td className="nowrap">
        {means.kind === 'work' && (
          <>
            <Clock name={`${mark.mark} ${t('fromHour')}`} at={from} onAt={at => hours(at, until)} />
            {' – '}
            <Clock name={`${mark.mark} ${t('untilHour')}`} at={until} onAt={at => hours(from, at)} />
          </>
        )}
      </td>
      <td className={mark.from === null ? 'soon' : 'faint'}>
        {t(mark.from === null ? 'from_none' : `from_${mark.from}`)}
      </td>
    </tr>
  )
}

function Marks({ preview, answers, onAnswer }: Props) {
  const t = useWords(words)
  const said = new Map(answers.marks.map(one => [one.mark, one]))
  const mean = (mark: string, means: MarkMeaning) =>
    onAnswer({ ...answers, marks: [...answers.marks.filter(one => one.mark !== mark), { mark, ...means }] })
  return (
    <Part title={t('marks')} says={t('marksSay')}>
      <table className="roster-import-marks">
        <thead>
          <tr>
            <th scope="col">{t('mark')}</th>
            <th scope="col" className="figure">
              {t('count')}
            </th>
            <th scope="col">{t('means')}</th>
            <th scope="col">
              {t('fromHour')} – {t('untilHour')}
            </th>
            <th scope="col">{t('source')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.marks.map(mark => (
            <MarkLine
              key={mark.mark}
              mark={mark}
              means={said.get(mark.mark) ?? mark}
              onMean={({ kind, starts, minutes }) => mean(mark.mark, { kind, starts, minutes })}
            />
          ))}
        </tbody>
      </table>
      <p className="faint">{t('nextDay')}</p>
    </Part>
  )
}

const leftOut = '-'

function Posts({ preview, answers, onAnswer }: Props) {
  const t = useWords(words)
  const said = new Map(answers.posts.map(one => [one.label, one.postId ?? leftOut]))
  const choose = (label: string, value: string) =>
    onAnswer({
      ...answers,
      posts: [
        ...answers.posts.filter(one => one.label !== label),
        ...(value === '' ? [] : [{ label, postId: value === leftOut ? null : value }]),
      ],
    })
  return (
    <Part title={t('posts')} says={t('postsSay')}>
      <ul className="roster-import-pairs">
        {preview.posts.map(({ label, count, postId, leftOut: out }) => (
          <li key={label}>
            <label>
              <span>
                {label === '*' ? t('wholeSheet') : label} <span className="faint figures">{count}</span>
              </span>
              <select
                value={said.get(label) ?? postId ?? (out ? leftOut : '')}
                onChange={event => choose(label, event.target.value)}
              >
                <option value="">{t('choose')}</option>
                {preview.sitePosts.map(post => (
                  <option key={post.id} value={post.id}>
                    {post.name}
                  </option>
                ))}
                <option value={leftOut}>{t('leaveOut')}</option>
              </select>
            </label>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Twice({ preview, answers, onAnswer }: Props) {
  const t = useWords(words)
  const said = new Map(answers.people.map(one => [one.who, one.personId]))
  const choose = (who: string, personId: string) =>
    onAnswer({
      ...answers,
      people: [...answers.people.filter(one => one.who !== who), ...(personId ? [{ who, personId }] : [])],
    })
  return (
    <Part title={t('twice')} says={t('twiceSays')}>
      <ul className="roster-import-pairs">
        {preview.twice.map(({ who, candidates, personId }) => (
          <li key={who}>
            <label>
              <span>{who}</span>
              <select value={said.get(who) ?? personId ?? ''} onChange={event => choose(who, event.target.value)}>
                <option value="">{t('choose')}</option>
                {candidates.map(one => (
                  <option key={one.personId} value={one.personId}>
                    {one.number} {one.name}
                  </option>
                ))}
              </select>
            </label>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function FirstOn({ preview, answers, onAnswer }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const [typed, setTyped] = useState<string>(answers.firstOn ?? '')
  const read = readDay(typed)
  const type = (text: string): void => {
    setTyped(text)
    const firstOn = readDay(text)
    // Half a day typed over one that was given changes nothing yet; the question would go away under the fingers.
    if (firstOn || preview.undated) onAnswer({ ...answers, firstOn })
  }
  return (
    <Part title={t('firstOn')} says={t('firstOnSays')}>
      <div className="line">
        <input
          aria-label={t('firstOn')}
          className="figures"
          inputMode="numeric"
          placeholder="2026-11-21"
          value={typed}
          aria-invalid={typed.trim() !== '' && !read}
          onChange={event => type(event.target.value)}
        />
        <span className="faint">{read && sayDay(read, language, { weekday: true, year: true })}</span>
      </div>
    </Part>
  )
}

/** What the office is asked of a file, each once: what marks mean, which posts, who of one name, which day comes first. */
export function Questions(props: Props) {
  const t = useWords(words)
  const { preview, answers, changed, onApply } = props
  return (
    <div className="stack roster-import-questions">
      {(preview.undated || answers.firstOn !== null) && <FirstOn {...props} />}
      <Marks {...props} />
      {(preview.posts.length > 1 || preview.posts.some(({ postId, label }) => postId === null || label !== '*')) && (
        <Posts {...props} />
      )}
      {preview.twice.length > 0 && <Twice {...props} />}
      {(changed || !preview.ready) && <Button onClick={onApply}>{t('apply')}</Button>}
    </div>
  )
}
