import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { request, type Answer } from '../client.ts'
import { useWords } from '../words.tsx'
import { words } from '../words.ts'
import { Button } from './button.tsx'
import { Loaded } from './page.tsx'
import { TimeText } from './said.tsx'
import { Side } from './side.tsx'
import './pictures.css'

export type Picture = Answer<'GET /attachments'>['attachments'][number]
type Arrived = Picture & { fileId: string }

const addressOf = (fileId: string): string => `/api/files/${fileId}`
const isShown = (one: Picture): one is Arrived => one.kind === 'photo' && one.fileId !== null

/** One picture as large as the screen allows, and the way to its neighbours. */
function Large({
  shown,
  at,
  onAt,
  onClose,
}: {
  shown: Arrived[]
  at: number
  onAt(at: number): void
  onClose(): void
}) {
  const t = useWords(words)
  const one = shown[at]
  if (!one) return null
  const go = (by: number): void => onAt((at + by + shown.length) % shown.length)
  return (
    <Side title={t('photoOf', { at: at + 1, count: shown.length })} look="middle" onClose={onClose}>
      <figure className="picture-large">
        <img src={addressOf(one.fileId)} alt={t('photo')} />
        <figcaption className="line">
          <TimeText at={one.takenAt} day />
          {shown.length > 1 && (
            <>
              <Button onClick={() => go(-1)}>{t('before')}</Button>
              <Button onClick={() => go(1)}>{t('after')}</Button>
            </>
          )}
          <a href={addressOf(one.fileId)} target="_blank" rel="noreferrer">
            {t('openAlone')}
          </a>
        </figcaption>
      </figure>
    </Side>
  )
}

function Sound({ one }: { one: Picture }) {
  const t = useWords(words)
  const says = t('voiceNote', { seconds: one.seconds ?? 0 })
  return (
    <>
      <audio controls preload="none" src={addressOf(one.fileId ?? '')} aria-label={says} />
      <span className="faint">{says}</span>
    </>
  )
}

/** Photos to be opened large and voice notes to be played; of what is still on a phone it is said that it has not come. */
export function Pictures({ pictures }: { pictures: readonly Picture[] }) {
  const t = useWords(words)
  const [open, setOpen] = useState<number | null>(null)
  const shown = pictures.filter(isShown)
  return (
    <>
      <ul className="pictures">
        {pictures.map(one => (
          <li key={one.id}>
            {one.fileId === null ? (
              <span className="picture-away">{t(one.kind === 'photo' ? 'photoAway' : 'voiceAway')}</span>
            ) : isShown(one) ? (
              <button type="button" className="picture" onClick={() => setOpen(shown.indexOf(one))}>
                <img src={addressOf(one.fileId)} alt={t('openPhoto')} loading="lazy" />
              </button>
            ) : (
              <Sound one={one} />
            )}
            <span className="faint">
              <TimeText at={one.takenAt} />
            </span>
          </li>
        ))}
      </ul>
      {open !== null && <Large shown={shown} at={open} onAt={setOpen} onClose={() => setOpen(null)} />}
    </>
  )
}

/** What hangs on one record, read when it is shown. */
export function PicturesOf({ id }: { id: string }) {
  const query = useQuery({
    queryKey: ['GET /attachments', id],
    queryFn: ({ signal }) => request('GET /attachments', { query: { aboutId: id }, signal }),
  })
  return (
    <Loaded query={query} rows={2}>
      {({ attachments }) => <Pictures pictures={attachments} />}
    </Loaded>
  )
}

/** How many pictures a row of a list has, and a sheet that shows them; nothing where there are none. */
export function PicturesLink({ id, count, says }: { id: string; count: number; says?: string }) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  if (count === 0) return null
  return (
    <>
      <Button look="plain" onClick={() => setOpen(true)}>
        {says ?? t('pictureCount', { count })}
      </Button>
      {open && (
        <Side title={t('pictures')} onClose={() => setOpen(false)}>
          <PicturesOf id={id} />
        </Side>
      )}
    </>
  )
}
