import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DayShape } from '#kernel/shape.ts'
import { request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { DayLine } from '#ui/parts/day-line.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { List } from '#ui/parts/list.tsx'
import { Empty, Part } from '#ui/parts/page.tsx'
import { Unread } from '#ui/parts/refusal.tsx'
import { DayText } from '#ui/parts/said.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import { lastDay } from '../rules/bounding.ts'
import type { PropertyContract, SitePage } from '../schema.ts'
import { words } from '../words.ts'
import { ClosingSheet } from './closing.tsx'

type Props = { page: SitePage; today: string; onDone: () => Promise<void> }
type Doing = { what: 'add' } | { what: 'edit' | 'end'; contract: PropertyContract }

/** The property contracts, the one that bounds the guards today marked; what ends within sixty days is said. */
export function ContractsPart({ page, today, onDone }: Props) {
  const t = useWords(words)
  const [doing, setDoing] = useState<Doing | null>(null)
  const may = page.can.includes('addContract')
  if (page.contracts.length === 0 && !may) return null
  const done = async () => {
    await onDone()
    setDoing(null)
  }
  const close = () => setDoing(null)
  const path = { id: page.site.id }
  const end = (contractId: string) => async (endedOn: string, key: string) => {
    await request('POST /sites/{id}/contracts/{contractId}/end', {
      path: { ...path, contractId },
      body: { endedOn },
      key,
    })
    await done()
  }
  return (
    <Part
      title={t('contracts')}
      says={t('contractsSay')}
      actions={may && <Button onClick={() => setDoing({ what: 'add' })}>{t('addContract')}</Button>}
    >
      {page.contracts.length === 0 ? (
        <Empty says={t('noContracts')} />
      ) : (
        <Contracts page={page} may={may} onDo={setDoing} />
      )}
      {doing?.what === 'add' && (
        <Side title={t('addContract')} onClose={close}>
          <ContractForm page={page} onDone={done} />
        </Side>
      )}
      {doing?.what === 'edit' && (
        <Side title={t('editContract')} onClose={close}>
          <ContractForm page={page} contract={doing.contract} onDone={done} />
        </Side>
      )}
      {doing?.what === 'end' && (
        <ClosingSheet
          title={t('endContract')}
          says={t('endContractSays')}
          label={t('lastDay')}
          act={t('endContract')}
          today={today}
          onSend={end(doing.contract.id)}
          onClose={close}
        />
      )}
    </Part>
  )
}

type ContractsProps = { page: SitePage; may: boolean; onDo: (doing: Doing) => void }

function Contracts({ page, may, onDo }: ContractsProps) {
  const t = useWords(words)
  const tell = useWords(shared)
  type Row = PropertyContract
  const columns = [
    { key: 'company', title: t('company'), show: (row: Row) => row.partyName },
    { key: 'number', title: t('number'), show: (row: Row) => row.number },
    { key: 'from', title: t('fromOn'), whole: true, show: (row: Row) => <DayText day={row.fromOn} /> },
    {
      key: 'until',
      title: t('untilOn'),
      show: (row: Row) => {
        const last = lastDay(row)
        return last && <DayText day={last} />
      },
    },
    {
      key: 'area',
      title: t('area'),
      figure: true,
      show: (row: Row) => row.areaM2 !== null && t('squareMetres', { area: row.areaM2.toLocaleString('en') }),
    },
    { key: 'households', title: t('households'), figure: true, show: (row: Row) => row.households },
    { key: 'state', title: t('state'), show: (row: Row) => <State row={row} bounds={row.id === page.boundedBy} /> },
    ...(may
      ? [
          {
            key: 'act',
            screenOnly: true,
            title: tell('next'),
            whole: true,
            show: (row: Row) => (
              <>
                <Button
                  look="plain"
                  aria-label={t('editNamed', { name: row.number ?? row.partyName })}
                  onClick={() => onDo({ what: 'edit', contract: row })}
                >
                  {t('amend')}
                </Button>
                {row.state !== 'over' && (
                  <Link
                    to="/sites/$siteId/contracts/$contractId/boundary"
                    params={{ siteId: page.site.id, contractId: row.id }}
                    className="button plain"
                    aria-label={`${t(row.boundary ? 'editArea' : 'drawArea')} ${row.number ?? row.partyName}`}
                  >
                    {t(row.boundary ? 'editArea' : 'drawArea')}
                  </Link>
                )}
                {row.state !== 'over' && (
                  <Button look="plain" onClick={() => onDo({ what: 'end', contract: row })}>
                    {t('endContract')}
                  </Button>
                )}
              </>
            ),
          },
        ]
      : []),
  ]
  return <List name={t('contracts')} columns={columns} rows={page.contracts} keyOf={row => row.id} />
}

function State({ row, bounds }: { row: PropertyContract; bounds: boolean }) {
  const t = useWords(words)
  const soon = row.endsInDays
  return (
    <>
      <span className={row.state === 'over' ? 'faint' : ''}>{bounds ? t('bounds') : t(row.state)}</span>
      {row.boundary && <span className="faint"> · {t('ownArea')}</span>}
      {soon !== null && (
        <span className="soon"> · {soon === 0 ? t('lastDayToday') : t('leftDays', { days: soon })}</span>
      )}
    </>
  )
}

type Filled = {
  partyId: string
  number?: string
  fromOn: string
  untilOn?: string
  areaM2?: string
  households?: string
}
const figures = '^[0-9]{1,9}$'
const schema = {
  properties: {
    partyId: { type: 'string' },
    number: { type: 'string', maxLength: 60 },
    fromOn: DayShape,
    untilOn: DayShape,
    areaM2: { type: 'string', pattern: figures },
    households: { type: 'string', pattern: figures },
  },
  required: ['partyId', 'fromOn'],
}

const text = (value: string | number | null): string | undefined => (value === null ? undefined : String(value))

function ContractForm({
  page,
  contract,
  onDone,
}: {
  page: SitePage
  contract?: PropertyContract
  onDone: () => Promise<void>
}) {
  const t = useWords(words)
  const parties = useQuery({ queryKey: ['GET /parties'], queryFn: () => request('GET /parties') })
  const companies = (parties.data ?? [])
    .filter(party => party.kind === 'property-company')
    .map(({ id, name }) => ({ value: id, label: name }))
  const path = { id: page.site.id }
  const send = ({ partyId, areaM2, households, ...rest }: Filled, key: string) => {
    const body = {
      ...rest,
      ...(areaM2 ? { areaM2: Number(areaM2) } : {}),
      ...(households ? { households: Number(households) } : {}),
    }
    return (
      contract
        ? request('POST /sites/{id}/contracts/{contractId}', {
            path: { ...path, contractId: contract.id },
            body: { ...body, ...(contract.boundary ? { boundary: contract.boundary } : {}) },
            key,
          })
        : request('POST /sites/{id}/contracts', { path, body: { partyId, ...body }, key })
    ).then(onDone)
  }
  const operating = page.parties.find(one => one.relation === 'operates' && one.partyKind === 'property-company')
  const known = contract && {
    partyId: contract.partyId,
    fromOn: contract.fromOn,
    number: text(contract.number),
    untilOn: text(contract.untilOn),
    areaM2: text(contract.areaM2),
    households: text(contract.households),
  }
  const filled = Object.entries(known ?? (operating ? { partyId: operating.partyId } : {})).filter(
    ([, value]) => value !== undefined,
  )
  return (
    <Ask<Filled>
      schema={schema}
      submit={t(contract ? 'amend' : 'addContract')}
      initial={Object.fromEntries(filled)}
      onSend={send}
    >
      {!contract && <Unread what={t('company')} query={parties} />}
      {!contract && <ChoiceField name="partyId" label={t('company')} choices={companies} listed />}
      <Field name="number" label={t('number')} />
      <Field name="fromOn" label={t('fromOn')}>
        <DayLine />
      </Field>
      <Field name="untilOn" label={t('untilOn')} why={t('openEnd')}>
        <DayLine />
      </Field>
      <Field name="areaM2" label={t('areaM2')} why={t('areaWhy')} normalise={digits} />
      <Field name="households" label={t('households')} normalise={digits} />
    </Ask>
  )
}

const digits = (typed: string): string => typed.normalize('NFKC').replace(/[,\s]/g, '')
