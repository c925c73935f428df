import { useState } from 'react'
import { cite, sayArticle, type LawId } from '#kernel/law.ts'
import { daysBetween, day, sayDay, type Day } from '#kernel/time.ts'
import { Button } from '#ui/parts/button.tsx'
import { List } from '#ui/parts/list.tsx'
import { Part } from '#ui/parts/page.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words } from '../file-words.ts'
import { isGuard } from '../rules/guard-work.ts'
import { termOn } from '../rules/standing.ts'
import type { Employment, GuardFile } from '../schema.ts'
import { ChangeEmployment, EmployAnew, EndEmployment } from './employment-forms.tsx'
import { Facts } from './facts.tsx'

type Props = { file: GuardFile; today: Day; onChanged: () => Promise<void> }
type Doing = 'change' | 'kind' | 'again' | 'end'

const overdue = (state: string): string =>
  state === 'overdue' ? 'acts' : state === 'due' || state === 'missing' ? 'soon' : ''

/** What hiring set running: by when, what is left, and the article behind it. */
function useClocks({ file, today }: Omit<Props, 'onChanged'>) {
  const t = useWords(words)
  const language = useLanguage()
  const on = (of: string) => sayDay(day(of), language, { year: true })
  return file.clocks.map(({ kind, state, on: doneOn, dueOn, law }) => {
    const days = dueOn ? Math.abs(daysBetween(today, day(dueOn))) : 0
    const values = { on: doneOn && on(doneOn), due: dueOn && on(dueOn), days }
    const says = state === 'none' ? t(`clock.none.${kind}`) : t(`clock.${state}`, values)
    const article = sayArticle(cite(law as LawId), language)
    const show = (
      <>
        <span className={overdue(state)}>{says}</span>{' '}
        {state !== 'none' && <span className="faint nowrap">{article}</span>}
      </>
    )
    return { key: kind, title: t(`clock.${kind}`), show }
  })
}

function useColumns() {
  const t = useWords(words)
  const language = useLanguage()
  const on = (of: string) => sayDay(day(of), language, { year: true })
  const span = ({ fromOn, untilOn }: Employment) =>
    untilOn ? t('fromTo', { from: on(fromOn), until: on(untilOn) }) : t('since', { from: on(fromOn) })
  const works = ({ work }: Employment) => work.map(one => t(`work.${one}`)).join(t('comma'))
  return [
    { key: 'span', title: t('span'), whole: true, show: span },
    { key: 'kind', title: t('kind'), show: (one: Employment) => [t(one.kind), one.agency].filter(Boolean).join(' · ') },
    { key: 'number', title: t('number'), whole: true, show: (one: Employment) => one.number },
    { key: 'title', title: t('title'), show: (one: Employment) => one.title },
    {
      key: 'work',
      title: t('work'),
      show: (one: Employment) => (
        <>
          {works(one)} <span className="faint nowrap">{t(isGuard(one.work) ? 'isGuard' : 'isNoGuard')}</span>
        </>
      ),
    },
    { key: 'reason', title: t('endReason'), show: (one: Employment) => one.endReason && t(`reason.${one.endReason}`) },
  ]
}

function Acts({ left, onDo }: { left: boolean; onDo: (what: Doing) => void }) {
  const t = useWords(words)
  if (left) return <Button onClick={() => onDo('again')}>{t('employAgain')}</Button>
  return (
    <>
      <Button onClick={() => onDo('change')}>{t('change')}</Button>
      <Button onClick={() => onDo('kind')}>{t('changeKind')}</Button>
      <Button grave onClick={() => onDo('end')}>
        {t('end')}
      </Button>
    </>
  )
}

const titles = { change: 'changeTitle', kind: 'changeKind', again: 'employAgain' } as const

function Done({ doing, term, onClose, ...props }: Props & { doing: Doing; term: Employment; onClose: () => void }) {
  const t = useWords(words)
  const { file, today } = props
  const onDone = () => props.onChanged().then(onClose)
  if (doing === 'end')
    return (
      <Side title={t('endTitle', { name: file.name })} onClose={onClose}>
        <EndEmployment file={file} term={term} today={today} onDone={onDone} onClose={onClose} />
      </Side>
    )
  return (
    <Side title={t(titles[doing])} onClose={onClose}>
      {doing === 'change' && <ChangeEmployment term={term} onDone={onDone} />}
      {doing !== 'change' && (
        <EmployAnew personId={file.personId} term={term} today={today} after={doing === 'kind'} onDone={onDone} />
      )}
    </Side>
  )
}

/** What somebody is employed as, was employed as, and what hiring asks to be done by when. */
export function EmploymentPart(props: Props) {
  const t = useWords(words)
  const { file, today } = props
  const [doing, setDoing] = useState<Doing | null>(null)
  const clocks = useClocks(props)
  const columns = useColumns()
  const term = termOn(file.employments, today)
  const left = file.standing.employed === 'left'
  const acts = term && file.can.includes('keep') && <Acts left={left} onDo={setDoing} />
  return (
    <Part title={t('employments')} says={t('employmentsSay')} actions={acts}>
      <List name={t('employments')} columns={columns} rows={file.employments} keyOf={one => one.id} />
      {clocks.length > 0 && <Facts facts={clocks} none="" />}
      {doing && term && <Done {...props} doing={doing} term={term} onClose={() => setDoing(null)} />}
    </Part>
  )
}
