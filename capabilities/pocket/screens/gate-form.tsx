import { useState } from 'react'
import { holdsIdentity } from '#kernel/least.ts'
import type { Id } from '#kernel/id.ts'
import { buzzNo, buzzYes } from '#ui/offline/feel.ts'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../gate/pocket-words.ts'
import { askedOf, isUsualPlate, missing, plateOf, type GateField, type Typed } from '../../gate/rules/asked.ts'
import type { GateKind } from '../../gate/schema.ts'
import type { Facts } from './facts.ts'
import { Button, Field, Notice, Screen } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { record } from './record.ts'
import { useSay } from './say.ts'
import { useDuty } from './use-duty.ts'

type T = ReturnType<typeof useWords<typeof pocketWords>>

const reasons = ['visit', 'view', 'business', 'repair', 'move', 'pick-up'] as const
const most: Readonly<Record<GateField, number>> = {
  subject: 60,
  plate: 10,
  whom: 60,
  purpose: 100,
  slip: 40,
  heads: 3,
  phoneTail: 4,
}
const figures: readonly GateField[] = ['heads', 'phoneTail']

const labelOf = (kind: GateKind, field: GateField, t: T): string => {
  if (field === 'whom') return t(`whom.${kind}`)
  return field === 'subject' && kind !== 'vehicle' ? t(`subject.${kind}`) : t(field as 'plate')
}

/** What is sent; a vehicle is known by its plate, so that is what it is called. */
function entryOf(kind: GateKind, postId: Id, typed: Typed): Facts['gate.enter'] {
  const text = (field: GateField): string | undefined => typed[field]?.trim() || undefined
  const plate = text('plate') && plateOf(text('plate') as string)
  const heads = Number(text('heads') ?? 0)
  const [whom, purpose, slip, phoneTail] = [text('whom'), text('purpose'), text('slip'), text('phoneTail')]
  return {
    postId,
    kind,
    subject: text('subject') ?? plate ?? '',
    ...(plate ? { plate } : {}),
    ...(whom ? { whom } : {}),
    ...(purpose ? { purpose } : {}),
    ...(slip ? { slip } : {}),
    ...(phoneTail ? { phoneTail } : {}),
    ...(heads > 0 ? { heads } : {}),
  }
}

/** Why an entry cannot be recorded yet, as a sentence. */
function problemOf(kind: GateKind, typed: Typed, asked: boolean, t: T): string | undefined {
  const field = missing(kind, typed)
  if (field) return t('needed', { field: labelOf(kind, field, t) })
  if (Object.values(typed).some(text => text && holdsIdentity(text))) return t('noIdentity')
  if (typed.phoneTail && !/^\d{4}$/.test(typed.phoneTail)) return t('tailWrong')
  if (typed.plate && !asked && !isUsualPlate(typed.plate)) return t('plateOdd')
  return undefined
}

type Line = { kind: GateKind; field: GateField; typed: Typed; put(fields: Typed): void; chips?: readonly string[] }

function GateLine({ kind, field, typed, put, chips = [] }: Line) {
  const t = useWords(pocketWords)
  const value = typed[field] ?? ''
  return (
    <>
      <Field
        id={`gate-${field}`}
        label={labelOf(kind, field, t)}
        help={field === 'phoneTail' ? t('phoneWhy') : undefined}
        value={value}
        maxLength={most[field]}
        inputMode={figures.includes(field) ? 'numeric' : 'text'}
        autoCapitalize={field === 'plate' ? 'characters' : 'sentences'}
        onText={text => put({ [field]: figures.includes(field) ? text.replace(/\D/g, '') : text })}
        testId={`gate-${field}`}
      />
      {chips.length > 0 && (
        <div className="chips">
          {chips.map(chip => (
            <Button key={chip} aria-pressed={value === chip} onClick={() => put({ [field]: chip })}>
              {chip}
            </Button>
          ))}
        </div>
      )}
    </>
  )
}

type Props = { kind: GateKind; postId: Id; onBack(): void; onDone(what: string): void }

/** One entry: what must be there first, the rest below it; a press on a usual answer fills it in. */
export function GateForm({ kind, postId, onBack, onDone }: Props) {
  const t = useWords(pocketWords)
  const say = useSay()
  const { state } = useDuty()
  const { unrecorded } = usePhone()
  const [typed, setTyped] = useState<Typed>({})
  const [problem, setProblem] = useState<string>()
  const { must, may } = askedOf(kind)
  const put = (fields: Typed): void => {
    setTyped({ ...typed, ...fields })
    setProblem(undefined)
  }
  const keys = state.kit.filter(each => each.kind === 'key').map(each => each.item)
  const chipsOf = (field: GateField): readonly string[] => {
    if (field === 'subject' && kind === 'key') return [...new Set(keys)].slice(0, 8)
    return field === 'purpose' ? reasons.map(each => t(`why.${each}`)) : []
  }
  const send = async (): Promise<void> => {
    const wrong = problemOf(kind, typed, problem === t('plateOdd'), t)
    setProblem(wrong)
    if (wrong) return buzzNo()
    const input = entryOf(kind, postId, typed)
    if (!(await record({ name: 'gate.enter', input }))) return
    buzzYes()
    onDone(input.plate ?? input.subject)
  }
  return (
    <Screen
      title={t(kind)}
      onBack={onBack}
      foot={
        <>
          {unrecorded && <Notice tone="bad">{say('notRecorded')}</Notice>}
          {problem && (
            <Notice tone="bad" testId="gate-problem">
              {problem}
            </Notice>
          )}
          <Button kind="main" onClick={() => void send()} testId="gate-enter">
            {t('enter')}
          </Button>
        </>
      }
    >
      {must.map(field => (
        <GateLine key={field} {...{ kind, field, typed, put }} chips={chipsOf(field)} />
      ))}
      {may.length > 0 && (
        <details open={innerHeight > 700}>
          <summary>{t('moreFields')}</summary>
          {may.map(field => (
            <GateLine key={field} {...{ kind, field, typed, put }} chips={chipsOf(field)} />
          ))}
        </details>
      )}
      <p className="soft">{t('noIdentity')}</p>
    </Screen>
  )
}
