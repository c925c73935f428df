import type { Notice as ToRead } from '#ui/offline/queue.ts'
import { dropBlobs } from '#ui/offline/store.ts'
import { Button, Notice } from './parts.tsx'
import { db, phoneNow, rereadOps, usePhone } from './phone-state.ts'
import type { RequestName } from './requests.ts'
import { useSay } from './say.ts'

/** Takes something off the list of what is to be read, and with it the pictures that were not taken. */
export async function haveRead({ op }: ToRead): Promise<void> {
  await db().delete('notices', op.id)
  const out = phoneNow().blobs.filter(blob => blob.opId === op.id && blob.state === 'out')
  await dropBlobs(
    db(),
    out.map(({ id }) => id),
  )
  await rereadOps()
}

/** What the server did not accept of some requests of the person at the phone, where they were made; stays until read. */
export function Refused({ names }: { names: readonly RequestName[] }) {
  const t = useSay()
  const { notices, person } = usePhone()
  const asked: readonly string[] = names
  return notices
    .filter(({ op, state }) => state === 'refused' && op.membershipId === person?.membershipId)
    .filter(({ op }) => asked.includes(op.name))
    .map(notice => (
      <Notice key={notice.op.id} tone="bad" testId="request-refused">
        <strong>{t('stateRefused')}</strong>
        <p>{notice.says}</p>
        {notice.wayOut && <p>{t('wayOut', { text: notice.wayOut })}</p>}
        <Button onClick={() => void haveRead(notice)}>{t('readIt')}</Button>
      </Notice>
    ))
}
