import { Input } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf, request, type Body } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Ask, Field } from '#ui/parts/form.tsx'
import { Part } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { TimeText } from '#ui/parts/said.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useWords } from '#ui/words.tsx'
import { Release, type Held } from '../schema.ts'
import { words } from '../words.ts'

type Asked = Pick<Body<'POST /handovers/release'>, 'reason'>

function ReleaseForm({ held, onDone, onClose }: { held: Held; onDone: () => Promise<unknown>; onClose: () => void }) {
  const t = useWords(words)
  const send = ({ reason }: Asked, key: string) =>
    request('POST /handovers/release', { body: { attendanceId: held.attendanceId, reason }, key })
      .then(onDone)
      .then(onClose)
  return (
    <Side title={t('releaseOf', { name: held.personName })} onClose={onClose}>
      <Ask<Asked> schema={Release} submit={t('release')} onSend={send} onCancel={onClose}>
        <Field name="reason" label={t('releaseWhy')} why={t('releaseWhyHelp')}>
          <Input.TextArea rows={3} />
        </Field>
      </Ask>
    </Side>
  )
}

function HeldLine({ held, onRelease }: { held: Held; onRelease: () => void }) {
  const t = useWords(words)
  return (
    <li className="held-line">
      <span>
        <strong>{held.personName}</strong>{' '}
        <span className="faint">{[held.siteName, held.postName].filter(Boolean).join(' · ')}</span>
      </span>
      <span>
        {held.endsAt && (
          <>
            {t('heldEnds')} <TimeText at={held.endsAt} />
          </>
        )}
        {held.handingAt && (
          <span className="faint">
            {' '}
            {t('heldHanding')} <TimeText at={held.handingAt} />
          </span>
        )}
      </span>
      {held.released ? (
        <span className="faint">{t('releasedAlready')}</span>
      ) : (
        held.can.includes('release') && <Button onClick={onRelease}>{t('release')}</Button>
      )}
    </li>
  )
}

/** Who cannot leave yet, shown only while there is somebody: whoever stands above the shift releases them, with a reason. */
export function HeldPart({ siteId }: { siteId: string }) {
  const t = useWords(words)
  const client = useQueryClient()
  const [releasing, setReleasing] = useState<Held | null>(null)
  const query = useQuery({
    queryKey: ['GET /handovers/held', siteId],
    queryFn: ({ signal }) => request('GET /handovers/held', { query: siteId ? { siteId } : {}, signal }),
  })
  const done = () =>
    Promise.all(['GET /handovers/held', 'GET /handovers'].map(key => client.invalidateQueries({ queryKey: [key] })))
  const rows = query.data ?? []
  if (query.error) return <Refusal problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
  if (rows.length === 0) return null
  return (
    <Part title={t('held')} says={t('heldSay')}>
      <ul className="held-lines">
        {rows.map(held => (
          <HeldLine key={held.attendanceId} held={held} onRelease={() => setReleasing(held)} />
        ))}
      </ul>
      {releasing && <ReleaseForm held={releasing} onDone={done} onClose={() => setReleasing(null)} />}
    </Part>
  )
}
