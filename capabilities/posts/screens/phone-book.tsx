import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { problemOf, request, type Problem } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Empty, Loaded, Page, Part } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { Side } from '#ui/parts/side.tsx'
import { Sure } from '#ui/parts/sure.tsx'
import { useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import { siteQuery } from '../../sites/screens/sites-query.ts'
import { pocketWords } from '../pocket-words.ts'
import { dialled } from '../rules/dial.ts'
import type { PhoneBook, PhoneEntry } from '../schema.ts'
import { words } from '../words.ts'
import { Always, Channel } from './book-parts.tsx'
import { ChannelForm, PhoneForm } from './phone-forms.tsx'
import { bookQuery } from './posts-query.ts'
import './posts.css'

type Doing = { what: 'add' } | { what: 'change' | 'retire'; entry: PhoneEntry } | { what: 'channel' }
type Props = {
  siteId: string
  book: PhoneBook
  onDo: (doing: Doing) => void
  onMove: (from: number, to: number) => void
}

function Steps({
  entry,
  at,
  last,
  onDo,
  onMove,
}: { entry: PhoneEntry; at: number; last: number } & Omit<Props, 'siteId' | 'book'>) {
  const t = useWords(words)
  const { name } = entry
  return (
    <div className="line">
      <Button look="plain" aria-label={t('up', { name })} disabled={at === 0} onClick={() => onMove(at, at - 1)}>
        ↑
      </Button>
      <Button look="plain" aria-label={t('down', { name })} disabled={at === last} onClick={() => onMove(at, at + 1)}>
        ↓
      </Button>
      <Button look="plain" onClick={() => onDo({ what: 'change', entry })}>
        {t('changePhone')}
      </Button>
      <Button look="plain" onClick={() => onDo({ what: 'retire', entry })}>
        {t('retire')}
      </Button>
    </div>
  )
}

function Entries({ book, onDo, onMove }: Props) {
  const t = useWords(words)
  const say = useWords(pocketWords)
  const tell = useWords(shared)
  const may = book.can.includes('keepBook')
  const add = (look?: 'first') =>
    may && (
      <Button {...(look ? { look } : {})} onClick={() => onDo({ what: 'add' })}>
        {t('addPhone')}
      </Button>
    )
  const columns: Column<PhoneEntry>[] = [
    { key: 'name', title: t('whose'), show: entry => entry.name },
    { key: 'kind', title: t('kind'), show: entry => say(`phone.${entry.kind}`) },
    {
      key: 'phone',
      title: t('phone'),
      whole: true,
      show: entry => (
        <a href={dialled(entry.phone)} className="figures">
          {entry.phone}
        </a>
      ),
    },
    ...(may
      ? [
          {
            key: 'act',
            screenOnly: true,
            title: tell('next'),
            whole: true,
            show: (entry: PhoneEntry) => (
              <Steps
                entry={entry}
                at={book.entries.indexOf(entry)}
                last={book.entries.length - 1}
                onDo={onDo}
                onMove={onMove}
              />
            ),
          },
        ]
      : []),
  ]
  return (
    <Part title={t('book')} says={t('bookSay')} actions={book.entries.length > 0 && add()}>
      {book.entries.length === 0 ? (
        <Empty says={t('bookNone')}>{add('first')}</Empty>
      ) : (
        <List name={t('book')} columns={columns} rows={book.entries} keyOf={entry => entry.id} />
      )}
    </Part>
  )
}

type SheetProps = { doing: Doing; siteId: string; book: PhoneBook; onDone: () => Promise<void>; onClose: () => void }

function Sheet({ doing, siteId, book, onDone, onClose }: SheetProps) {
  const t = useWords(words)
  if (doing.what === 'retire') {
    const { id, name } = doing.entry
    const retire = () => request('POST /phone-entries/{id}/retire', { path: { id } }).then(onDone)
    return (
      <Sure title={t('retireTitle', { name })} act={t('retire')} onAct={retire} onClose={onClose}>
        <p>{t('retireSays')}</p>
      </Sure>
    )
  }
  if (doing.what === 'channel')
    return (
      <Side title={t('siteChannel')} onClose={onClose}>
        <ChannelForm siteId={siteId} channel={book.radioChannel} onDone={onDone} />
      </Side>
    )
  const entry = doing.what === 'change' ? doing.entry : undefined
  return (
    <Side title={t(entry ? 'changePhoneTitle' : 'addPhone')} onClose={onClose}>
      <PhoneForm siteId={siteId} onDone={onDone} {...(entry ? { entry } : {})} />
    </Side>
  )
}

const moved = (entries: readonly PhoneEntry[], from: number, to: number): string[] => {
  const ids = entries.map(({ id }) => id)
  ids.splice(to, 0, ...ids.splice(from, 1))
  return ids
}

/** The phone book of a site: five numbers that never change, the site's own, and its radio channel. */
export function PhoneBookScreen({ siteId }: { siteId: string }) {
  const t = useWords(words)
  const client = useQueryClient()
  const query = useQuery(bookQuery(siteId))
  const site = useQuery(siteQuery(siteId)).data?.site
  const [doing, setDoing] = useState<Doing | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const fresh = () => client.invalidateQueries({ queryKey: bookQuery(siteId).queryKey })
  const done = async () => {
    await fresh()
    setDoing(null)
  }
  const move = async (from: number, to: number) => {
    const body = { entryIds: moved(query.data?.entries ?? [], from, to) }
    setProblem(null)
    await request('POST /sites/{id}/phone-book/order', { path: { id: siteId }, body }).catch((thrown: unknown) =>
      setProblem(problemOf(thrown)),
    )
    await fresh()
  }
  const purpose = site && (
    <Link to="/sites/$id" params={{ id: siteId }}>
      {t('toSite', { site: site.name })}
    </Link>
  )
  return (
    <Page
      title={t('book')}
      purpose={purpose}
      actions={<ExportButtons list="GET /phone-book.xlsx" filter={{ siteId }} />}
    >
      <Loaded query={query}>
        {book => (
          <>
            <Always />
            <Entries siteId={siteId} book={book} onDo={setDoing} onMove={(from, to) => void move(from, to)} />
            {problem && <Refusal problem={problem} />}
            <Channel book={book} onChange={() => setDoing({ what: 'channel' })} />
            {doing && <Sheet doing={doing} siteId={siteId} book={book} onDone={done} onClose={() => setDoing(null)} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}
