import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { day, sayDay } from '#kernel/time.ts'
import { Enrol } from '#capabilities/identity/screens/index.ts'
import { useList, type ListQuery } from '#ui/list-query.ts'
import { Button } from '#ui/parts/button.tsx'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Empty, Loaded, Page } from '#ui/parts/page.tsx'
import { DayText } from '#ui/parts/said.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import type { Guard } from '../schema.ts'
import { words } from '../words.ts'
import { AddGuard, SetPin } from './guard-forms.tsx'
import { Filters, isNarrowed, type GuardsFilter } from './guards-filters.tsx'

type Doing = { what: 'pin' | 'enrol'; guard: Guard }

/** What keeps a guard from using the pocket, said in words; amber until a PIN and a phone are there. */
function Ready({ guard }: { guard: Guard }) {
  const t = useWords(words)
  const phones = guard.devices > 0 ? t('phones', { count: guard.devices }) : t('noPhone')
  const ready = guard.hasPin && guard.devices > 0
  return <span className={ready ? 'faint' : 'soon'}>{`${t(guard.hasPin ? 'hasPin' : 'noPin')} · ${phones}`}</span>
}

/** The certificate that counts, and what is wrong with it; who does no guard work needs none. */
function CertificateState({ guard }: { guard: Guard }) {
  const t = useWords(words)
  const language = useLanguage()
  const { certificate, certificateState: state, certificateUntilOn: until } = guard
  if (!guard.standsGuard) return <span className="faint">{certificate ?? t('noGuard')}</span>
  if (state === 'none') return <span className="soon">{t('noCertificate')}</span>
  const expires =
    until && state === 'issued' ? t('expires', { until: sayDay(day(until), language, { year: true }) }) : ''
  return (
    <>
      {certificate} {state !== 'issued' && <span className="acts">{t(state)}</span>}
      {expires && <span className="faint nowrap">{expires}</span>}
    </>
  )
}

function Left({ on }: { on: string }) {
  const t = useWords(words)
  return (
    <span className="faint">
      {t('left')} <DayText day={on} />
    </span>
  )
}

function Acts({ guard, onDo }: { guard: Guard; onDo: (what: Doing['what']) => void }) {
  const t = useWords(words)
  return (
    <span className="line acts-of">
      <Button look="plain" onClick={() => onDo('pin')}>
        {t(guard.hasPin ? 'resetPin' : 'setPin')}
      </Button>
      <Button look="plain" onClick={() => onDo('enrol')}>
        {t('enrol')}
      </Button>
    </span>
  )
}

function useColumns(onDo: (doing: Doing) => void): Column<Guard>[] {
  const t = useWords(words)
  const tell = useWords(shared)
  const mayWrite = useReader().can.includes('guards.write')
  const seen: Column<Guard>[] = [
    {
      key: 'name',
      title: t('name'),
      whole: true,
      show: guard => (
        <Link to="/guards/$personId" params={{ personId: guard.personId }}>
          {guard.name}
        </Link>
      ),
    },
    { key: 'number', title: t('number'), whole: true, show: guard => guard.number },
    {
      key: 'role',
      title: t('role'),
      whole: true,
      show: guard => guard.title ?? t(guard.role === 'none' ? 'noPosts' : guard.role),
    },
    { key: 'phone', title: t('phone'), whole: true, show: guard => guard.phone },
    {
      key: 'identity',
      title: t('identity'),
      whole: true,
      show: guard => guard.identityTail && `…${guard.identityTail}`,
    },
    {
      key: 'certificate',
      title: t('certificate'),
      show: guard => <CertificateState guard={guard} />,
    },
    { key: 'kind', title: t('kind'), whole: true, show: guard => t(guard.kind) },
    { key: 'from', title: t('fromOn'), whole: true, show: guard => <DayText day={guard.fromOn} /> },
    {
      key: 'ready',
      title: t('ready'),
      whole: true,
      show: guard => {
        if (guard.untilOn) return <Left on={guard.untilOn} />
        return guard.role !== 'none' && <Ready guard={guard} />
      },
    },
  ]
  const act: Column<Guard> = {
    key: 'act',
    screenOnly: true,
    title: tell('next'),
    whole: true,
    show: guard =>
      !guard.untilOn && guard.role !== 'none' && <Acts guard={guard} onDo={what => onDo({ what, guard })} />,
  }
  return mayWrite ? [...seen, act] : seen
}

function None({ actions }: { actions: ReactNode }) {
  const t = useWords(words)
  return (
    <Empty says={t(actions ? 'none' : 'noneSeen')}>
      <div className="line">{actions}</div>
    </Empty>
  )
}

function Done({ doing, onClose }: { doing: Doing; onClose: () => void }) {
  const { what, guard } = doing
  if (what === 'pin') return <SetPin guard={guard} onClose={onClose} />
  return <Enrol who={{ kind: 'personal', personId: guard.personId, name: guard.name }} onClose={onClose} />
}

type RowsProps = { list: ListQuery<Guard>; filter: GuardsFilter; onDo: (doing: Doing) => void; actions: ReactNode }

function Rows({ list, filter, onDo, actions }: RowsProps) {
  const t = useWords(words)
  const tell = useWords(shared)
  const columns = useColumns(onDo)
  const { query, ...paging } = list
  return (
    <Loaded query={query}>
      {rows => {
        if (rows.length > 0)
          return <List name={t('title')} columns={columns} rows={rows} keyOf={guard => guard.personId} {...paging} />
        if (!isNarrowed(filter)) return <None actions={actions} />
        return (
          <Empty says={filter.q ? tell('noMatch', { q: filter.q }) : t('noneFiltered')}>
            <Link to="/guards" className="button">
              {t('showAll')}
            </Link>
          </Empty>
        )
      }}
    </Loaded>
  )
}

type Props = {
  filter: GuardsFilter
  onFilter: (filter: Partial<GuardsFilter>) => void
  /** What else an office may do with the whole register. */
  more?: ReactNode
}

/** The employer's register of guards, with what each still needs before the first shift. */
export function GuardsScreen({ filter, onFilter, more }: Props) {
  const t = useWords(words)
  const client = useQueryClient()
  const mayWrite = useReader().can.includes('guards.write')
  const [adding, setAdding] = useState(false)
  const [doing, setDoing] = useState<Doing | null>(null)
  const leave = () => {
    setAdding(false)
    setDoing(null)
    void client.invalidateQueries({ queryKey: ['GET /guards'] })
  }
  const list = useList('GET /guards', filter)
  const isEmpty = list.query.data?.length === 0 && !isNarrowed(filter)
  const actions = mayWrite && (
    <>
      <Link to="/guards/import" className={`button ${isEmpty ? 'first' : ''}`}>
        {t('import')}
      </Link>
      <Button onClick={() => setAdding(true)}>{t('add')}</Button>
    </>
  )
  const head = !isEmpty && (
    <>
      <ExportButtons list="GET /guards.xlsx" filter={filter} />
      {mayWrite && more}
      {actions}
    </>
  )
  return (
    <Page title={t('title')} actions={head}>
      {!isEmpty && <Filters filter={filter} onFilter={onFilter} />}
      <Rows list={list} filter={filter} onDo={setDoing} actions={actions} />
      {adding && (
        <Side title={t('add')} onClose={() => setAdding(false)}>
          <AddGuard onDone={leave} />
        </Side>
      )}
      {doing && <Done doing={doing} onClose={leave} />}
    </Page>
  )
}
