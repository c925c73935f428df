import { dayAt, sayDay, saySpan } from '#kernel/time.ts'
import { Button } from '#ui/parts/button.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import { useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { nameOfPerson, nameOfPost, type Indexed } from './book-index.ts'
import { sayFinding } from './say-finding.tsx'
import { words } from './words.ts'
import type { WrongShift } from './wrong-shifts.ts'

type Props = { index: Indexed; wrong: readonly WrongShift[]; onOpen: (id: Id) => void }

const page = 40

/** The shifts that may not stand as they are, in order of time, each with its reason. */
export function WrongPanel({ index, wrong, onOpen }: Props) {
  const t = useWords(words)
  const tell = useWords(shared)
  const language = useLanguage()
  const [count, setCount] = useState(page)
  const zone = index.book.timeZone
  return (
    <div className="people">
      <h2 className="acts">{t('wrong', { count: wrong.length })}</h2>
      {wrong.length === 0 && <p className="faint">{t('noFindings')}</p>}
      <ul>
        {wrong.slice(0, count).map(({ slot: { shift, from, to }, findings }) => (
          <li key={shift.id}>
            <button type="button" className="person wrong-line" onClick={() => onOpen(shift.id)}>
              <span>
                {nameOfPerson(index, shift.personId)} <span className="faint">{nameOfPost(index, shift.postId)}</span>
              </span>
              <span className="faint figures">
                {sayDay(dayAt(from, zone), language, { weekday: true })} {saySpan(from, to, zone, language)}
              </span>
              {findings.map(finding => (
                <span key={finding.code} className="acts">
                  {sayFinding(finding, language)}
                </span>
              ))}
            </button>
          </li>
        ))}
      </ul>
      {wrong.length > count && <Button onClick={() => setCount(count + page)}>{tell('more')}</Button>}
    </div>
  )
}
