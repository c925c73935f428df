import { useNow } from '#ui/clock.ts'
import type { KeptBlob } from '#ui/offline/blobs.ts'
import { waitingSummary } from '#ui/offline/queue.ts'
import { usePhone } from './phone-state.ts'
import { useSay } from './say.ts'

const isUnkept = (state: KeptBlob['state']): boolean => state === 'lost' || state === 'out'

/** How things stand with the server in one chip: what waits, or that all was sent, or that nothing is known. */
export function LinkChip({ onOpen }: { onOpen(): void }) {
  const t = useSay()
  const { link, ops, notices, blobs } = usePhone()
  const { count } = waitingSummary(ops, useNow(30_000))
  const pictures = blobs.filter(({ state }) => state === 'waiting').length
  const read = new Set(notices.map(({ op }) => op.id))
  const toRead = notices.length + blobs.filter(({ state, opId }) => isUnkept(state) && !read.has(opId)).length
  const calm = link.state === 'reached' || link.state === 'busy'
  const tone = count > 0 || pictures > 0 || toRead > 0 ? 'wait' : calm ? 'good' : 'plain'
  const quiet =
    link.state === 'unreachable'
      ? t(navigator.onLine ? 'noAnswer' : 'noSignal')
      : calm
        ? t('allSent')
        : t('neverReached')
  return (
    <button type="button" className={`chip ${tone}`} onClick={onOpen} data-testid="waiting-list">
      <span className="mark" aria-hidden="true">
        {tone === 'good' ? '✓' : tone === 'wait' ? '▲' : '○'}
      </span>
      <span data-testid="waiting-count" data-count={count}>
        {count > 0
          ? t('waitingShort', { count })
          : toRead > 0
            ? t('toRead', { count: toRead })
            : pictures > 0
              ? t('picturesShort', { count: pictures })
              : quiet}
      </span>
    </button>
  )
}
