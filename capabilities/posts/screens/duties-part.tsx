import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#ui/parts/button.tsx'
import { Empty, Loaded, Part } from '#ui/parts/page.tsx'
import { useSaid } from '#ui/parts/said.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useWords } from '#ui/words.tsx'
import { compareLines } from '../rules/compare-lines.ts'
import type { Duty, PostPage } from '../schema.ts'
import { inUse } from '../rules/in-use.ts'
import { words } from '../words.ts'
import { PublishDuty } from './publish-duty.tsx'
import { dutiesQuery } from './posts-query.ts'

function VersionLine({ duty }: { duty: Duty }) {
  const t = useWords(words)
  const { whole } = useSaid()
  return (
    <span className="faint">
      {t('versionLine', { version: duty.version, at: whole(duty.publishedAt) })}
      {duty.publishedBy && ` · ${t('versionBy', { by: duty.publishedBy })}`}
    </span>
  )
}

const signs = { same: '', new: '+', gone: '−' } as const

/** One version against the one before it, line by line. */
function Compared({ duty, before }: { duty: Duty; before: Duty | undefined }) {
  const t = useWords(words)
  const spoken = { same: '', new: t('lineNew'), gone: t('lineGone') }
  return (
    <ol className="compared">
      {compareLines(before?.body ?? duty.body, duty.body).map(({ state, text }, at) => (
        <li key={at} className={state}>
          <span className="sign" aria-hidden="true">
            {signs[state]}
          </span>
          {spoken[state] && <span className="unseen">{spoken[state]}</span>}
          {text}
        </li>
      ))}
    </ol>
  )
}

function Versions({ postId }: { postId: string }) {
  const t = useWords(words)
  const query = useQuery(dutiesQuery(postId))
  return (
    <Loaded query={query}>
      {all => (
        <div className="stack">
          <p className="faint">{t('compareSays')}</p>
          {all.map((duty, at) => (
            <details key={duty.id} className="version" open={at === 0}>
              <summary>
                <VersionLine duty={duty} />
              </summary>
              {at === all.length - 1 && <p className="faint">{t('firstVersion')}</p>}
              <Compared duty={duty} before={all[at + 1]} />
            </details>
          ))}
        </div>
      )}
    </Loaded>
  )
}

/** 岗位职责: the version in force, every version before it, and publishing a new one. */
export function DutiesPart({ page, onDone }: { page: PostPage; onDone: () => Promise<void> }) {
  const t = useWords(words)
  const [open, setOpen] = useState<'publish' | 'versions' | null>(null)
  const { duty, post } = page
  const may = page.can.includes('publishDuty') && inUse(post, page.today)
  const publish = (look?: 'first') =>
    may && (
      <Button {...(look ? { look } : {})} onClick={() => setOpen('publish')}>
        {t(duty ? 'publish' : 'publishFirst')}
      </Button>
    )
  const actions = duty && (
    <>
      {page.versions > 1 && <Button onClick={() => setOpen('versions')}>{t('older')}</Button>}
      {publish()}
    </>
  )
  const close = () => setOpen(null)
  return (
    <Part title={t('duties')} says={t('dutiesSay')} actions={actions}>
      {duty ? (
        <>
          <p>
            <VersionLine duty={duty} />
          </p>
          <div className="duty-body">{duty.body}</div>
        </>
      ) : (
        <Empty says={t('dutiesNone')}>{publish('first')}</Empty>
      )}
      {open === 'versions' && (
        <Side title={t('older')} onClose={close}>
          <Versions postId={post.id} />
        </Side>
      )}
      {open === 'publish' && (
        <Side title={t(duty ? 'publish' : 'publishFirst')} onClose={close}>
          <PublishDuty
            page={page}
            onDone={async () => {
              await onDone()
              close()
            }}
          />
        </Side>
      )}
    </Part>
  )
}
