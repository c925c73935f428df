import { useState } from 'react'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../patrols/pocket-words.ts'
import { Beads } from './beads.tsx'
import type { Point } from './duty.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { lookAtCamera } from './round-acts.ts'
import { useSay } from './say.ts'
import { useDuty } from './use-duty.ts'
import type { Go } from './use-screen.ts'
import './rounds.css'

const troubles = ['pictureBlack', 'pictureCovered', 'pictureMoved'] as const

/** 视频巡查: one camera after the other, as it is looked at on the monitor; what is wrong with the picture is one press. */
export function Video({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const say = useSay()
  const { duty } = useDuty()
  const cameras = duty.points.filter(point => point.camera)
  const left = cameras.filter(point => !point.scanned)
  const [passed, setPassed] = useState<readonly string[]>([])
  const camera = left.find(({ id }) => !passed.includes(id)) ?? left[0]
  if (!duty.roundId || !camera)
    return (
      <Screen
        title={t('cameras')}
        onBack={go.home}
        foot={
          <Button kind="main" onClick={go.home} testId="video-home">
            {say('finish')}
          </Button>
        }
      >
        <p>{t(cameras.length > 0 && left.length === 0 ? 'camerasDone' : 'camerasNone')}</p>
      </Screen>
    )
  const n = cameras.indexOf(camera) + 1
  return (
    <Screen
      title={t('cameras')}
      onBack={go.home}
      foot={<Looked camera={camera} onPass={() => setPassed([...passed.filter(id => id !== camera.id), camera.id])} />}
    >
      <Beads points={cameras} next={camera} />
      <p className="soft">{t('cameraOf', { n, all: cameras.length })}</p>
      <p className="large">{camera.name}</p>
      {camera.hint && <p>{camera.hint}</p>}
    </Screen>
  )
}

function Looked({ camera, onPass }: { camera: Point; onPass(): void }) {
  const t = useWords(pocketWords)
  const tell = useSay()
  const { state } = useDuty()
  const { unrecorded } = usePhone()
  const [busy, setBusy] = useState(false)
  const asked = state.questions.filter(({ checkpointId }) => checkpointId === camera.id)
  const picture = asked.find(({ kind }) => kind === 'picture')
  const look = async (trouble?: (typeof troubles)[number]): Promise<void> => {
    setBusy(true)
    const answers = asked.map(({ id: questionId }) =>
      trouble && questionId === picture?.id
        ? { questionId, good: false, says: t(trouble), taken: [] }
        : { questionId, good: true, taken: [] },
    )
    await lookAtCamera(camera.id, answers)
    setBusy(false)
  }
  return (
    <>
      {unrecorded && <Notice tone="bad">{tell('notRecorded')}</Notice>}
      {picture && (
        <div className="choices" role="group" aria-label={camera.name}>
          {troubles.map(trouble => (
            <Button key={trouble} disabled={busy} onClick={() => void look(trouble)} testId={`camera-${trouble}`}>
              {t(trouble)}
            </Button>
          ))}
        </div>
      )}
      <Button kind="main" className="big" disabled={busy} onClick={() => void look()} testId="camera-good">
        {t(picture ? 'pictureGood' : 'seen')}
      </Button>
      <Button kind="quiet" onClick={onPass} testId="camera-pass">
        {t('notThere')}
      </Button>
    </>
  )
}
