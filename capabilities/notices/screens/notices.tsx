import { Link } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf, request, type Problem } from '#ui/client.ts'
import { useList } from '#ui/list-query.ts'
import { Button } from '#ui/parts/button.tsx'
import { Choose } from '#ui/parts/choose.tsx'
import type { Column } from '#ui/parts/list.tsx'
import { Listed } from '#ui/parts/listed.tsx'
import { Page } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { TimeText } from '#ui/parts/said.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import type { NoticeRow } from '../schema.ts'
import { words } from '../words.ts'
import { unreadKey } from './bell.tsx'
import { placeOf } from './place-of.ts'
import './notices.css'

function useColumns(onOpen: (row: NoticeRow) => void): Column<NoticeRow>[] {
  const t = useWords(words)
  const language = useLanguage()
  const says = (row: NoticeRow) => row.says[language]
  return [
    {
      key: 'what',
      title: t('what'),
      show: row => (
        <Link {...placeOf(row.page)} onClick={() => onOpen(row)} className={row.readAt ? '' : 'notice-unread'}>
          {row.urgency === 'alarm' && <strong className="acts">{t('urgentNow')} </strong>}
          {says(row)}
        </Link>
      ),
    },
    { key: 'when', title: t('when'), whole: true, show: row => <TimeText at={row.at} /> },
    { key: 'unread', title: t('standing'), whole: true, show: row => (row.readAt ? '' : t('unread')) },
  ]
}

type Props = { unread: boolean; onUnread(only: boolean): void }

/** What one was told, newest first; each opens what it is about. */
export function Notices({ unread, onUnread }: Props) {
  const t = useWords(words)
  const client = useQueryClient()
  const [problem, setProblem] = useState<Problem | null>(null)
  const list = useList('GET /notices', unread ? { unread: 'only' } : ({} as Record<string, string>))
  const read = (ids?: string[]): void => {
    void request('POST /notices/read', { body: ids ? { ids } : {} })
      .then(
        () => setProblem(null),
        (thrown: unknown) => setProblem(problemOf(thrown)),
      )
      .then(() =>
        Promise.all([
          client.invalidateQueries({ queryKey: unreadKey }),
          client.invalidateQueries({ queryKey: ['GET /notices'] }),
        ]),
      )
  }
  const columns = useColumns(row => !row.readAt && read([row.id]))
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <Button onClick={() => read()}>{t('readAll')}</Button>
          <Link className="button" to="/notices/settings">
            {t('toSettings')}
          </Link>
        </>
      }
    >
      <div className="line no-print">
        <Choose
          label={t('show')}
          choices={[
            { value: '', label: t('everything') },
            { value: 'only', label: t('onlyUnread') },
          ]}
          value={unread ? 'only' : ''}
          onChoose={value => onUnread(value === 'only')}
        />
      </div>
      {problem && <Refusal problem={problem} />}
      <Listed
        name={t('title')}
        none={t(unread ? 'noneUnread' : 'none')}
        way={unread && <Button onClick={() => onUnread(false)}>{t('everything')}</Button>}
        columns={columns}
        list={list}
      />
    </Page>
  )
}
