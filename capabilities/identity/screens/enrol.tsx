import { useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { newId } from '#kernel/id.ts'
import { request } from '#ui/client.ts'
import { now, useNow } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { Loaded } from '#ui/parts/page.tsx'
import { CopyLine, QrPicture } from '#ui/parts/qr.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useWords } from '#ui/words.tsx'
import type { Enrolment as EnrolmentShape } from '../schema.ts'
import { words } from '../words.ts'

type Enrolment = Static<typeof EnrolmentShape>

/** Whose phone: a guard's own, or the one that stays on a post. */
export type Enrolled =
  | { kind: 'personal'; personId: string; name: string }
  | { kind: 'shared'; postId: string; name: string }

const clock = (milliseconds: number): string => {
  const seconds = Math.ceil(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function Link({ made, onAgain }: { made: Enrolment; onAgain: () => void }) {
  const t = useWords(words)
  const left = Date.parse(made.expiresAt) - useNow(1000)
  if (left <= 0)
    return (
      <div className="stack">
        <p>{t('enrolOver')}</p>
        <Button look="first" onClick={onAgain}>
          {t('enrolAgain')}
        </Button>
      </div>
    )
  return (
    <div className="stack">
      <p>{t('enrolSays')}</p>
      <QrPicture svg={made.svg} name={t('enrolQr')} />
      <CopyLine text={made.url} />
      <p className={`figures ${left < 120_000 ? 'soon' : ''}`}>{t('enrolLeft', { time: clock(left) })}</p>
    </div>
  )
}

const bodyOf = (who: Enrolled) =>
  who.kind === 'personal' ? { kind: who.kind, personId: who.personId } : { kind: who.kind, postId: who.postId }

/** Makes a one-time link for a phone and shows it as a QR code until it has expired. */
export function Enrol({ who, onClose }: { who: Enrolled; onClose: () => void }) {
  const t = useWords(words)
  // Made once when the sheet opens and again only when asked, so no link is out in the world that nobody looks at.
  const query = useQuery({
    queryKey: ['GET /enrolments', who],
    queryFn: () => request('POST /enrolments', { body: bodyOf(who), key: newId(now()) }),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  return (
    <Side title={t('enrolTitle', { name: who.name })} onClose={onClose}>
      <Loaded query={query} rows={4}>
        {made => <Link made={made} onAgain={() => void query.refetch()} />}
      </Loaded>
    </Side>
  )
}
