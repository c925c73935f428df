import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { dayAt, sayDay, type Day } from '#kernel/time.ts'
import { problemOf, request, type Problem } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { Loaded, Page } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { lastDay } from '../rules/bounding.ts'
import type { Checkpoint, SitePage } from '../schema.ts'
import { words } from '../words.ts'
import { MapPart } from './boundary/map-part.tsx'
import { ClosingSheet } from './closing.tsx'
import { ContractsPart } from './contracts-part.tsx'
import { PartiesPart } from './parties-part.tsx'
import { CheckpointsPart, PostsPart, RoutesPart } from './places-part.tsx'
import { EditSite } from './site-forms.tsx'
import { siteQuery, sitesQuery } from './sites-query.ts'
import './site.css'

type SiteProps = { id: string; asked?: (point: Checkpoint) => ReactNode }

/** One site: how it stands, its boundary, posts, checkpoints, routes, who has to do with it, and its property contracts. */
export function SiteScreen({ id, asked }: SiteProps) {
  const t = useWords(words)
  const client = useQueryClient()
  const { timeZone } = useReader()
  const query = useQuery(siteQuery(id))
  const [doing, setDoing] = useState<'amend' | 'close' | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const today = dayAt(now(), timeZone)
  // A sheet closes on a page that shows what was added: a route begun at once would lack the last checkpoint.
  const done = async () => {
    await client.invalidateQueries(sitesQuery)
    setDoing(null)
  }
  const close = async (closedOn: string | null, key?: string) => {
    await request('POST /sites/{id}/closing', { path: { id }, body: { closedOn }, ...(key ? { key } : {}) })
    await done()
  }
  const reopen = async () => {
    setProblem(null)
    await close(null).catch((thrown: unknown) => setProblem(problemOf(thrown)))
  }
  const site = query.data?.site
  const can = query.data?.can ?? []
  const actions = can.includes('amend') && (
    <>
      {can.includes('close') && (
        <Button look="plain" onClick={() => (site?.closedOn ? void reopen() : setDoing('close'))}>
          {t(site?.closedOn ? 'reopen' : 'closeSite')}
        </Button>
      )}
      <Button onClick={() => setDoing('amend')}>{t('amend')}</Button>
    </>
  )
  return (
    <Page
      title={site?.name ?? t('title')}
      purpose={site && [t(site.kind), site.address].filter(Boolean).join(' · ')}
      actions={actions}
    >
      <Loaded query={query}>
        {page => {
          const props = { page, today, onDone: done }
          return (
            <>
              {problem && <Refusal problem={problem} />}
              <Standing page={page} today={today} />
              <PostsPart {...props} />
              <MapPart page={page} />
              {/* Who may not see checkpoints is not told that there are none. */}
              {(page.checkpoints.length > 0 || can.includes('addCheckpoint')) && (
                <>
                  <CheckpointsPart {...props} {...(asked ? { asked } : {})} />
                  <RoutesPart {...props} />
                </>
              )}
              <PartiesPart {...props} />
              <ContractsPart {...props} />
              {doing === 'amend' && (
                <Side title={t('amendSite')} onClose={() => setDoing(null)}>
                  <EditSite page={page} onDone={done} />
                </Side>
              )}
              {doing === 'close' && (
                <ClosingSheet
                  title={t('closeSite')}
                  says={t('closeSiteSays')}
                  label={t('closingOn')}
                  act={t('closeSite')}
                  today={today}
                  onSend={close}
                  onClose={() => setDoing(null)}
                />
              )}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

/** How things stand: closed or not, and which contract bounds the guards today, until when. */
function Standing({ page, today }: { page: SitePage; today: string }) {
  const t = useWords(words)
  const language = useLanguage()
  const say = (on: string) => sayDay(on as Day, language, { year: true })
  const { closedOn } = page.site
  const contract = page.contracts.find(one => one.id === page.boundedBy)
  const last = contract && lastDay(contract)
  const soon = contract?.endsInDays ?? null
  const rest = contract && [
    contract.areaM2 !== null && t('squareMetres', { area: contract.areaM2.toLocaleString('en') }),
    last ? t('untilDay', { on: say(last) }) : t('noEnd'),
  ]
  if (!contract && !closedOn) return null
  return (
    <div className="standing">
      {closedOn && <p className="soon">{t(closedOn <= today ? 'closedFrom' : 'closesOn', { on: say(closedOn) })}</p>}
      {contract && rest && (
        <p>
          {t('boundedBy', {
            company: contract.partyName,
            rest: rest.filter(Boolean).join(language === 'zh' ? '，' : ', '),
          })}
          {soon !== null && <b className="soon"> {soon === 0 ? t('lastDayToday') : t('leftDays', { days: soon })}</b>}
        </p>
      )}
    </div>
  )
}
