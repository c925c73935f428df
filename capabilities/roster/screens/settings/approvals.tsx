import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { DayLine } from '#ui/parts/day-line.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Empty, Loaded, Part } from '#ui/parts/page.tsx'
import { DayText } from '#ui/parts/said.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import { NewApproval, type ApprovalRow } from '../../schema.ts'
import { queries, useRead } from './read.ts'
import { words } from './words.ts'

type ApprovalAsked = { system: string; cycle?: string; number: string; office: string; fromOn: string; untilOn: string }

function ApprovalForm({ onDone }: { onDone: () => void }) {
  const t = useWords(words)
  const tell = useWords(shared)
  const send = (asked: ApprovalAsked) => {
    const cycle = asked.system === 'comprehensive' ? (asked.cycle ?? 'quarter') : null
    return request('POST /hours-approvals', { body: { ...asked, cycle, work: [] } as never }).then(onDone)
  }
  const schema = { properties: NewApproval.properties, required: ['system', 'number', 'office', 'fromOn', 'untilOn'] }
  const systems = (['comprehensive', 'flexible'] as const).map(value => ({ value, label: t(`system.${value}`) }))
  const cycles = (['week', 'month', 'quarter', 'year'] as const).map(value => ({ value, label: t(`cycle.${value}`) }))
  return (
    <Ask<ApprovalAsked>
      schema={schema}
      submit={tell('save')}
      initial={{ system: 'comprehensive', cycle: 'quarter' }}
      onSend={send}
    >
      <ChoiceField name="system" label={t('system')} choices={systems} />
      <ChoiceField name="cycle" label={t('cycle')} why={t('cycleWhy')} choices={cycles} />
      <Field name="number" label={t('number')} />
      <Field name="office" label={t('office')} />
      <Field name="fromOn" label={t('fromOn')}>
        <DayLine />
      </Field>
      <Field name="untilOn" label={t('untilOn')}>
        <DayLine />
      </Field>
    </Ask>
  )
}

function EndApproval({ approval, onDone }: { approval: ApprovalRow; onDone: () => void }) {
  const t = useWords(words)
  const send = ({ endedOn }: { endedOn: string }) =>
    request('POST /hours-approvals/{id}/end', { path: { id: approval.id }, body: { endedOn } }).then(onDone)
  return (
    <Ask<{ endedOn: string }> schema={{ properties: {}, required: ['endedOn'] }} submit={t('end')} onSend={send}>
      <Field name="endedOn" label={t('endedOn')}>
        <DayLine />
      </Field>
    </Ask>
  )
}

/** The approvals of the labour authority that the roster counts hours by. */
export function Approvals() {
  const t = useWords(words)
  const { can } = useReader()
  const query = useQuery(queries.approvals)
  const read = useRead('approvals')
  const [sheet, setSheet] = useState<ApprovalRow | 'new' | null>(null)
  const done = () => {
    setSheet(null)
    read()
  }
  const columns: Column<ApprovalRow>[] = [
    {
      key: 'system',
      title: t('system'),
      show: ({ system, cycle }) => `${t(`system.${system}`)}${cycle ? ` · ${t(`cycle.${cycle}`)}` : ''}`,
    },
    { key: 'number', title: t('number'), show: ({ number }) => number },
    { key: 'office', title: t('office'), show: ({ office }) => office },
    { key: 'from', title: t('fromOn'), show: ({ fromOn }) => <DayText day={fromOn} />, whole: true },
    {
      key: 'until',
      title: t('untilOn'),
      show: ({ untilOn, endedOn }) => <DayText day={endedOn ?? untilOn} />,
      whole: true,
    },
    {
      key: 'standing',
      title: t('standing'),
      show: ({ standing, daysLeft }) => (
        <span className={standing === 'ending' ? 'soon' : ''}>
          {t(`standing.${standing}`)} {daysLeft !== null && t('daysLeft', { days: daysLeft })}
        </span>
      ),
    },
    {
      key: 'act',
      title: '',
      show: one =>
        one.standing !== 'over' &&
        one.endedOn === null &&
        can.includes('roster.write') && (
          <Button look="plain" onClick={() => setSheet(one)}>
            {t('end')}
          </Button>
        ),
    },
  ]
  return (
    <Part
      title={t('approvals')}
      says={t('approvalsSay')}
      actions={<Button onClick={() => setSheet('new')}>{t('addApproval')}</Button>}
    >
      <Loaded query={query}>
        {rows =>
          rows.length === 0 ? (
            <Empty says={t('noApprovals')} />
          ) : (
            <List name={t('approvals')} columns={columns} rows={rows as ApprovalRow[]} keyOf={({ id }) => id} />
          )
        }
      </Loaded>
      {sheet && (
        <Side title={t(sheet === 'new' ? 'addApproval' : 'end')} onClose={() => setSheet(null)}>
          {sheet === 'new' ? <ApprovalForm onDone={done} /> : <EndApproval approval={sheet} onDone={done} />}
        </Side>
      )}
    </Part>
  )
}
