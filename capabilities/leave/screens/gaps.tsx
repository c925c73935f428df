import { useState } from 'react'
import { Replacement } from '#capabilities/roster/screens/replacement.tsx'
import { Button } from '#ui/parts/button.tsx'
import { useWords } from '#ui/words.tsx'
import type { Gap } from '../schema.ts'
import { words } from '../words.ts'
import { useWhen } from './when.ts'

const keyOf = (gap: Gap): string => `${gap.postId} ${gap.startsAt}`

/** The stretches an absence left open, one after the other: each with who could step in, until all are filled. */
export function Gaps({ gaps, onClose }: { gaps: readonly Gap[]; onClose: () => void }) {
  const t = useWords(words)
  const when = useWhen()
  const [filled, setFilled] = useState<Record<string, string>>({})
  const [chosen, setChosen] = useState<string | null>(null)
  const open = gaps.filter(gap => filled[keyOf(gap)] === undefined)
  const at = open.find(gap => keyOf(gap) === chosen) ?? open[0]
  if (gaps.length === 0)
    return (
      <div className="stack">
        <p>{t('gapsNone')}</p>
        <Button look="first" onClick={onClose}>
          {t('done')}
        </Button>
      </div>
    )
  return (
    <div className="stack gaps">
      <ul className="due" aria-label={t('gapsTitle')}>
        {gaps.map(gap => (
          <li key={keyOf(gap)} className="due-row">
            <span className="due-name">{t('gap', { post: gap.postName, site: gap.siteName })}</span>
            <span className="faint figures">{when(gap)}</span>
            {filled[keyOf(gap)] !== undefined && (
              <span className="due-sign">✓ {t('filled', { name: filled[keyOf(gap)] })}</span>
            )}
            {filled[keyOf(gap)] === undefined && gap !== at && (
              <Button onClick={() => setChosen(keyOf(gap))}>{t('findFor')}</Button>
            )}
          </li>
        ))}
      </ul>
      {at ? (
        <Replacement key={keyOf(at)} {...at} onDone={name => setFilled(before => ({ ...before, [keyOf(at)]: name }))} />
      ) : (
        <>
          <p role="status">{t('allFilled')}</p>
          <Button look="first" onClick={onClose}>
            {t('done')}
          </Button>
        </>
      )}
    </div>
  )
}
