import { useQuery } from '@tanstack/react-query'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Empty, Loaded, Part } from '#ui/parts/page.tsx'
import { TimeText } from '#ui/parts/said.tsx'
import { useWords } from '#ui/words.tsx'
import type { Reader, Readers } from '../schema.ts'
import { words } from '../words.ts'
import { readersQuery } from './posts-query.ts'

function State({ reader, version }: { reader: Reader; version: number }) {
  const t = useWords(words)
  if (reader.readVersion === version) return <span>✓ {t('hasRead')}</span>
  if (reader.readVersion === null) return <span className="soon">▲ {t('notRead')}</span>
  return <span className="soon">▲ {t('hasReadOld', { version: reader.readVersion })}</span>
}

function ReaderList({ version, readers }: { version: number; readers: Readers['readers'] }) {
  const t = useWords(words)
  const read = readers.filter(reader => reader.readVersion === version).length
  const columns: Column<Reader>[] = [
    { key: 'name', title: t('name'), whole: true, show: reader => reader.name },
    { key: 'state', title: t('state'), show: reader => <State reader={reader} version={version} /> },
    {
      key: 'readAt',
      title: t('readAt'),
      whole: true,
      show: reader => reader.readAt && <TimeText at={reader.readAt} />,
    },
    {
      key: 'next',
      title: t('nextShift'),
      whole: true,
      show: reader => reader.nextAt && <TimeText at={reader.nextAt} day />,
    },
  ]
  return (
    <>
      <p>{t('readersSum', { all: readers.length, read, version })}</p>
      <List name={t('readers')} columns={columns} rows={readers} keyOf={reader => reader.personId} />
    </>
  )
}

/** Who on the roster has read the duties in force; who has not stands first. */
export function ReadersPart({ postId }: { postId: string }) {
  const t = useWords(words)
  const query = useQuery(readersQuery(postId))
  return (
    <Part
      title={t('readers')}
      says={t('readersSay')}
      actions={query.data?.version && <ExportButtons list="GET /duty-readers.xlsx" filter={{ postId }} />}
    >
      <Loaded query={query}>
        {({ version, readers }) => {
          if (readers.length === 0) return <Empty says={t('readersNone')} />
          if (version === null) return <Empty says={t('readersNoDuty')} />
          return <ReaderList version={version} readers={readers} />
        }}
      </Loaded>
    </Part>
  )
}
