import { useEffect, useRef, useState, type ChangeEvent, type RefObject } from 'react'
import type { Taken } from '#ui/offline/blobs.ts'
import { openLens, type Lens, type LensFault } from '#ui/offline/lens.ts'
import { photoFromFile, photoOf, type PhotoSize } from '#ui/offline/photo.ts'
import { photoRoom, type PhotoRoom } from '#ui/offline/photo-room.ts'
import { roomLeft } from '#ui/offline/store.ts'
import { useWords } from '#ui/words.tsx'
import { photoWords } from '../photo-words.ts'
import { Button, Notice } from './parts.tsx'
import './take-photo.css'
import { useAddress } from './use-address.ts'

// Pictures in a form: what was taken is shown small, the camera opens over the page and is let go with it. How much
// room the phone has is asked before the camera opens, never after.

type PhotosProps = { taken: readonly Taken[]; onTaken(taken: Taken[]): Promise<boolean>; most?: number; label?: string }

/**
 * The pictures of a form. `taken` goes to `record` with the input that names them (`attachedOf`); `onTaken` tells when
 * the phone has them, and only then the camera lets go of what it took. Where the phone has no room for them it is said
 * that they stand on this page only.
 */
export function Photos({ taken, onTaken, most = 6, label }: PhotosProps) {
  const t = useWords(photoWords)
  const [room, setRoom] = useState<PhotoRoom>()
  const [open, setOpen] = useState(false)
  const [kept, setKept] = useState(true)
  const photos = taken.filter(({ kind }) => kind === 'photo')
  const look = async (): Promise<void> => {
    const left = await roomLeft()
    const found = photoRoom(left && left.free - photos.reduce((sum, { bytes }) => sum + bytes.length, 0))
    setRoom(found)
    setOpen(found.size !== 'none')
  }
  const put = async (next: Taken[]): Promise<void> => setKept(await onTaken(next))
  return (
    <section className="field photos" data-testid="photos">
      <span className="label">
        {label ?? t('photos')} <span className="soft">{t('photoCount', { count: photos.length, most })}</span>
      </span>
      {photos.length > 0 && (
        <ul className="thumbs">
          {photos.map((photo, at) => (
            <Thumb
              key={photo.id}
              photo={photo}
              n={at + 1}
              onRemove={() => void put(taken.filter(one => one !== photo))}
            />
          ))}
        </ul>
      )}
      <RoomLine room={room} />
      <NotKept taken={kept ? [] : photos} />
      {photos.length < most && (
        <Button onClick={() => void look()} testId="take-photo">
          {t(photos.length === 0 ? 'takePhoto' : 'anotherPhoto')}
        </Button>
      )}
      {open && room && room.size !== 'none' && (
        <TakePhoto size={room.size} onTaken={photo => put([...taken, photo])} onClose={() => setOpen(false)} />
      )}
    </section>
  )
}

/** Said where pictures or a voice note stand on the page and the phone had no room to keep them. */
export function NotKept({ taken }: { taken: readonly Taken[] }) {
  const t = useWords(photoWords)
  if (taken.length === 0) return null
  return (
    <Notice tone="bad" testId="not-kept">
      {t('notKept')}
    </Notice>
  )
}

function RoomLine({ room }: { room: PhotoRoom | undefined }) {
  const t = useWords(photoWords)
  if (room?.left === undefined) return null
  if (room.size === 'none')
    return (
      <Notice tone="bad" testId="photo-room">
        {t('roomNone')}
      </Notice>
    )
  return (
    <Notice tone="wait" testId="photo-room">
      {t(room.size === 'small' ? 'roomSmall' : 'roomLeft', { left: room.left })}
    </Notice>
  )
}

function Thumb({ photo, n, onRemove }: { photo: Taken; n: number; onRemove(): void }) {
  const t = useWords(photoWords)
  return (
    <li>
      <img src={photo.thumb} alt={t('photoNumber', { n })} />
      <button type="button" aria-label={t('removePhoto', { n })} onClick={onRemove}>
        <span aria-hidden="true">×</span>
      </button>
    </li>
  )
}

function useLens(on: boolean): { video: RefObject<HTMLVideoElement | null>; lens?: Lens; fault?: LensFault } {
  const video = useRef<HTMLVideoElement>(null)
  const [lens, setLens] = useState<Lens>()
  const [fault, setFault] = useState<LensFault>()
  useEffect(() => {
    if (!on || !video.current) return undefined
    let gone = false
    let opened: Lens | undefined
    void openLens(video.current).then(answer => {
      if (typeof answer === 'string') return setFault(answer)
      opened = answer
      if (gone) return answer.stop()
      setLens(answer)
    })
    return () => {
      gone = true
      opened?.stop()
      setLens(undefined)
    }
  }, [on])
  return { video, ...(lens ? { lens } : {}), ...(fault ? { fault } : {}) }
}

function Preview({ photo }: { photo: Taken }) {
  const t = useWords(photoWords)
  return <img src={useAddress(photo)} alt={t('photoNumber', { n: 1 })} data-testid="photo-preview" />
}

type TakeProps = { size: PhotoSize; onTaken(photo: Taken): Promise<void>; onClose(): void }

/** The camera over the page: aim, take, look, use it or take it again. */
export function TakePhoto({ size, onTaken, onClose }: TakeProps) {
  const t = useWords(photoWords)
  const [photo, setPhoto] = useState<Taken>()
  const [unreadable, setUnreadable] = useState(false)
  const [keeping, setKeeping] = useState(false)
  const { video, lens, fault } = useLens(!photo)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  const taken = (made: Taken | undefined): void => {
    setPhoto(made)
    setUnreadable(!made)
  }
  const shoot = (): void => {
    if (video.current) void photoOf(video.current, size).then(taken, () => taken(undefined))
  }
  const use = async (): Promise<void> => {
    setKeeping(true)
    if (photo) await onTaken(photo)
    onClose()
  }
  return (
    <div
      className="lens"
      role="dialog"
      aria-modal="true"
      aria-label={t('takePhoto')}
      tabIndex={-1}
      ref={box}
      onKeyDown={event => {
        event.stopPropagation()
        if (event.key === 'Escape') onClose()
      }}
    >
      <div className="view">
        {photo ? (
          <Preview photo={photo} />
        ) : fault ? (
          <Notice tone="wait">{t(fault === 'not-allowed' ? 'lensRefused' : 'lensNone')}</Notice>
        ) : (
          <>
            <video ref={video} playsInline muted aria-label={t('aim')} />
            {!lens && <p className="over">{t('opening')}</p>}
          </>
        )}
        {unreadable && <Notice tone="bad">{t('unreadable')}</Notice>}
      </div>
      <footer className="foot">
        {photo ? (
          <>
            <Button kind="main" disabled={keeping} onClick={() => void use()} testId="use-photo">
              {t('useIt')}
            </Button>
            <Button disabled={keeping} onClick={() => setPhoto(undefined)}>
              {t('takeAgain')}
            </Button>
          </>
        ) : (
          <>
            {lens?.torch && <LensTorch lens={lens} />}
            {fault ? (
              <OwnCamera size={size} onTaken={taken} />
            ) : (
              <Button kind="main" disabled={!lens} onClick={shoot} testId="shutter">
                {t('shutter')}
              </Button>
            )}
            <Button onClick={onClose} testId="no-photo">
              {t('close')}
            </Button>
          </>
        )}
      </footer>
    </div>
  )
}

function LensTorch({ lens }: { lens: Lens }) {
  const t = useWords(photoWords)
  const [on, setOn] = useState(false)
  const toggle = (): void => {
    void lens.setTorch(!on).then(
      () => setOn(!on),
      () => undefined,
    )
  }
  return (
    <Button onClick={toggle} aria-pressed={on}>
      {t(on ? 'torchOff' : 'torchOn')}
    </Button>
  )
}

/** The phone's own camera, where the page may not open it. */
function OwnCamera({ size, onTaken }: { size: PhotoSize; onTaken(photo: Taken | undefined): void }) {
  const t = useWords(photoWords)
  const input = useRef<HTMLInputElement>(null)
  const chosen = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const [file] = target.files ?? []
    if (file) void photoFromFile(file, size).then(onTaken, () => onTaken(undefined))
    target.value = ''
  }
  return (
    <>
      <input
        ref={input}
        className="unseen"
        type="file"
        accept="image/*"
        capture="environment"
        tabIndex={-1}
        aria-hidden="true"
        onChange={chosen}
        data-testid="own-camera-file"
      />
      <Button kind="main" onClick={() => input.current?.click()} testId="own-camera">
        {t('ownCamera')}
      </Button>
    </>
  )
}
