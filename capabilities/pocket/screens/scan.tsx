import { useEffect, useRef, useState } from 'react'
import { startCamera, type Camera, type CameraFault } from '#ui/offline/camera.ts'
import { scanPoint, type Scanned } from './acts.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { useSay } from './say.ts'
import { codeInTag } from './scan-code.ts'
import type { Go } from './use-screen.ts'
import { useScanPlace, useTags } from './use-tags.ts'
import { useWords } from '#ui/words.tsx'
import { nowWords } from '../../patrols/now-words.ts'

const shownMs = 1400

function useCamera(running: boolean, found: (text: string) => void) {
  const video = useRef<HTMLVideoElement>(null)
  const [camera, setCamera] = useState<Camera>()
  const [fault, setFault] = useState<CameraFault>()
  const latest = useRef(found)
  latest.current = found
  useEffect(() => {
    if (!running || !video.current) return undefined
    let gone = false
    let started: Camera | undefined
    void startCamera(video.current, text => latest.current(text)).then(answer => {
      if (typeof answer === 'string') return setFault(answer)
      started = answer
      if (gone) return answer.stop()
      setCamera(answer)
    })
    return () => {
      gone = true
      started?.stop()
      setCamera(undefined)
    }
  }, [running])
  return { video, camera, fault }
}

function Torch({ camera }: { camera: Camera }) {
  const t = useSay()
  const [on, setOn] = useState(false)
  const toggle = (): void => {
    void camera.setTorch(!on).then(
      () => setOn(!on),
      () => undefined,
    )
  }
  return (
    <Button onClick={toggle} aria-pressed={on} testId="torch">
      {on ? t('torchOff') : t('torchOn')}
    </Button>
  )
}

const sentence = {
  counted: 'scanCounted',
  repeated: 'scanRepeated',
  'off-route': 'scanOffRoute',
  unknown: 'scanUnknown',
} as const

/** What a reading was: a large tick or a mark, and a sentence. */
export function ScanResult({ scanned }: { scanned: Scanned }) {
  const t = useSay()
  const say = useWords(nowWords)
  const good = scanned.reading === 'counted'
  return (
    <div
      className={good ? 'result good' : 'result wait'}
      role="status"
      data-testid="scan-result"
      data-reading={scanned.reading}
    >
      <span className="sign" aria-hidden="true">
        {good ? '✓' : scanned.reading === 'unknown' ? '?' : '▲'}
      </span>
      <p>{t(sentence[scanned.reading], { point: scanned.point })}</p>
      {scanned.expected && <p>{say('notNext', { point: scanned.expected })}</p>}
      {scanned.lapComplete && <p>{t('lapComplete')}</p>}
    </div>
  )
}

/** The camera on a checkpoint. The first reading is recorded; a counted one closes the screen by itself. */
export function Scan({ go }: { go: Go }) {
  const t = useSay()
  const say = useWords(nowWords)
  const { unrecorded } = usePhone()
  const [scanned, setScanned] = useState<Scanned>()
  const busy = useRef(false)
  const home = useRef(go.home)
  home.current = go.home
  const place = useScanPlace()
  const found = (text: string, how: 'qr' | 'nfc'): void => {
    if (busy.current) return
    busy.current = true
    const record = async () => scanPoint(text, how, await place())
    void record().then(answer => {
      // What is asked at the point comes at once; an odd turn is read first.
      if (answer?.asks && answer.reading === 'counted' && !answer.expected) return go.instead('point')
      setScanned(answer)
      busy.current = answer !== undefined
    })
  }
  const { video, camera, fault } = useCamera(!scanned, text => found(text, 'qr'))
  const listening = useTags(!scanned, text => found(codeInTag(text), 'nfc'))
  useEffect(() => {
    if (scanned?.reading !== 'counted' || scanned.expected) return undefined
    const timer = setTimeout(() => home.current(), shownMs)
    return () => clearTimeout(timer)
  }, [scanned])

  const again = (): void => {
    busy.current = false
    setScanned(undefined)
  }
  return (
    <Screen
      title={t('scanTitle')}
      onBack={go.back}
      foot={
        <>
          {unrecorded && <Notice tone="bad">{t('notRecorded')}</Notice>}
          {camera?.torch && !scanned && <Torch camera={camera} />}
          {scanned && scanned.reading !== 'counted' && (
            <Button kind="main" onClick={again} testId="scan-again">
              {t('scan')}
            </Button>
          )}
          {!scanned && listening !== undefined && <p className="soft">{say(listening ? 'touchTag' : 'noTags')}</p>}
          {scanned ? (
            <Button onClick={scanned.asks ? () => go.instead('point') : go.home} testId="scan-done">
              {t('finish')}
            </Button>
          ) : (
            <Button kind={fault ? 'main' : 'plain'} onClick={() => go.instead('type')} testId="type-code">
              {t('typeCode')}
            </Button>
          )}
        </>
      }
    >
      {scanned ? (
        <ScanResult scanned={scanned} />
      ) : (
        <div className="camera">
          {fault ? (
            <Notice tone="wait">{t(fault === 'not-allowed' ? 'cameraRefused' : 'cameraNone')}</Notice>
          ) : (
            <>
              <video ref={video} playsInline muted aria-label={t('scanTitle')} />
              {!camera && <p className="over">{t('cameraStarting')}</p>}
            </>
          )}
        </div>
      )}
    </Screen>
  )
}
