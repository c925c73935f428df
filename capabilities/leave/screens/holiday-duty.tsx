import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { sayDay, isDay } from '#kernel/time.ts'
import { request, type Answer, type Body } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import { Ask, Field } from '#ui/parts/form.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Empty, Loaded, Page } from '#ui/parts/page.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import { HolidayDuty } from '../schema.ts'
import { words } from '../words.ts'
import './leave.css'

type Table = Answer<'GET /holiday-duty'>
type Row = Table['rows'][number]
type Asked = Omit<Body<'POST /holiday-duty'>, 'siteId' | 'onDay' | 'version'> & { same?: boolean }

const holidayQuery = {
  queryKey: ['GET /holiday-duty'],
  queryFn: ({ signal }: { signal: AbortSignal }) => request('GET /holiday-duty', { signal }),
}

const useDay = () => {
  const language = useLanguage()
  return (on: string): string => (isDay(on) ? sayDay(on, language, { weekday: true, year: true }) : on)
}

/** The open days of the same holiday on the same site, apart from this one. */
const openBeside = (rows: readonly Row[], row: Row): Row[] => {
  const here = rows.filter(({ siteId, holiday }) => siteId === row.siteId && holiday === row.holiday)
  return here.filter(({ onDay, version }) => onDay !== row.onDay && version === 0)
}

type FillProps = { row: Row; rows: readonly Row[]; onClose: () => void }

function Fill({ row, rows, onClose }: FillProps) {
  const t = useWords(words)
  const say = useDay()
  const beside = openBeside(rows, row)
  const send = async ({ same, ...named }: Asked, key: string) => {
    const set = (one: Row, extra: object) =>
      request('POST /holiday-duty', {
        body: { ...named, siteId: one.siteId, onDay: one.onDay, version: one.version },
        ...extra,
      })
    await set(row, { key })
    if (same) for (const one of beside) await set(one, {})
    onClose()
  }
  const filled = Object.entries(row).filter(([, value]) => value !== null)
  return (
    <Side title={t('holidayFor', { day: say(row.onDay), site: row.siteName })} onClose={onClose}>
      <Ask<Asked>
        schema={{ ...HolidayDuty, required: ['cadreName', 'cadrePhone'] }}
        submit={t('save')}
        initial={Object.fromEntries(filled) as Partial<Asked>}
        onSend={send}
      >
        <Field name="cadreName" label={t('cadre')} />
        <Field name="cadreTitle" label={t('cadreTitle')} />
        <Field name="cadrePhone" label={t('phone')} />
        <Field name="dutyName" label={t('duty')} />
        <Field name="dutyPhone" label={t('dutyPhone')} />
        {beside.length > 0 && (
          <Field name="same" label="">
            <Same says={t('holidaySame')} />
          </Field>
        )}
      </Ask>
    </Side>
  )
}

type SameProps = { says: string; value?: boolean; onChange?: (value: boolean) => void }
const Same = ({ says, value = false, onChange }: SameProps) => (
  <Checkbox checked={value} onChange={event => onChange?.(event.target.checked)}>
    {says}
  </Checkbox>
)

function useColumns(onFill: ((row: Row) => void) | undefined): Column<Row>[] {
  const t = useWords(words)
  const tell = useWords(shared)
  const say = useDay()
  const seen: Column<Row>[] = [
    { key: 'day', title: t('day'), whole: true, show: row => say(row.onDay) },
    { key: 'holiday', title: t('holiday'), whole: true, show: row => row.holiday },
    {
      key: 'cadre',
      title: t('cadre'),
      whole: true,
      show: row => row.cadreName ?? <span className="soon">{t('holidayNobody')}</span>,
    },
    { key: 'title', title: t('cadreTitle'), show: row => row.cadreTitle },
    { key: 'phone', title: t('phone'), whole: true, show: row => row.cadrePhone },
    { key: 'duty', title: t('duty'), whole: true, show: row => row.dutyName },
    { key: 'dutyPhone', title: t('dutyPhone'), whole: true, show: row => row.dutyPhone },
  ]
  const act: Column<Row> = {
    key: 'act',
    screenOnly: true,
    title: tell('next'),
    whole: true,
    show: row => (
      <Button look="plain" onClick={() => onFill?.(row)}>
        {t(row.version === 0 ? 'holidayFill' : 'holidayChange')}
      </Button>
    ),
  }
  return onFill ? [...seen, act] : seen
}

function Sites({ table, onFill }: { table: Table; onFill: ((row: Row) => void) | undefined }) {
  const t = useWords(words)
  const columns = useColumns(onFill)
  if (table.rows.length === 0) return <Empty says={t('holidayNone')} />
  const rows = [...Map.groupBy(table.rows, row => row.siteId).values()].flat()
  return (
    <>
      <List
        name={t('holidayTitle')}
        columns={columns}
        rows={rows}
        keyOf={row => row.siteId + row.onDay}
        groupOf={row => row.siteName}
      />
      <div className="print-only">
        <p className="stamp">
          <span>{t('stampLine')}</span>
          <span>{t('signLine')}</span>
          <span>{t('dateLine')}</span>
        </p>
      </div>
    </>
  )
}

function Standing({ table }: { table: Table }) {
  const t = useWords(words)
  const missing = table.rows.filter(({ cadreName }) => cadreName === null).length
  return (
    <p className="no-print">
      {table.rows.length > 0 && (
        <span className={missing > 0 ? 'soon' : ''}>
          {missing > 0 ? t('holidayMissing', { count: missing }) : `✓ ${t('holidayComplete')}`}
        </span>
      )}
      {table.unpublished !== null && (
        <span className="faint"> {t('holidayUnpublished', { year: table.unpublished })}</span>
      )}
    </p>
  )
}

/** Who leads and who is on duty on the holidays ahead, as the police station asks for it. */
export function HolidayDutyScreen() {
  const t = useWords(words)
  const client = useQueryClient()
  const query = useQuery(holidayQuery)
  const [row, setRow] = useState<Row | null>(null)
  const close = (): void => {
    setRow(null)
    void client.invalidateQueries({ queryKey: holidayQuery.queryKey })
  }
  return (
    <Page title={t('holidayTitle')} actions={<ExportButtons list="GET /holiday-duty.xlsx" />}>
      <Loaded query={query}>
        {table => (
          <>
            <Standing table={table} />
            <Sites table={table} onFill={table.can.includes('set') ? setRow : undefined} />
            {row && <Fill row={row} rows={table.rows} onClose={close} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}
