import { Input, InputNumber } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { DayLine, TimeLine } from '#ui/parts/day-line.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Empty, Loaded, Page, Part } from '#ui/parts/page.tsx'
import { DayText } from '#ui/parts/said.tsx'
import { Side } from '#ui/parts/side.tsx'
import { Sure } from '#ui/parts/sure.tsx'
import { readTime } from '#ui/parts/typed.ts'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import {
  HouseRule,
  markKinds,
  NewApproval,
  NewMark,
  NewPattern,
  type ApprovalRow,
  type Mark,
  type Pattern,
} from '../../schema.ts'
import { words } from './words.ts'

const two = (value: number): string => String(value).padStart(2, '0')
const clock = (minutes: number): string => `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const queries = {
  marks: { queryKey: ['GET /roster/marks'], queryFn: () => request('GET /roster/marks') },
  patterns: { queryKey: ['GET /roster/patterns'], queryFn: () => request('GET /roster/patterns') },
  rule: { queryKey: ['GET /roster/house-rule'], queryFn: () => request('GET /roster/house-rule') },
  approvals: { queryKey: ['GET /hours-approvals'], queryFn: () => request('GET /hours-approvals') },
}

/** Reads one of the lists anew, and the rosters, which are judged by them. */
function useRead(name: keyof typeof queries): () => void {
  const client = useQueryClient()
  return () => {
    void client.invalidateQueries({ queryKey: queries[name].queryKey })
    void client.invalidateQueries({ queryKey: ['GET /roster'] })
  }
}

type MarkAsked = { mark: string; kind: Mark['kind']; starts?: string; ends?: string }

function MarkForm({ mark, onDone }: { mark: Mark | null; onDone: () => void }) {
  const t = useWords(words)
  const tell = useWords(shared)
  const send = ({ mark: sign, kind, starts = '', ends = '' }: MarkAsked) => {
    const [from, to] = [readTime(starts), readTime(ends)]
    const hours =
      kind === 'work' && from && to
        ? { starts: minutesOf(from), minutes: (minutesOf(to) - minutesOf(from) + 1440) % 1440 || 1440 }
        : null
    return request('POST /roster/marks', { body: { mark: sign, kind, starts: null, minutes: null, ...hours } }).then(
      onDone,
    )
  }
  const isTime = {
    validator: (_: unknown, text?: string) =>
      !text || readTime(text) ? Promise.resolve() : Promise.reject(new Error(tell('timeForm'))),
  }
  const isWork = mark?.starts !== null && mark?.starts !== undefined && mark.minutes !== null
  const first = mark
    ? {
        mark: mark.mark,
        kind: mark.kind,
        ...(isWork ? { starts: clock(mark.starts ?? 0), ends: clock((mark.starts ?? 0) + (mark.minutes ?? 0)) } : {}),
      }
    : { kind: 'work' as const }
  return (
    <Ask<MarkAsked> schema={NewMark} submit={tell('save')} initial={first} onSend={send}>
      <Field name="mark" label={t('mark')} why={t('markWhy')} />
      <ChoiceField
        name="kind"
        label={t('kind')}
        choices={markKinds.map(value => ({ value, label: t(`kind.${value}`) }))}
      />
      <Field name="starts" label={t('starts')} rules={[isTime]} why={t('hoursWhy')}>
        <TimeLine />
      </Field>
      <Field name="ends" label={t('ends')} rules={[isTime]}>
        <TimeLine />
      </Field>
    </Ask>
  )
}

function Marks() {
  const t = useWords(words)
  const query = useQuery(queries.marks)
  const read = useRead('marks')
  const [open, setOpen] = useState<Mark | 'new' | null>(null)
  const hours = ({ starts, minutes }: Mark) =>
    starts === null || minutes === null ? '' : `${clock(starts)}–${clock(starts + minutes)}`
  const retire = (id: string) => request('POST /roster/marks/{id}/retire', { path: { id } }).then(read)
  const columns: Column<Mark>[] = [
    { key: 'mark', title: t('mark'), show: ({ mark }) => mark, whole: true },
    { key: 'kind', title: t('kind'), show: ({ kind }) => t(`kind.${kind}`) },
    { key: 'hours', title: t('hours'), show: hours, whole: true },
    { key: 'own', title: t('whose'), show: ({ id }) => t(id ? 'own' : 'trade') },
    {
      key: 'act',
      title: '',
      show: mark => (
        <span className="line">
          <Button look="plain" onClick={() => setOpen(mark)}>
            {t('change')}
          </Button>
          {mark.id && (
            <Button look="plain" onClick={() => void retire(mark.id as string)}>
              {t('toTrade')}
            </Button>
          )}
        </span>
      ),
    },
  ]
  const done = () => {
    setOpen(null)
    read()
  }
  return (
    <Part
      title={t('marks')}
      says={t('marksSay')}
      actions={<Button onClick={() => setOpen('new')}>{t('addMark')}</Button>}
    >
      <Loaded query={query}>
        {rows => <List name={t('marks')} columns={columns} rows={rows as Mark[]} keyOf={({ mark }) => mark} />}
      </Loaded>
      {open && (
        <Side title={t(open === 'new' ? 'addMark' : 'change')} onClose={() => setOpen(null)}>
          <MarkForm mark={open === 'new' ? null : open} onDone={done} />
        </Side>
      )}
    </Part>
  )
}

type PatternAsked = { name: string; signs: string; crews: string; onDays: 'all' | 'workdays' }

function PatternForm({ onDone }: { onDone: () => void }) {
  const t = useWords(words)
  const tell = useWords(shared)
  const send = ({ name, signs, crews, onDays }: PatternAsked) => {
    const split = signs.trim().split(/[\s,，、]+/u)
    const marks = split.length === 1 ? [...(split[0] ?? '')] : split
    return request('POST /roster/patterns', { body: { name, marks, crews: Number(crews), onDays } }).then(onDone)
  }
  const schema = { properties: NewPattern.properties, required: ['name', 'signs', 'crews', 'onDays'] }
  const days = (['all', 'workdays'] as const).map(value => ({ value, label: t(`days.${value}`) }))
  return (
    <Ask<PatternAsked> schema={schema} submit={tell('save')} initial={{ crews: '3', onDays: 'all' }} onSend={send}>
      <Field name="name" label={t('name')} />
      <Field name="signs" label={t('signs')} why={t('signsWhy')} />
      <Field name="crews" label={t('crews')} why={t('crewsWhy')}>
        <Input inputMode="numeric" />
      </Field>
      <ChoiceField name="onDays" label={t('onDays')} choices={days} />
    </Ask>
  )
}

function Patterns() {
  const t = useWords(words)
  const language = useLanguage()
  const query = useQuery(queries.patterns)
  const read = useRead('patterns')
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<Pattern | null>(null)
  const columns: Column<Pattern>[] = [
    { key: 'name', title: t('name'), show: one => (language === 'en' && one.nameEn ? one.nameEn : one.name) },
    { key: 'marks', title: t('signs'), show: ({ marks }) => marks.join(' ') },
    { key: 'crews', title: t('crews'), show: ({ crews }) => crews, figure: true },
    { key: 'days', title: t('onDays'), show: ({ onDays }) => t(`days.${onDays}`) },
    {
      key: 'own',
      title: t('whose'),
      show: one =>
        one.id ? (
          <Button look="plain" grave onClick={() => setEnding(one)}>
            {t('retire')}
          </Button>
        ) : (
          t('trade')
        ),
    },
  ]
  const done = () => {
    setAdding(false)
    read()
  }
  return (
    <Part
      title={t('patterns')}
      says={t('patternsSay')}
      actions={<Button onClick={() => setAdding(true)}>{t('addPattern')}</Button>}
    >
      <Loaded query={query}>
        {rows => (
          <List name={t('patterns')} columns={columns} rows={rows as Pattern[]} keyOf={({ id, name }) => id ?? name} />
        )}
      </Loaded>
      {adding && (
        <Side title={t('addPattern')} onClose={() => setAdding(false)}>
          <PatternForm onDone={done} />
        </Side>
      )}
      {ending && (
        <Sure
          title={ending.name}
          act={t('retire')}
          onAct={() => request('POST /roster/patterns/{id}/retire', { path: { id: ending.id as string } }).then(read)}
          onClose={() => setEnding(null)}
        >
          {t('retireSays')}
        </Sure>
      )}
    </Part>
  )
}

const limits = ['restHours', 'daysInARow', 'nightsInARow', 'shiftHours', 'upperAge'] as const
type Rule = Record<(typeof limits)[number], number | null>

function HouseLimits() {
  const t = useWords(words)
  const tell = useWords(shared)
  const query = useQuery(queries.rule)
  const read = useRead('rule')
  const [saved, setSaved] = useState(false)
  const send = async (rule: Partial<Rule>) => {
    const { restHours, daysInARow, nightsInARow, shiftHours, upperAge = null } = rule
    const body = { restHours, daysInARow, nightsInARow, shiftHours, upperAge } as HouseRule
    await request('POST /roster/house-rule', { body })
    read()
    setSaved(true)
  }
  return (
    <Part title={t('limits')} says={t('limitsSay')}>
      <Loaded query={query}>
        {({ own, ...rule }) => (
          <>
            <p className="faint">{t(own ? 'limitsOwn' : 'limitsUsual')}</p>
            <Ask<Partial<Rule>> schema={HouseRule} submit={tell('save')} initial={rule as Rule} onSend={send}>
              {limits.map(name => (
                <Field key={name} name={name} label={t(name)}>
                  <InputNumber min={0} max={100} />
                </Field>
              ))}
            </Ask>
            {saved && <p role="status">{t('saved')}</p>}
          </>
        )}
      </Loaded>
    </Part>
  )
}

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

function Approvals() {
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
    { key: 'until', title: t('untilOn'), show: ({ untilOn }) => <DayText day={untilOn} />, whole: true },
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
        can.includes('roster.write') && (
          <Button look="plain" grave onClick={() => setSheet(one)}>
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

/** What the house lays down for its rosters: what marks mean, patterns, its own limits, and the approvals it was granted. */
export function RosterSettings() {
  const t = useWords(words)
  return (
    <Page title={t('title')} purpose={<Link to="/roster">{t('back')}</Link>}>
      <HouseLimits />
      <Approvals />
      <Patterns />
      <Marks />
    </Page>
  )
}
