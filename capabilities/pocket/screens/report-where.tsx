import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../incidents/pocket-words.ts'
import { Button } from './parts.tsx'
import { serverNow } from './phone-state.ts'
import { pointsLatestFirst, type ReportDraft } from './report-draft.ts'
import { sayAge, useSay } from './say.ts'
import { useDuty } from './use-duty.ts'

type WhereProps = { draft: ReportDraft; put: (fields: Partial<ReportDraft>) => void }

/** The post one stands on, then the points of the site with those scanned last first. */
export function Where({ draft, put }: WhereProps) {
  const t = useWords(pocketWords)
  const say = useSay()
  const { duty, state } = useDuty()
  const { shift } = duty
  if (!shift) return <p className="soft">{t('notOnDuty')}</p>
  const points = pointsLatestFirst(state, shift.siteId)
  const here = { siteId: shift.siteId, shiftId: shift.id }
  const atPost = draft.postId === shift.postId && !draft.pointId
  return (
    <ul className="list" data-testid="where">
      <li>
        <Button
          className="wide"
          aria-pressed={atPost}
          onClick={() => put({ ...here, postId: shift.postId, pointId: undefined })}
          testId="where-post"
        >
          <span>
            {shift.postName} <span className="soft">{t('myPost')}</span>
          </span>
        </Button>
      </li>
      {points.map(({ id, name, scannedAt }) => (
        <li key={id}>
          <Button
            className="wide"
            aria-pressed={draft.pointId === id}
            onClick={() => put({ ...here, postId: shift.postId, pointId: id })}
            testId={`where-${id}`}
          >
            <span>
              {name}{' '}
              {scannedAt && (
                <span className="soft">{t('scanned', { age: sayAge(serverNow() - Date.parse(scannedAt), say) })}</span>
              )}
            </span>
          </Button>
        </li>
      ))}
      <li>
        <Button
          className="wide"
          aria-pressed={draft.siteId !== undefined && draft.postId === undefined}
          onClick={() => put({ ...here, postId: undefined, pointId: undefined })}
          testId="where-site"
        >
          {t('elsewhere')}
        </Button>
      </li>
    </ul>
  )
}
