import { Button } from '#ui/parts/button.tsx'
import { Part } from '#ui/parts/page.tsx'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../pocket-words.ts'
import { emergencyNumbers } from '../rules/dial.ts'
import type { PhoneBook } from '../schema.ts'
import { words } from '../words.ts'

/** The numbers that stand first in every book and in no table. */
export function Always() {
  const t = useWords(words)
  const say = useWords(pocketWords)
  return (
    <Part title={t('always')} says={t('alwaysSay')}>
      <ul className="always">
        {emergencyNumbers.map(number => (
          <li key={number}>
            <a href={`tel:${number}`} className="figures">
              {number}
            </a>{' '}
            {say(`call.${number}`)}
          </li>
        ))}
      </ul>
    </Part>
  )
}

/** The channel every post of the site uses that has none of its own. */
export function Channel({ book, onChange }: { book: PhoneBook; onChange: () => void }) {
  const t = useWords(words)
  const act = book.can.includes('setChannel') && <Button onClick={onChange}>{t('setChannel')}</Button>
  return (
    <Part title={t('siteChannel')} actions={act}>
      <p>{book.radioChannel ?? <span className="faint">{t('channelNone')}</span>}</p>
    </Part>
  )
}
