import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { dayAt } from '#kernel/time.ts'
import { request, type Body } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Empty, Loaded, Page } from '#ui/parts/page.tsx'
import { DayText } from '#ui/parts/said.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { NewSite, siteKinds, type Site } from '../schema.ts'
import { words } from '../words.ts'
import { sitesQuery } from './sites-query.ts'

type Asked = Body<'POST /sites'>

type AddSiteProps = { known: readonly Site[]; onDone: (site: Site) => void; onCancel: () => void }

function AddSite({ known, onDone, onCancel }: AddSiteProps) {
  const t = useWords(words)
  const send = async (body: Asked, key: string) => onDone(await request('POST /sites', { body, key }))
  // Two estates may share a name, but then only the address tells them apart.
  const twin = (form: { getFieldValue: (name: string) => unknown }) => ({
    validator: (_: unknown, name: string) => {
      const address = form.getFieldValue('address')
      const same = known.find(
        site => !site.closedOn && site.name === name?.trim() && (!address || !site.address || site.address === address),
      )
      if (!same) return Promise.resolve()
      return Promise.reject(new Error(t('siteTwin', { name: [same.name, same.address].filter(Boolean).join(' · ') })))
    },
  })
  const relations = (['guards', 'operates'] as const).map(value => ({ value, label: t(value) }))
  return (
    <Ask<Asked>
      schema={NewSite}
      submit={t('add')}
      initial={{ kind: 'residential-estate', relation: 'guards' }}
      onSend={send}
      onCancel={onCancel}
    >
      <Field name="name" label={t('name')} rules={[twin]} />
      <ChoiceField name="kind" label={t('kind')} choices={siteKinds.map(value => ({ value, label: t(value) }))} />
      <ChoiceField name="relation" label={t('relation')} why={t('relationWhy')} choices={relations} />
      <Field name="address" label={t('address')} />
    </Ask>
  )
}

function SiteList({ rows }: { rows: readonly Site[] }) {
  const t = useWords(words)
  const { timeZone } = useReader()
  const today = dayAt(now(), timeZone)
  const columns: Column<Site>[] = [
    {
      key: 'name',
      title: t('name'),
      show: site => (
        <Link to="/sites/$id" params={{ id: site.id }}>
          {site.name}
        </Link>
      ),
    },
    {
      key: 'kind',
      title: t('kind'),
      show: site => (
        <>
          {t(site.kind)}
          {site.closedOn && (
            <span className="faint">
              {' '}
              · {t(site.closedOn <= today ? 'closedSince' : 'closingOn')} <DayText day={site.closedOn} />
            </span>
          )}
        </>
      ),
    },
    { key: 'address', title: t('address'), show: site => site.address },
    { key: 'company', title: t('company'), show: site => site.companyName },
    {
      key: 'area',
      title: t('area'),
      figure: true,
      show: site => site.areaM2 !== null && t('squareMetres', { area: site.areaM2.toLocaleString('en') }),
    },
    { key: 'households', title: t('households'), figure: true, show: site => site.households },
    {
      key: 'until',
      title: t('contractUntil'),
      whole: true,
      show: site => site.contractUntil && <DayText day={site.contractUntil} />,
    },
    { key: 'posts', title: t('posts'), figure: true, show: site => site.posts },
    ...(rows.some(site => site.checkpoints > 0)
      ? [{ key: 'checkpoints', title: t('checkpoints'), figure: true, show: (site: Site) => site.checkpoints }]
      : []),
  ]
  return <List name={t('title')} columns={columns} rows={rows} keyOf={site => site.id} />
}

/** The sites one may see; a row opens the site. */
export function Sites() {
  const t = useWords(words)
  const { can } = useReader()
  const client = useQueryClient()
  const navigate = useNavigate()
  const query = useQuery(sitesQuery)
  const [adding, setAdding] = useState(false)
  const mayAdd = can.includes('sites.write')
  const done = (site: Site) => {
    void client.invalidateQueries(sitesQuery)
    void navigate({ to: '/sites/$id', params: { id: site.id } })
  }
  const add = (look?: 'first') =>
    mayAdd && (
      <Button {...(look ? { look } : {})} onClick={() => setAdding(true)}>
        {t('add')}
      </Button>
    )
  const bring = can.includes('sites.import') && (
    <Link to="/sites/import" className="button">
      {t('importEstates')}
    </Link>
  )
  return (
    <Page
      title={t('title')}
      actions={
        query.data?.length ? (
          <>
            <ExportButtons list="GET /sites.xlsx" />
            {bring}
            {add()}
          </>
        ) : undefined
      }
    >
      <Loaded query={query}>
        {rows =>
          rows.length ? (
            <SiteList rows={rows} />
          ) : (
            <Empty says={t(mayAdd || can.includes('sites.import') ? 'none' : 'noneSeen')}>
              <div className="line">
                {add('first')}
                {bring}
              </div>
            </Empty>
          )
        }
      </Loaded>
      {adding && (
        <Side title={t('add')} onClose={() => setAdding(false)}>
          <AddSite known={query.data ?? []} onDone={done} onCancel={() => setAdding(false)} />
        </Side>
      )}
    </Page>
  )
}
