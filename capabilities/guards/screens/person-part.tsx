import { useState } from 'react'
import { age, day, type Day } from '#kernel/time.ts'
import { request, type Body } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Ask, Field } from '#ui/parts/form.tsx'
import { Part } from '#ui/parts/page.tsx'
import { DayText } from '#ui/parts/said.tsx'
import { Side } from '#ui/parts/side.tsx'
import { Sure } from '#ui/parts/sure.tsx'
import { useWords } from '#ui/words.tsx'
import { words } from '../file-words.ts'
import { termOn } from '../rules/standing.ts'
import { PersonChange, type GuardFile } from '../schema.ts'
import { Facts } from './facts.tsx'

type What = 'phone' | 'emergency' | 'identity'

/** A number in part, and a way to see it whole that its owner will learn of. */
function Hidden({ file, what, shown }: { file: GuardFile; what: What; shown: string }) {
  const t = useWords(words)
  const [asking, setAsking] = useState(false)
  const [whole, setWhole] = useState<string | null>(null)
  const may = file.can.includes(what === 'identity' ? 'keep' : 'call')
  const unmask = async () => {
    const { value } = await request('POST /guards/{personId}/unmask', {
      path: { personId: file.personId },
      body: { what },
    })
    setWhole(value)
  }
  return (
    <span className="line">
      <span className="figures nowrap">{whole ?? shown}</span>
      {may && whole === null && (
        <Button look="plain" className="no-print" onClick={() => setAsking(true)}>
          {t('showWhole')}
        </Button>
      )}
      {asking && (
        <Sure
          title={t('unmaskTitle', { what: t(`what.${what}`) })}
          act={t('showWhole')}
          final={false}
          onAct={unmask}
          onClose={() => setAsking(false)}
        >
          {t('unmaskSays', { name: file.name })}
        </Sure>
      )}
    </span>
  )
}

function Correct({ file, onDone }: { file: GuardFile; onDone: () => Promise<void> }) {
  const t = useWords(words)
  const send = async (body: Body<'POST /guards/{personId}/person'>, key: string) => {
    await request('POST /guards/{personId}/person', { path: { personId: file.personId }, body, key })
    await onDone()
  }
  return (
    <Ask
      schema={{ properties: PersonChange.properties, required: ['name'] }}
      submit={t('correct')}
      initial={{ name: file.name }}
      onSend={send}
    >
      <p className="faint">{t('correctSays')}</p>
      <Field name="name" label={t('name')} />
      <Field name="phone" label={t('phone')} />
    </Ask>
  )
}

/** Who the file is about: numbers in part, birthday, whom to call in an emergency. */
export function PersonPart({
  file,
  today,
  onChanged,
}: {
  file: GuardFile
  today: Day
  onChanged: () => Promise<void>
}) {
  const t = useWords(words)
  const [correcting, setCorrecting] = useState(false)
  const term = termOn(file.employments, today)
  const born = file.bornOn && (
    <>
      <DayText day={file.bornOn} />　{t('age', { age: age(day(file.bornOn), today) })}
    </>
  )
  const emergency = term?.emergencyPhone && (
    <span className="line">
      {term.emergencyName}
      <Hidden file={file} what="emergency" shown={term.emergencyPhone} />
    </span>
  )
  const facts = [
    { key: 'phone', title: t('phone'), show: file.phone && <Hidden file={file} what="phone" shown={file.phone} /> },
    {
      key: 'identity',
      title: t('identity'),
      show: file.identityTail && <Hidden file={file} what="identity" shown={`…${file.identityTail}`} />,
    },
    { key: 'born', title: t('bornOn'), show: born || null },
    { key: 'emergency', title: t('emergency'), show: emergency || term?.emergencyName || null },
  ]
  const correct = file.can.includes('keep') && <Button onClick={() => setCorrecting(true)}>{t('correct')}</Button>
  return (
    <Part title={t('person')} actions={correct}>
      <Facts facts={facts} none={t('notKept')} />
      {correcting && (
        <Side title={t('correctTitle')} onClose={() => setCorrecting(false)}>
          <Correct file={file} onDone={() => onChanged().then(() => setCorrecting(false))} />
        </Side>
      )}
    </Part>
  )
}
