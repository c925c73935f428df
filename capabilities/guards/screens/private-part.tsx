import { useState } from 'react'
import { cite, sayArticle, type LawId } from '#kernel/law.ts'
import { day, sayDay, type Day } from '#kernel/time.ts'
import { Button } from '#ui/parts/button.tsx'
import { List } from '#ui/parts/list.tsx'
import { Part } from '#ui/parts/page.tsx'
import { DayText } from '#ui/parts/said.tsx'
import { Side } from '#ui/parts/side.tsx'
import { words as shared } from '#ui/words.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words } from '../file-words.ts'
import { protectionLaw } from '../rules/protection-days.ts'
import type { GuardFile, Protection, Vetting } from '../schema.ts'
import { AddProtection, AddVetting, EndProtection } from './private-forms.tsx'

type Props = { file: GuardFile; today: Day; onChanged: () => Promise<void> }

/** The yearly query for who stands at a school. */
function Minors({ minors }: { minors: NonNullable<GuardFile['minors']> }) {
  const t = useWords(words)
  const language = useLanguage()
  const on = (of: string | null) => of && sayDay(day(of), language, { year: true })
  const values = { last: on(minors.lastOn), due: on(minors.dueOn) }
  return (
    <p>
      {t('minorsTitle')}
      {t('colon')}
      <span className={minors.state === 'done' ? '' : 'acts'}>{t(`minors.${minors.state}`, values)}</span>{' '}
      <span className="faint nowrap">{sayArticle(cite(minors.law as LawId), language)}</span>
    </p>
  )
}

/** Pass or fail, day and office: shown to the office and the person alone. */
export function VettingPart({ file, onChanged }: Props) {
  const t = useWords(words)
  const [adding, setAdding] = useState(false)
  const vettings = file.vettings ?? []
  const result = ({ kind, passed }: Vetting) =>
    kind === 'health' ? t(passed ? 'fit' : 'unfit') : t(passed ? 'pass' : 'fail')
  const columns = [
    { key: 'kind', title: t('vettingKind'), show: (one: Vetting) => t(`vetting.${one.kind}`) },
    {
      key: 'passed',
      title: t('passed'),
      whole: true,
      show: (one: Vetting) => <span className={one.passed ? '' : 'acts'}>{result(one)}</span>,
    },
    { key: 'on', title: t('onDay'), whole: true, show: (one: Vetting) => <DayText day={one.onDay} /> },
    { key: 'office', title: t('givenBy'), show: (one: Vetting) => one.office },
  ]
  return (
    <Part
      title={t('vettings')}
      says={t('vettingsSay')}
      actions={<Button onClick={() => setAdding(true)}>{t('addVetting')}</Button>}
    >
      {file.minors && <Minors minors={file.minors} />}
      {vettings.length === 0 ? (
        <p className="soon">{t('noVettings')}</p>
      ) : (
        <List name={t('vettings')} columns={columns} rows={vettings} keyOf={one => one.id} />
      )}
      {adding && (
        <Side title={t('addVetting')} onClose={() => setAdding(false)}>
          <AddVetting personId={file.personId} onDone={() => onChanged().then(() => setAdding(false))} />
        </Side>
      )}
    </Part>
  )
}

function useProtectionColumns(today: Day, onEnd: (one: Protection) => void) {
  const t = useWords(words)
  const tell = useWords(shared)
  const language = useLanguage()
  const on = (of: string) => sayDay(day(of), language, { year: true })
  return [
    { key: 'kind', title: t('protectionKind'), show: (one: Protection) => t(`protection.${one.kind}`) },
    {
      key: 'days',
      title: t('span'),
      show: (one: Protection) => (
        <>
          {t('fromTo', { from: on(one.fromOn), until: on(one.untilOn) })}
          {one.endedOn && <span className="faint"> {t('endedEarly', { on: on(one.endedOn) })}</span>}
        </>
      ),
    },
    {
      key: 'act',
      screenOnly: true,
      title: tell('next'),
      whole: true,
      show: (one: Protection) =>
        one.endedOn === null &&
        one.untilOn >= today && (
          <Button look="plain" onClick={() => onEnd(one)}>
            {t('endProtection')}
          </Button>
        ),
    },
  ]
}

/** The days without nights and overtime: the roster is told these, nobody there is told why. */
export function ProtectionPart({ file, today, onChanged }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<Protection | null>(null)
  const columns = useProtectionColumns(today, setEnding)
  const rows = file.protections ?? []
  const close = async () => {
    await onChanged()
    setAdding(false)
    setEnding(null)
  }
  const says = (
    <>
      {t('protectionsSay')} <span className="nowrap">{sayArticle(protectionLaw, language)}</span>
    </>
  )
  return (
    <Part
      title={t('protections')}
      says={says}
      actions={<Button onClick={() => setAdding(true)}>{t('addProtection')}</Button>}
    >
      {rows.length === 0 ? (
        <p className="faint">{t('noProtections')}</p>
      ) : (
        <List name={t('protections')} columns={columns} rows={rows} keyOf={one => one.id} />
      )}
      {adding && (
        <Side title={t('protections')} onClose={() => setAdding(false)}>
          <AddProtection personId={file.personId} onDone={close} />
        </Side>
      )}
      {ending && (
        <Side title={t('endProtectionTitle')} onClose={() => setEnding(null)}>
          <EndProtection one={ending} today={today} onDone={close} />
        </Side>
      )}
    </Part>
  )
}
