import { useState } from 'react'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../attendance/pocket-words.ts'
import { Button, Notice, Screen, TextArea } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { record } from './record.ts'
import { useSay } from './say.ts'
import { useDuty } from './use-duty.ts'
import type { Go } from './use-screen.ts'

/** 异议: the guard says that what the leader entered is not so. Nothing is deleted; the office judges. */
export function Objection({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const tell = useSay()
  const { duty } = useDuty()
  const { unrecorded } = usePhone()
  const [says, setSays] = useState('')
  const [sent, setSent] = useState(false)
  const { attendance } = duty
  const send = async (): Promise<void> => {
    if (!attendance) return
    const input = { attendanceId: attendance.id, says: says.trim() }
    if (await record({ name: 'attendance.object', input })) setSent(true)
  }
  const ready = attendance?.behalf && !sent
  return (
    <Screen
      title={t('objectTitle')}
      onBack={go.back}
      foot={
        <>
          {unrecorded && <Notice tone="bad">{tell('notRecorded')}</Notice>}
          {ready ? (
            <Button kind="main" disabled={says.trim() === ''} onClick={() => void send()} testId="object-send">
              {t('objectSend')}
            </Button>
          ) : (
            <Button kind="main" onClick={go.home}>
              {tell('back')}
            </Button>
          )}
        </>
      }
    >
      {sent && <Notice tone="good">{t('objected')}</Notice>}
      {!attendance?.behalf && !sent && <p>{t('objectNone')}</p>}
      {ready && (
        <TextArea
          id="object-says"
          label={t('objectAsk')}
          help={t('objectHelp')}
          text={says}
          max={200}
          onText={setSays}
          testId="object-says"
        />
      )}
    </Screen>
  )
}
