import { useState } from 'react'
import type { Taken } from '#ui/offline/blobs.ts'
import { buzzYes } from '#ui/offline/feel.ts'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../cases/pocket-words.ts'
import { attachedOf } from './attached.ts'
import { Button, Notice, Screen, TextArea } from './parts.tsx'
import { record } from './record.ts'
import { useSay } from './say.ts'
import { Photos } from './take-photo.tsx'
import { useDuty } from './use-duty.ts'
import { useForm } from './use-form.ts'
import type { Go } from './use-screen.ts'

const mostLine = 120
const fresh: { line: string; taken: readonly Taken[] } = { line: '', taken: [] }

/** 记隐患: a sentence and a picture, at the post of the shift. */
export function NoteHazard({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const tell = useSay()
  const { duty, state } = useDuty()
  const [{ line, taken }, put, drop, forget] = useForm('hazard', fresh)
  const [unstored, setUnstored] = useState(false)
  const siteId = duty.shift?.siteId ?? state.sites[0]?.id
  const send = async (): Promise<void> => {
    if (siteId === undefined) return
    const where = { siteId, ...(duty.shift ? { postId: duty.shift.postId, shiftId: duty.shift.id } : {}) }
    const photos = taken.length > 0 ? { photos: attachedOf(taken) } : {}
    const input = { ...where, line: line.trim(), ...photos }
    const stored = await record({ name: 'hazard.open', input, taken, forget })
    setUnstored(!stored)
    if (!stored) return
    void drop()
    buzzYes()
    go.back()
  }
  if (!siteId)
    return (
      <Screen title={t('noteHazard')} onBack={go.back}>
        <Notice tone="wait">{t('noPost')}</Notice>
      </Screen>
    )
  return (
    <Screen
      title={t('noteHazard')}
      onBack={go.back}
      foot={
        <Button kind="main" disabled={line.trim() === ''} onClick={() => void send()} testId="hazard-send">
          {t('send')}
        </Button>
      }
    >
      {unstored && <Notice tone="bad">{tell('notRecorded')}</Notice>}
      <TextArea
        id="hazard-line"
        label={t('hazardLine')}
        help={t('hazardHelp')}
        text={line}
        max={mostLine}
        onText={line => put({ line })}
        testId="hazard-line"
      />
      <Photos taken={taken} onTaken={taken => put({ taken })} />
    </Screen>
  )
}
