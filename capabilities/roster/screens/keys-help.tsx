import { useWords } from '#ui/words.tsx'
import { words } from './words.ts'

const keys = [
  ['↑ ↓ ← →', 'key.arrows'],
  ['Enter', 'key.enter'],
  ['C', 'key.c'],
  ['Delete', 'key.delete'],
  ['Esc', 'key.esc'],
  ['Ctrl+Z', 'key.undo'],
] as const

/** How the grid is worked by keys. */
export function KeysHelp() {
  const t = useWords(words)
  return (
    <details className="roster-keys faint no-print">
      <summary>{t('keys')}</summary>
      <dl>
        {keys.map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
