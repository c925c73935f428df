import { useNow } from '#ui/clock.ts'
import { waitingSummary } from '#ui/offline/queue.ts'
import { usePhone } from './phone-state.ts'
import { useSay } from './say.ts'

/** How things stand with the server in one chip: what waits, or that all was sent, or that nothing is known. */
export function LinkChip({ onOpen }: { onOpen(): void }) {
  const t = useSay()
  const { link, ops, notices } = usePhone()
  const { count } = waitingSummary(ops, useNow(30_000))
  const calm = link.state === 'reached' || link.state === 'busy'
  const tone = count > 0 || notices.length > 0 ? 'wait' : calm ? 'good' : 'plain'
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
        {count > 0 ? t('waitingShort', { count }) : notices.length > 0 ? t('toRead', { count: notices.length }) : quiet}
      </span>
    </button>
  )
}
