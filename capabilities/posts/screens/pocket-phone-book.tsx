import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../pocket-words.ts'
import { dialled, emergencyNumbers } from '../rules/dial.ts'
import type { PhoneEntry } from '../schema.ts'

export type SiteBook = { siteId: string; siteName: string; entries: readonly PhoneEntry[] }

function Call({ name, kind, phone }: { name: string; kind: string; phone: string }) {
  return (
    <a className="button wide" href={dialled(phone)} data-testid="phone-entry">
      <span>
        {name} <span className="soft">{kind !== name && kind}</span>
      </span>
      <span className="soft number">{phone}</span>
    </a>
  )
}

/** Five numbers that always come first, then the book of each site; a tap dials. */
export function PocketPhoneBook({ books }: { books: readonly SiteBook[] }) {
  const t = useWords(pocketWords)
  return (
    <>
      <div className="small">
        {emergencyNumbers.map(number => (
          <a key={number} className="button tel" href={`tel:${number}`} data-testid={`call-${number}`}>
            <strong>{number}</strong> {t(`call.${number}`)}
          </a>
        ))}
      </div>
      {books.map(({ siteId, siteName, entries }) => (
        <section key={siteId}>
          <h2>{siteName}</h2>
          {entries.length === 0 && <p className="soft">{t('phoneBookNone')}</p>}
          <ul className="list">
            {entries.map(entry => (
              <li key={entry.id}>
                <Call name={entry.name} kind={t(`phone.${entry.kind}`)} phone={entry.phone} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
