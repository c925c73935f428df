import { useState } from 'react'
import { holdsIdentity } from '#kernel/least.ts'
import { sayTime } from '#kernel/time.ts'
import { buzzYes } from '#ui/offline/feel.ts'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../gate/pocket-words.ts'
import { gateKinds } from '../../gate/rules/choices.ts'
import type { GateKind } from '../../gate/schema.ts'
import type { Pull } from '../schema.ts'
import { GateForm } from './gate-form.tsx'
import { Button, Field, Notice, Screen } from './parts.tsx'
import { usePhone, zoneNow } from './phone-state.ts'
import { record } from './record.ts'
import { useSay } from './say.ts'
import { useDuty } from './use-duty.ts'
import type { Go } from './use-screen.ts'

type Entry = Pull['gate'][number]

const holds = (entry: Entry, text: string): boolean =>
  [entry.subject, entry.plate, entry.whom].some(each => each?.toUpperCase().includes(text.trim().toUpperCase()))

function Open({ entries, timeZone }: { entries: readonly Entry[]; timeZone: string }) {
  const t = useWords(pocketWords)
  const left = async (entry: Entry): Promise<void> => {
    if (await record({ name: 'gate.leave', input: { entryId: entry.id } })) buzzYes()
  }
  return (
    <ul className="list">
      {entries.map(entry => (
        <li key={entry.id} className="gate-row">
          <span>
            <strong>{entry.plate ?? entry.subject}</strong>
            <span className="soft">
              {[
                t(entry.kind),
                entry.whom,
                entry.inAt && t('since', { time: sayTime(Date.parse(entry.inAt), timeZone) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          <Button onClick={() => void left(entry)} testId="gate-leave">
            {t(`leave.${entry.kind}`)}
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** 出入登记: who is still in, and one press for each kind of entry; works without signal. */
export function Gate({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const say = useSay()
  const { duty, state } = useDuty()
  const { unrecorded } = usePhone()
  const [kind, setKind] = useState<GateKind>()
  const [said, setSaid] = useState<string>()
  const [text, setText] = useState('')
  const siteId = duty.shift?.siteId
  const here = state.gate.filter(
    entry => entry.outAt === null && (entry.siteId === siteId || entry.postId === duty.shift?.postId),
  )
  const shown = text && !holdsIdentity(text) ? here.filter(entry => holds(entry, text)) : here
  if (kind && duty.shift)
    return (
      <GateForm
        kind={kind}
        postId={duty.shift.postId}
        onBack={() => setKind(undefined)}
        onDone={what => {
          setKind(undefined)
          setSaid(t('entered', { what }))
        }}
      />
    )
  return (
    <Screen
      title={t('gate')}
      onBack={go.back}
      foot={
        duty.attendance ? (
          <div className="tiles" role="group" aria-label={t('what')}>
            {gateKinds.map(each => (
              <Button key={each} onClick={() => setKind(each)} testId={`gate-${each}`}>
                {t(each)}
              </Button>
            ))}
          </div>
        ) : (
          <Notice tone="plain">{t('notHere')}</Notice>
        )
      }
    >
      {unrecorded && <Notice tone="bad">{say('notRecorded')}</Notice>}
      {said && (
        <Notice tone="good" testId="gate-said">
          {said}
        </Notice>
      )}
      <h2>{t('nowIn')}</h2>
      {here.length > 6 && <Field id="gate-find" label={t('find')} value={text} onText={setText} maxLength={40} />}
      {here.length === 0 && <p className="soft">{t('nobodyIn')}</p>}
      <Open entries={shown} timeZone={zoneNow()} />
    </Screen>
  )
}
