import type { Id } from '#kernel/id.ts'
import { blobsWaiting, type KeptBlob } from '#ui/offline/blobs.ts'
import { useNow } from '#ui/clock.ts'
import { dropBlobs } from '#ui/offline/store.ts'
import { useWords } from '#ui/words.tsx'
import { photoWords } from '../photo-words.ts'
import { Button, Notice } from './parts.tsx'
import { db, rereadOps, usePhone } from './phone-state.ts'
import { sayAge, useSay } from './say.ts'
import './take-photo.css'

const megabytes = (bytes: number): string => (Math.ceil(bytes / 104_858) / 10).toFixed(1)
/** More than these are only counted: a list of four hundred pictures helps nobody. */
const shownMost = 12

/** The photos and voice notes that will not arrive, said until somebody read it. */
export function PicturesToRead() {
  const { blobs, notices, person } = usePhone()
  const own = blobs.filter(({ membershipId }) => membershipId === person?.membershipId)
  const toRead = new Set(notices.map(({ op }) => op.id))
  return (
    <>
      <Unkept blobs={own.filter(({ state }) => state === 'lost')} out={false} />
      <Unkept blobs={own.filter(({ state, opId }) => state === 'out' && !toRead.has(opId))} out />
    </>
  )
}

/** The photos and voice notes that wait, how large and how old. */
export function PicturesWaiting() {
  const t = useWords(photoWords)
  const say = useSay()
  const now = useNow(15_000)
  const { blobs, person } = usePhone()
  const own = blobs.filter(({ membershipId }) => membershipId === person?.membershipId)
  const others = blobsWaiting(blobs, now).count - blobsWaiting(own, now).count
  const { count, photos, voices, bytes, oldestMs } = blobsWaiting(own, now)
  const held = own.find(({ state, says }) => state === 'waiting' && says)?.says
  return (
    <>
      {count > 0 && (
        <section data-testid="pictures-waiting" data-count={count}>
          <h2>{t('picturesWaiting')}</h2>
          <p>
            {[photos > 0 && t('photosLine', { count: photos }), voices > 0 && t('voicesLine', { count: voices })]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <p className="soft">{t('sizeLine', { mb: megabytes(bytes), age: sayAge(oldestMs, say) })}</p>
          {held && <Notice tone="bad">{t('heldBack', { says: held })}</Notice>}
          <Thumbs blobs={own.filter(({ state, thumb }) => state === 'waiting' && thumb)} />
          <p className="soft">{t('afterRecord')}</p>
        </section>
      )}
      {others > 0 && <p className="soft">{t('othersPictures', { count: others })}</p>}
    </>
  )
}

function Thumbs({ blobs }: { blobs: readonly KeptBlob[] }) {
  const t = useWords(photoWords)
  if (blobs.length === 0) return null
  return (
    <div className="photos">
      <ul className="thumbs">
        {blobs.slice(0, shownMost).map((blob, at) => (
          <li key={blob.id}>
            <img src={blob.thumb} alt={t('photoNumber', { n: at + 1 })} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Unkept({ blobs, out }: { blobs: readonly KeptBlob[]; out: boolean }) {
  const t = useWords(photoWords)
  if (blobs.length === 0) return null
  const read = async (): Promise<void> => {
    await dropBlobs(
      db(),
      blobs.map(({ id }) => id),
    )
    await rereadOps()
  }
  const says = new Set(blobs.flatMap(blob => blob.says ?? []))
  return (
    <Notice tone="bad" testId={out ? 'photos-out' : 'photos-lost'}>
      <p>{t(out ? 'photosOut' : 'photosLost', { count: blobs.length })}</p>
      {[...says].map(text => (
        <p key={text}>{text}</p>
      ))}
      <Button onClick={() => void read()}>{t('known')}</Button>
    </Notice>
  )
}

/** How many pictures of one record were not taken with it. */
export function PicturesOut({ opId }: { opId: Id }) {
  const t = useWords(photoWords)
  const { blobs } = usePhone()
  const count = blobs.filter(blob => blob.opId === opId && blob.state === 'out').length
  return count > 0 ? <p>{t('photosOutWith', { count })}</p> : null
}
