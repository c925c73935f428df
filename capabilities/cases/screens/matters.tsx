import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { request } from '#ui/client.ts'
import { useList } from '#ui/list-query.ts'
import { Button } from '#ui/parts/button.tsx'
import { Choose } from '#ui/parts/choose.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Empty, Loaded, Page } from '#ui/parts/page.tsx'
import { Unread } from '#ui/parts/refusal.tsx'
import { ShowAll } from '#ui/parts/ways.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { caseTitle, half, type Faces } from '../rules/say-case.ts'
import { dueSpans, type CaseRow, type DueSpan } from '../schema.ts'
import { words } from '../words.ts'
import { Clock } from './clock.tsx'
import { FacesContext, useFaces } from './faces.tsx'
import { Matter, OwnerSaid } from './matter.tsx'
import { NoteHazard } from './note-hazard.tsx'
import './matters.css'

// 事项: one inbox for every kind. What is filtered and which matter is open stay in the address.

export type MattersPlace = {
  owner?: string
  state?: string
  kind?: string
  due?: string
  site?: string
  matter?: string
}
type Go = (place: MattersPlace) => void

const filterOf = ({ owner, state, kind, site }: MattersPlace): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ owner: owner === 'all' ? '' : 'mine', state, kind, siteId: site }).flatMap(([name, value]) =>
      value ? [[name, value]] : [],
    ),
  )

/** 逾期 · 今天 · 本周 · 以后, each with how many; pressed, it narrows the list. */
function DueStrip({ place, go }: { place: MattersPlace; go: Go }) {
  const t = useWords(words)
  const filter = filterOf(place)
  const query = useQuery({
    queryKey: ['GET /cases', 'due', filter],
    queryFn: ({ signal }) => request('GET /cases', { query: { ...filter, limit: 1 }, signal }),
  })
  const { due } = query.data ?? {}
  const toneOf = (span: DueSpan): string =>
    !due?.[span] ? 'faint' : span === 'overdue' ? 'acts' : span === 'today' ? 'soon' : ''
  const strip = (
    <div className="due-strip" role="group" aria-label={t('due')}>
      {dueSpans.map(span => (
        <button
          key={span}
          type="button"
          aria-pressed={place.due === span}
          onClick={() => go({ ...place, due: place.due === span ? '' : span })}
        >
          <span className={`due-count figures ${toneOf(span)}`}>{due?.[span] ?? '·'}</span>
          <span>{t(span)}</span>
        </button>
      ))}
    </div>
  )
  return (
    <>
      {strip}
      <Unread what={t('due')} query={query} />
    </>
  )
}

type Filtering = { place: MattersPlace; go: Go; reads: boolean; siteFilter: ReactNode }
function Filters({ place, go, reads, siteFilter }: Filtering) {
  const t = useWords(words)
  const language = useLanguage()
  const faces = useFaces()
  const kinds = [...faces.values()].map(({ face }) => ({ value: face.kind, label: half(face.name, language) }))
  return (
    <div className="line matters-filters">
      {!reads && (
        <Choose
          label={t('whose')}
          value={place.owner === 'all' ? 'all' : 'mine'}
          choices={[
            { value: 'mine', label: t('mine') },
            { value: 'all', label: t('all') },
          ]}
          onChoose={owner => go({ ...place, owner: owner === 'all' ? 'all' : '' })}
        />
      )}
      <Choose
        label={t('which')}
        value={place.state === 'closed' ? 'closed' : 'open'}
        choices={[
          { value: 'open', label: t('openOnes') },
          { value: 'closed', label: t('closedOnes') },
        ]}
        onChoose={state => go({ ...place, state, due: '' })}
      />
      <Choose
        label={t('kind')}
        value={place.kind ?? ''}
        choices={[{ value: '', label: t('anyKind') }, ...kinds]}
        onChoose={kind => go({ ...place, kind })}
      />
      {siteFilter}
    </div>
  )
}

function useColumns(place: MattersPlace, go: Go): Column<CaseRow>[] {
  const t = useWords(words)
  const language = useLanguage()
  const faces = useFaces()
  const face = ({ kind }: CaseRow) => faces.get(kind)?.face
  const all: Column<CaseRow>[] = [
    {
      key: 'matter',
      title: t('matter'),
      show: row => {
        const of = face(row)
        return (
          <button
            type="button"
            className="matter-link"
            aria-expanded={place.matter === row.id}
            onClick={() => go({ ...place, matter: row.id })}
          >
            {of ? caseTitle(of, row.facts, language) : t('matter')}
            <span className="faint"> {half(of?.name, language)}</span>
          </button>
        )
      },
    },
    { key: 'due', title: t('due'), show: row => <Clock matter={row} /> },
    { key: 'state', title: t('state'), show: row => half(face(row)?.states[row.state], language) },
  ]
  if (place.matter) return all
  return [
    ...all,
    { key: 'place', title: t('place'), show: row => [row.siteName, row.postName].filter(Boolean).join(' · ') },
    { key: 'owner', title: t('owner'), show: row => <OwnerSaid matter={row} /> },
  ]
}

/** Where else to look, for whom nothing is open. */
function Elsewhere({ place, go }: { place: MattersPlace; go: Go }) {
  const t = useWords(words)
  return (
    <div className="line">
      {place.owner !== 'all' && <Button onClick={() => go({ ...place, owner: 'all' })}>{t('seeEverybodys')}</Button>}
      <Button onClick={() => go({ ...place, owner: 'all', state: 'closed' })}>{t('seeClosed')}</Button>
    </div>
  )
}

function Rows({ place, go, reads }: { place: MattersPlace; go: Go; reads: boolean }) {
  const t = useWords(words)
  const filter = { ...filterOf(place), ...(place.due ? { due: place.due } : {}) }
  const { query, more, moreBusy } = useList('GET /cases', filter)
  const columns = useColumns(place, go)
  const narrowed = Boolean(place.kind || place.due || place.site || (place.state && !reads))
  return (
    <Loaded query={query}>
      {rows =>
        rows.length === 0 ? (
          <Empty says={t(narrowed ? 'noneFits' : reads ? 'noneTold' : 'none')}>
            {narrowed ? <ShowAll /> : !reads && <Elsewhere place={place} go={go} />}
          </Empty>
        ) : (
          <List
            name={t('title')}
            columns={columns}
            rows={rows}
            keyOf={row => row.id}
            classOf={row => (row.id === place.matter ? 'chosen' : undefined)}
            more={more}
            moreBusy={moreBusy}
          />
        )
      }
    </Loaded>
  )
}

/** `reads`: nothing ever lies with the reader’s role; they are shown what others told them. */
type Props = { place: MattersPlace; onPlace: Go; faces: Faces; reads: boolean; siteFilter: ReactNode }

/** The inbox: due strip, filters, list, and one matter open beside it. */
export function Matters({ place, onPlace, faces, reads, siteFilter }: Props) {
  const t = useWords(words)
  const [noting, setNoting] = useState(false)
  const close = (): void => onPlace({ ...place, matter: '' })
  const noted = (id: string): void => {
    setNoting(false)
    onPlace({ ...place, matter: id })
  }
  return (
    <FacesContext value={faces}>
      <Page title={t('title')} actions={!reads && <Button onClick={() => setNoting(true)}>{t('noteHazard')}</Button>}>
        {place.state !== 'closed' && <DueStrip place={place} go={onPlace} />}
        <Filters place={place} go={onPlace} reads={reads} siteFilter={siteFilter} />
        <div className={place.matter ? 'matters with-open' : 'matters'}>
          <div className="matters-list">
            <Rows place={place} go={onPlace} reads={reads} />
          </div>
          {place.matter && (
            <Matter
              key={place.matter}
              id={place.matter}
              onOpen={matter => onPlace({ ...place, matter })}
              onClose={close}
            />
          )}
        </div>
        {noting && <NoteHazard onDone={noted} onClose={() => setNoting(false)} />}
      </Page>
    </FacesContext>
  )
}
