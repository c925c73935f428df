import { useEffect, useEffectEvent, useState } from 'react'
import { Button } from '#ui/parts/button.tsx'
import { Sure } from '#ui/parts/sure.tsx'
import { useWords } from '#ui/words.tsx'
import { deedOf, sizeOf } from './change.ts'
import type { Told as Deed } from './use-roster.ts'
import { words } from './words.ts'

type Props = { count: number; onPublish: (() => void) | undefined; onClear: () => void }

/** What waits to be published: how much, and the one thing to do next. */
export function Drafts({ count, onPublish, onClear }: Props) {
  const t = useWords(words)
  const [asks, setAsks] = useState(false)
  return (
    <div className="line drafts no-print">
      <span>{t('drafts', { count })}</span>
      {onPublish && (
        <Button look="first" onClick={onPublish}>
          {t('publish')}
        </Button>
      )}
      <Button look="plain" onClick={() => setAsks(true)}>
        {t('clearDrafts')}
      </Button>
      {asks && (
        <Sure
          title={t('clearDrafts')}
          act={t('clearDrafts')}
          final={false}
          onAct={() => Promise.resolve(onClear())}
          onClose={() => setAsks(false)}
        >
          {t('clearSays', { count })}
        </Sure>
      )}
    </div>
  )
}

const shownMs = 5000

/** What was just done, for five seconds, with the way back. */
export function Told({ told, onUndo, onHush }: { told: Deed; onUndo: () => void; onHush: () => void }) {
  const t = useWords(words)
  const hush = useEffectEvent(onHush)
  useEffect(() => {
    const timer = setTimeout(hush, shownMs)
    return () => clearTimeout(timer)
  }, [told])
  const what = t(`did.${deedOf(told.change)}`, { count: sizeOf(told.change) })
  return (
    <div className="told no-print" role="status">
      {told.way === 'do' && (
        <>
          <span>{t('done', { what })}</span>
          <Button look="plain" onClick={onUndo}>
            {t('undo')}
          </Button>
        </>
      )}
      {told.way === 'undo' && <span>{t('undone', { what })}</span>}
      {told.way === 'redo' && <span>{t('redone', { what })}</span>}
    </div>
  )
}
