import { useEffect, useId, useMemo, useState, type ChangeEvent } from 'react'
import type { Problem } from '../client.ts'
import { problemOf, request } from '../client.ts'
import type { Taken } from '../offline/blobs.ts'
import { photoFromFile } from '../offline/photo.ts'
import { useWords } from '../words.tsx'
import { Button } from './button.tsx'
import { largestMebibytes, photoTypes, wrongPhoto } from './chosen-photo.ts'
import { photoWords } from './photo-words.ts'
import './photos-field.css'
import { Refusal } from './refusal.tsx'

// Photos in a form of the console, as on a phone: each is drawn anew, small and without what the camera wrote beside it,
// named by the request of the form, and its bytes follow once that was done.

type Fault = { key: 'wrongType' | 'tooLarge' | 'unreadable' | 'tooMany'; name: string }

async function readPhotos(files: readonly File[], room: number): Promise<{ read: Taken[]; faults: Fault[] }> {
  const read: Taken[] = []
  const faults: Fault[] = []
  for (const file of files) {
    const { name } = file
    const wrong = wrongPhoto(file)
    if (wrong) faults.push({ key: wrong, name })
    else if (read.length >= room) return { read, faults: [...faults, { key: 'tooMany', name }] }
    else {
      const photo = await photoFromFile(file, 'full')
      if (photo) read.push(photo)
      else faults.push({ key: 'unreadable', name })
    }
  }
  return { read, faults }
}

function Thumb({ photo, n }: { photo: Taken; n: number }) {
  const t = useWords(photoWords)
  const address = useMemo(() => photo.thumb ?? URL.createObjectURL(new Blob([photo.bytes])), [photo])
  useEffect(() => () => URL.revokeObjectURL(address), [address])
  return <img src={address} alt={t('photoNumber', { n })} />
}

function Thumbs({ photos, onRemove }: { photos: readonly Taken[]; onRemove: (photo: Taken) => void }) {
  const t = useWords(photoWords)
  return (
    <ul className="photos-chosen">
      {photos.map((photo, at) => (
        <li key={photo.id}>
          <Thumb photo={photo} n={at + 1} />
          <Button look="plain" aria-label={t('removePhoto', { n: at + 1 })} onClick={() => onRemove(photo)}>
            {t('remove')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

type Props = {
  most?: number
  /** Given by the field. */
  id?: string
  value?: readonly Taken[]
  onChange?: (value: readonly Taken[]) => void
}

/** Photos of a form: chosen, shown small, taken out again; what is no photo or too large is said by its name. */
export function PhotosField({ most = 9, id, value = [], onChange }: Props) {
  const t = useWords(photoWords)
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const [busy, setBusy] = useState(false)
  const own = useId()
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const files = [...(target.files ?? [])]
    // The same file chosen again after it was taken out is a change as well.
    target.value = ''
    setBusy(true)
    const found = await readPhotos(files, most - value.length)
    setBusy(false)
    setFaults(found.faults)
    if (found.read.length > 0) onChange?.([...value, ...found.read])
  }
  // Naming a photo takes its hash, which a browser makes only in a secure context.
  if (!isSecureContext) return <p className="faint">{t('insecure')}</p>
  return (
    <div className="photos-field">
      {value.length > 0 && <Thumbs photos={value} onRemove={photo => onChange?.(value.filter(one => one !== photo))} />}
      <div className="line">
        <label className="button" aria-disabled={busy || value.length >= most}>
          {t(busy ? 'reading' : value.length > 0 ? 'morePhotos' : 'choosePhotos')}
          <input
            id={id ?? own}
            type="file"
            className="unseen"
            multiple
            accept={photoTypes.join(',')}
            disabled={busy || value.length >= most}
            onChange={event => void choose(event)}
          />
        </label>
        <span className="faint figures">{t('photoCount', { count: value.length, most })}</span>
      </div>
      {faults.length > 0 && (
        <ul className="photos-faults" role="alert">
          {faults.map(({ key, name }, at) => (
            <li key={at}>{t(key, { name, most, limit: largestMebibytes })}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** What a request says of photos whose bytes follow it; nothing where there are none. */
export const photosNamed = (photos: readonly Taken[] = []) =>
  photos.length === 0
    ? {}
    : { photos: photos.map(({ id, sha256, takenAt }) => ({ id, kind: 'photo' as const, sha256, takenAt })) }

type Owed = { photos: readonly Taken[]; problem: Problem }

/**
 * Sends the bytes of photos after the record that named them was kept. `deliver` calls `onAll` when all are there;
 * what did not arrive is `owed`, said by `PhotosOwed` with the way to send it again.
 */
export function useDelivery(onAll: () => void): {
  owed: Owed | null
  deliver: (photos: readonly Taken[]) => Promise<void>
} {
  const [owed, setOwed] = useState<Owed | null>(null)
  const deliver = async (photos: readonly Taken[]): Promise<void> => {
    for (const [at, photo] of photos.entries())
      try {
        await request('PUT /attachments/{id}', {
          path: { id: photo.id },
          bytes: new Blob([photo.bytes], { type: photo.mediaType }),
        })
      } catch (thrown) {
        setOwed({ photos: photos.slice(at), problem: problemOf(thrown) })
        return
      }
    setOwed(null)
    onAll()
  }
  return { owed, deliver }
}

/** The record is kept, and some of its photos are not: why, and sending them again. */
export function PhotosOwed({ owed, deliver }: { owed: Owed; deliver: (photos: readonly Taken[]) => Promise<void> }) {
  const t = useWords(photoWords)
  return (
    <div className="stack" role="status">
      <p>{t('owed', { count: owed.photos.length })}</p>
      <Refusal problem={owed.problem} onRetry={() => void deliver(owed.photos)} />
    </div>
  )
}
