import { useState } from 'react'
import { dayAt, sayDay, type Day } from '#kernel/time.ts'
import { request, type Body } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { DayLine } from '#ui/parts/day-line.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { Part } from '#ui/parts/page.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words } from '../file-words.ts'
import { notices, noticeVersions, purposes, type Purpose } from '../notice-words.ts'
import { termOn } from '../rules/standing.ts'
import { PaperConsent, type Consent, type GuardFile } from '../schema.ts'
import { Facts } from './facts.tsx'
import { Notice } from './notice.tsx'

type Props = { file: GuardFile; today: Day; onChanged: () => Promise<void> }
type Filled = Omit<Body<'POST /guards/{personId}/consents'>, 'given'> & { given: string }

/** Somebody's answer to one notice, how it was given, and what no means. */
function Answered({ purpose, answer }: { purpose: Purpose; answer: Consent | undefined }) {
  const t = useWords(words)
  const language = useLanguage()
  const { timeZone } = useReader()
  const means = t(purpose === 'place' ? 'noPlaceMeans' : 'noPhotoMeans')
  if (!answer)
    return (
      <>
        <span className="soon">{t('consent.none')}</span> <span className="faint">{means}</span>
      </>
    )
  const on = sayDay(dayAt(Date.parse(answer.answeredAt), timeZone), language, { year: true })
  const old = answer.notice !== noticeVersions[purpose]
  return (
    <>
      {t(answer.given ? 'consent.given' : 'consent.declined', { on })}{' '}
      <span className="faint">{[t(`consent.${answer.how}`), ...(answer.given ? [] : [means])].join(' · ')}</span>
      {old && <span className="soon"> {t('consent.old')}</span>}
    </>
  )
}

function FileConsent({ personId, today, onDone }: { personId: string; today: Day; onDone: () => Promise<void> }) {
  const t = useWords(words)
  const choices = purposes.map(value => ({ value, label: t(`consent.${value}`) }))
  const answers = [
    { value: 'yes', label: t('agreed') },
    { value: 'no', label: t('declinedShort') },
  ]
  const send = async ({ given, ...rest }: Filled, key: string) => {
    const body = { ...rest, given: given === 'yes' }
    await request('POST /guards/{personId}/consents', { path: { personId }, body, key })
    await onDone()
  }
  return (
    <Ask<Filled> schema={PaperConsent} submit={t('fileConsent')} initial={{ onDay: today }} onSend={send}>
      <p className="faint">{t('fileConsentSays')}</p>
      <ChoiceField name="purpose" label={t('consents')} choices={choices} />
      <ChoiceField name="given" label={t('answer')} choices={answers} />
      <Field name="onDay" label={t('signedOn')}>
        <DayLine />
      </Field>
    </Ask>
  )
}

/** What somebody was told and answered about place and photo, each by itself. */
export function ConsentPart({ file, today, onChanged }: Props) {
  const t = useWords(words)
  const title = useWords(notices)
  const [filing, setFiling] = useState(false)
  const [reading, setReading] = useState<Purpose | null>(null)
  const term = termOn(file.employments, today)
  const answerTo = (purpose: Purpose) =>
    file.consents.find(one => one.purpose === purpose && (!term || one.partyId === term.partyId))
  const facts = purposes.map(purpose => ({
    key: purpose,
    title: t(`consent.${purpose}`),
    show: (
      <>
        <Answered purpose={purpose} answer={answerTo(purpose)} />{' '}
        <Button look="plain" className="no-print" onClick={() => setReading(purpose)}>
          {t('readNotice')}
        </Button>
      </>
    ),
  }))
  const paper = file.can.includes('keep') && (
    <>
      <a className="button" href={`/api/guards/${file.personId}/notice.pdf`} target="_blank" rel="noopener">
        {t('printNotice')}
      </a>
      <Button onClick={() => setFiling(true)}>{t('fileConsent')}</Button>
    </>
  )
  return (
    <Part title={t('consents')} says={t('consentsSay')} actions={paper}>
      <Facts facts={facts} none="" />
      {filing && (
        <Side title={t('fileConsentTitle')} onClose={() => setFiling(false)}>
          <FileConsent personId={file.personId} today={today} onDone={() => onChanged().then(() => setFiling(false))} />
        </Side>
      )}
      {reading && (
        <Side title={title(`${reading}.title`)} onClose={() => setReading(null)}>
          <Notice purpose={reading} party={term?.partyName ?? ''} />
          <p className="faint">{t('version', { version: noticeVersions[reading] })}</p>
        </Side>
      )}
    </Part>
  )
}
