import { useEffect, useRef, useState } from 'react'
import { now, useNow } from '#ui/clock.ts'
import type { Taken } from '#ui/offline/blobs.ts'
import { listen, longestNote, type LensFault, type Recording } from '#ui/offline/lens.ts'
import { takenOf } from '#ui/offline/photo.ts'
import { useWords } from '#ui/words.tsx'
import { photoWords } from '../photo-words.ts'
import { Button, Notice } from './parts.tsx'
import { NotKept } from './take-photo.tsx'
import './take-photo.css'
import { useAddress } from './use-address.ts'

type VoiceProps = { taken: readonly Taken[]; onTaken(taken: Taken[]): Promise<boolean> }
type State = { at: 'still' } | { at: 'opening' } | { at: 'speaking' | 'keeping'; since: number; recording: Recording }

/**
 * One voice note of a form, at most a minute: spoken, heard, spoken again. It stands among the form's `taken`, and what
 * lies over the page while somebody speaks goes once the phone has the note.
 */
export function VoiceNote({ taken, onTaken }: VoiceProps) {
  const t = useWords(photoWords)
  const [state, setState] = useState<State>({ at: 'still' })
  const [fault, setFault] = useState<LensFault>()
  const [kept, setKept] = useState(true)
  const note = taken.find(({ kind }) => kind === 'voice')
  const running = useRef<Recording>(undefined)
  const latest = useRef({ taken, onTaken })
  latest.current = { taken, onTaken }
  const gone = useRef(false)
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
      running.current?.drop()
    }
  }, [])

  const put = async (made: Taken | undefined): Promise<void> => {
    const others = latest.current.taken.filter(({ kind }) => kind !== 'voice')
    setKept(await latest.current.onTaken(made ? [...others, made] : others))
  }
  const start = async (): Promise<void> => {
    setState({ at: 'opening' })
    const recording = await listen(now)
    if (typeof recording === 'string') {
      setFault(recording)
      return setState({ at: 'still' })
    }
    // The page was left while the phone still asked for the microphone.
    if (gone.current) return recording.drop()
    setFault(undefined)
    running.current = recording
    const since = now()
    setState({ at: 'speaking', since, recording })
    const said = await recording.done
    setState({ at: 'keeping', since, recording })
    if (said) await put(await takenOf(said.bytes, { kind: 'voice', mediaType: said.mediaType, seconds: said.seconds }))
    setState({ at: 'still' })
  }
  return (
    <section className="field voice" data-testid="voice">
      <span className="label">
        {t('voice')} <span className="soft">{t('longest', { seconds: longestNote })}</span>
      </span>
      {fault && <Notice tone="wait">{t(fault === 'not-allowed' ? 'microphoneRefused' : 'noMicrophone')}</Notice>}
      {note && <Heard note={note} onRemove={() => void put(undefined)} />}
      <Button disabled={state.at !== 'still'} onClick={() => void start()} testId="speak">
        {t(state.at === 'opening' ? 'microphoneStarting' : note ? 'speakAgain' : 'speak')}
      </Button>
      <NotKept taken={kept || !note ? [] : [note]} />
      {(state.at === 'speaking' || state.at === 'keeping') && (
        <Speaking since={state.since} recording={state.recording} keeping={state.at === 'keeping'} />
      )}
    </section>
  )
}

/** Over the page, so that nothing is sent while somebody still speaks. */
function Speaking({ since, recording, keeping }: { since: number; recording: Recording; keeping: boolean }) {
  const t = useWords(photoWords)
  const seconds = Math.min(longestNote, Math.max(0, Math.floor((useNow(500) - since) / 1000)))
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div className="lens" role="dialog" aria-modal="true" aria-label={t('voice')} tabIndex={-1} ref={box}>
      <div className="view speaking">
        <span className="mark" aria-hidden="true">
          ●
        </span>
        <p>{t('speaking', { seconds })}</p>
        <p className="soft">{t('longest', { seconds: longestNote })}</p>
      </div>
      <footer className="foot">
        <Button kind="main" disabled={keeping} onClick={recording.stop} testId="stop-speaking">
          {t('stopSpeaking')}
        </Button>
        <Button disabled={keeping} onClick={recording.drop} testId="drop-speaking">
          {t('dropSpeaking')}
        </Button>
      </footer>
    </div>
  )
}

function Heard({ note, onRemove }: { note: Taken; onRemove(): void }) {
  const t = useWords(photoWords)
  return (
    <div className="heard" data-testid="voice-heard">
      <p>{t('noteLength', { seconds: note.seconds ?? 0 })}</p>
      <audio controls src={useAddress(note)} aria-label={t('playNote')} />
      <Button kind="quiet" onClick={onRemove}>
        {t('removeNote')}
      </Button>
    </div>
  )
}
