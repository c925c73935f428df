import { useState } from 'react'
import type { Taken } from '#ui/offline/blobs.ts'
import { buzzYes } from '#ui/offline/feel.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words as caseWords } from '../../cases/words.ts'
import { pocketWords } from '../../cases/pocket-words.ts'
import { askedBy, takenAs, type AskedField } from '../../cases/rules/ask-case.ts'
import { half, type Faced } from '../../cases/rules/say-case.ts'
import type { CaseFull } from '../../cases/schema.ts'
import { attachedOf } from './attached.ts'
import type { Facts } from './facts.ts'
import { Button, Field, Notice, Screen, TextArea } from './parts.tsx'
import { record } from './record.ts'
import { useSay } from './say.ts'
import { zoneNow } from './phone-state.ts'
import { Photos } from './take-photo.tsx'
import { useForm } from './use-form.ts'

type Values = Readonly<Record<string, string>>
type Filled = { values: Values; taken: readonly Taken[] }
const fresh: Filled = { values: {}, taken: [] }

/** Records one act on a matter; false when the phone could not store it. Every kind’s acts have this form. */
async function sendAct(
  { id, kind }: CaseFull,
  action: string,
  values: Readonly<Record<string, unknown>>,
  { taken = [], forget = [] }: { taken?: readonly Taken[]; forget?: readonly string[] } = {},
): Promise<boolean> {
  const photos = taken.length > 0 ? { photos: attachedOf(taken) } : {}
  const name = `${kind}.${action}` as 'hazard.mend'
  const input = { caseId: id, ...values, ...photos } as Facts['hazard.mend']
  const stored = await record({ name, input, taken, forget })
  if (stored) buzzYes()
  return stored !== undefined
}

/** For an action that asks for nothing: does it; undefined where it asks for something. */
export const actNow = (faced: Faced, action: string) =>
  askedBy(faced, action).length === 0 ? (matter: CaseFull): Promise<boolean> => sendAct(matter, action, {}) : undefined

type OneProps = { faced: Faced; asked: AskedField; value: string; onValue(value: string): void }

function OneField({ faced: { face }, asked, value, onValue }: OneProps) {
  const t = useWords(caseWords)
  const language = useLanguage()
  const tell = useWords(pocketWords)
  const { name, as, max, choices, required } = asked
  const label = `${half(face.fields[name], language)}${required ? '' : ` · ${tell('optional')}`}`
  if (as === 'text' && max > 100)
    return <TextArea id={name} label={label} text={value} max={max} onText={onValue} testId={`act-${name}`} />
  if (as !== 'choice' && as !== 'yes-no') {
    const type = { text: 'text', number: 'number', day: 'date', instant: 'datetime-local', photos: 'text' }[as]
    return <Field id={name} label={label} type={type} value={value} onText={onValue} maxLength={max} />
  }
  const all =
    as === 'choice'
      ? choices.map(one => ({ value: one, label: half(face.values?.[`${name}.${one}`], language) }))
      : (['yes', 'no'] as const).map(one => ({ value: one, label: t(one) }))
  return (
    <div className="field" role="group" aria-label={label}>
      <span className="label">{label}</span>
      <div className="choices">
        {all.map(one => (
          <Button key={one.value} aria-pressed={value === one.value} onClick={() => onValue(one.value)}>
            {one.label}
          </Button>
        ))}
      </div>
    </div>
  )
}

type Props = { matter: CaseFull; faced: Faced; action: string; onBack(): void; onDone(): void }

/** What one action asks for, and the button that records it, with or without signal. */
export function MatterAct({ matter, faced, action, onBack, onDone }: Props) {
  const t = useWords(pocketWords)
  const tell = useSay()
  const language = useLanguage()
  const [{ values, taken }, put, drop, forget] = useForm(`${matter.kind}.${action}:${matter.id}`, fresh)
  const [unstored, setUnstored] = useState(false)
  const asked = askedBy(faced, action)
  const missing = asked.some(({ name, as, required }) => required && as !== 'photos' && !values[name]?.trim())
  const send = async (): Promise<void> => {
    const stored = await sendAct(matter, action, takenAs(asked, values, zoneNow()), {
      taken,
      forget,
    })
    setUnstored(!stored)
    if (!stored) return
    void drop()
    onDone()
  }
  return (
    <Screen
      title={half(faced.face.actions[action]?.button, language)}
      onBack={onBack}
      foot={
        <Button kind="main" disabled={missing} onClick={() => void send()} testId="act-send">
          {t('send')}
        </Button>
      }
    >
      {unstored && <Notice tone="bad">{tell('notRecorded')}</Notice>}
      {asked.map(one =>
        one.as === 'photos' ? (
          <Photos key={one.name} taken={taken} onTaken={taken => put({ taken })} />
        ) : (
          <OneField
            key={one.name}
            faced={faced}
            asked={one}
            value={values[one.name] ?? ''}
            onValue={value => put({ values: { ...values, [one.name]: value } })}
          />
        ),
      )}
    </Screen>
  )
}
