import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Static } from 'typebox'
import type { Words } from '#kernel/words.ts'
import { request } from '#ui/client.ts'
import { useList } from '#ui/list-query.ts'
import { Button } from '#ui/parts/button.tsx'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Listed } from '#ui/parts/listed.tsx'
import { Loaded, Page } from '#ui/parts/page.tsx'
import { TimeText, useSaid } from '#ui/parts/said.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import type { Head, LogRow } from '../schema.ts'
import { tableWords } from '../table-words.ts'
import { words } from '../words.ts'
import { KeptAside } from './aside.tsx'
import { Verification } from './verification.tsx'
import './log.css'

type SignedHead = Static<typeof Head>

/** Hands the reader a text as a file. */
function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

const saveHead = (head: SignedHead): void => save(`gatehouse-head-${head.treeSize}.txt`, head.note)

const figure = (value: number, language: 'zh' | 'en'): string =>
  new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en').format(value)

function Heads() {
  const t = useWords(words)
  const language = useLanguage()
  const { whole } = useSaid()
  const query = useQuery({
    queryKey: ['GET /log/heads'],
    queryFn: ({ signal }) => request('GET /log/heads', { signal }),
  })
  const columns: Column<SignedHead>[] = [
    { key: 'size', title: t('size'), whole: true, show: head => figure(head.treeSize, language) },
    { key: 'made', title: t('madeAt'), whole: true, show: head => <TimeText at={head.madeAt} /> },
    { key: 'root', title: t('root'), show: head => <span className="mono faint">{head.root}</span> },
    {
      key: 'act',
      screenOnly: true,
      title: t('download'),
      whole: true,
      show: head => (
        <Button look="plain" onClick={() => saveHead(head)}>
          {t('download')}
        </Button>
      ),
    },
  ]
  return (
    <Loaded query={query} rows={1}>
      {heads => {
        const newest = heads[0]
        if (!newest) return <p className="faint">{t('noHeads')}</p>
        const facts = { size: figure(newest.treeSize, language), at: whole(newest.madeAt) }
        return (
          <details className="heads">
            <summary className="figures">{t('newest', facts)}</summary>
            <p className="faint">{t('headsSay')}</p>
            <List name={t('heads')} columns={columns} rows={heads} keyOf={head => String(head.treeSize)} />
          </details>
        )
      }}
    </Loaded>
  )
}

function useColumns(kinds: Words): Column<LogRow>[] {
  const t = useWords(words)
  const say = useWords(kinds)
  const table = useWords(tableWords)
  const language = useLanguage()
  return [
    {
      key: 'place',
      title: t('place'),
      whole: true,
      show: row => (row.place === null ? <span className="soon">{t('waiting')}</span> : figure(row.place, language)),
    },
    { key: 'when', title: t('when'), whole: true, show: row => <TimeText at={row.happenedAt} /> },
    { key: 'what', title: t('what'), whole: true, show: row => (row.kind in kinds ? say(row.kind) : row.kind) },
    {
      key: 'by',
      title: t('by'),
      whole: true,
      show: row => row.byName ?? <span className="faint">{t('program')}</span>,
    },
    {
      key: 'about',
      title: t('about'),
      show: row => (
        <Link to="/log" search={{ about: row.aboutId }}>
          {[row.personName, row.siteName].filter(Boolean).join(' · ') ||
            (row.aboutTable in tableWords ? table(row.aboutTable as keyof typeof tableWords) : t('oneRecord'))}
        </Link>
      ),
    },
    { key: 'received', title: t('received'), whole: true, show: row => <TimeText at={row.receivedAt} /> },
    {
      key: 'digest',
      title: t('digest'),
      show: row => (
        <span className="mono faint" title={row.digest}>
          {row.digest.slice(0, 12)}
        </span>
      ),
    },
  ]
}

/** The duty log, newest first, with its signed heads and its verification. `kinds` holds the words of every kind of entry. */
export function LogScreen({ aboutId, kinds }: { aboutId: string; kinds: Words }) {
  const t = useWords(words)
  const list = useList('GET /log', { aboutId })
  const columns = useColumns(kinds)
  return (
    <Page title={t('title')} actions={<ExportButtons list="GET /log.xlsx" filter={{ aboutId }} />}>
      {!aboutId && <Verification />}
      {!aboutId && <KeptAside kinds={kinds} />}
      {!aboutId && <Heads />}
      {aboutId && (
        <p className="line">
          {t('filter')} <Link to="/log">{t('allEntries')}</Link>
        </p>
      )}
      <Listed name={t('title')} none={t('none')} columns={columns} list={list} />
    </Page>
  )
}
