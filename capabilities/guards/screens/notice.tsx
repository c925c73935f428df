import { useWords } from '#ui/words.tsx'
import './notice.css'
import { noticeLines, notices, type Purpose } from '../notice-words.ts'

/** The whole notice for one purpose, as it is read before the answer: on a phone, at the desk, on paper. */
export function Notice({ purpose, party }: { purpose: Purpose; party: string }) {
  const t = useWords(notices)
  return (
    <dl className="notice-lines">
      {noticeLines.map(line => (
        <div key={line}>
          <dt>{t(`${purpose}.${line}`)}</dt>
          <dd>{t(`${purpose}.${line}.says`, { party })}</dd>
        </div>
      ))}
    </dl>
  )
}
