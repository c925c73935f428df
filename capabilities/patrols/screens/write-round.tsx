import { Input } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { siteQuery, sitesQuery } from '#capabilities/sites/screens/sites-query.ts'
import { addDays, dayAt } from '#kernel/time.ts'
import { request, type Answer } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { Choose } from '#ui/parts/choose.tsx'
import { TimeLine } from '#ui/parts/day-line.tsx'
import { Ask, Field } from '#ui/parts/form.tsx'
import { Unread } from '#ui/parts/refusal.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useSaid } from '#ui/parts/said.tsx'
import { useWords } from '#ui/words.tsx'
import { words as uiWords } from '#ui/words.ts'
import { WrittenRound } from '../schema.ts'
import { words } from '../round-words.ts'
import { plansQuery } from './rounds-query.ts'
import { timeInShift } from './time-in-shift.ts'

type Shift = Answer<'GET /shifts'>[number]
type Point = { id: string; name: string }
type Way = { value: string; label: string; routeId: string; planId?: string }
type Asked = { reason: string } & Record<string, string>

const schema = { properties: { reason: WrittenRound.properties.reason }, required: ['reason'] }
const none = { value: '', label: '—' }
/** A paper comes in within days; older shifts are closed with their month. */
const daysBack = 14

/** Shifts of a site that have begun, the newest first. */
function useBegun(siteId: string) {
  const { timeZone } = useSaid()
  const today = dayAt(now(), timeZone)
  const query = { siteId, fromOn: addDays(today, -daysBack), toOn: today }
  const found = useQuery({
    queryKey: ['GET /shifts', query],
    queryFn: ({ signal }) => request('GET /shifts', { query, signal }),
    enabled: siteId !== '',
  })
  const begun = (found.data ?? []).filter(
    ({ state, startsAt }) => state === 'published' && Date.parse(startsAt) <= now(),
  )
  const shifts = begun.toSorted((a, b) => Date.parse(b.startsAt) - Date.parse(a.startsAt))
  return { found, shifts }
}

/** What can have been walked on a shift: the plans of its post that held then, and its routes besides. */
function useWays(shift: Shift | undefined) {
  const t = useWords(words)
  const { timeZone } = useSaid()
  const plans = useQuery({ ...plansQuery(shift?.postId ?? ''), enabled: shift !== undefined })
  const { data } = plans
  if (!shift || !data) return { plans, ways: [] }
  const on = dayAt(Date.parse(shift.startsAt), timeZone)
  const held = data.plans.filter(
    ({ fromOn, untilOn }) => fromOn <= addDays(on, 1) && (untilOn === null || untilOn >= addDays(on, -1)),
  )
  const ways: Way[] = [
    ...held.map(({ id, name, routeId, routeName }) => ({
      value: `plan ${id}`,
      label: `${name} · ${routeName}`,
      routeId,
      planId: id,
    })),
    ...data.routes.map(({ id, name }) => ({ value: `route ${id}`, label: t('besides', { route: name }), routeId: id })),
  ]
  return { plans, ways }
}

function usePoints(siteId: string, way: Way | undefined) {
  const whole = useQuery({ ...siteQuery(siteId), enabled: siteId !== '' })
  const { data } = whole
  const route = data?.routes.find(({ id }) => id === way?.routeId)
  const names = new Map(data?.checkpoints.map(({ id, name }) => [id, name]))
  const points: Point[] = (route?.checkpointIds ?? []).map(id => ({ id, name: names.get(id) ?? '' }))
  return { whole, points }
}

type TimesProps = { shift: Shift; way: Way; points: readonly Point[]; onDone: () => Promise<void> }

/** When each point was reached, and why it is entered by hand. */
function Times({ shift, way, points, onDone }: TimesProps) {
  const t = useWords(words)
  const ui = useWords(uiWords)
  const { timeZone } = useSaid()
  const nameOf = ({ id }: Point): string => `at ${id}`
  const send = async (asked: Asked, key: string): Promise<void> => {
    const reached = points.flatMap(point => {
      const time = asked[nameOf(point)]
      return time ? [{ checkpointId: point.id, at: timeInShift(time, shift, timeZone) }] : []
    })
    const plan = way.planId ? { planId: way.planId } : {}
    const body = { shiftId: shift.id, routeId: way.routeId, ...plan, points: reached, reason: asked.reason }
    await request('POST /rounds', { body, key }).then(onDone)
  }
  const form = { pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: ui('timeForm') }
  const [first] = points
  return (
    <Ask<Asked> schema={schema} submit={t('writeIt')} onSend={send}>
      <p className="faint">{t('writeTimes')}</p>
      {points.map(point => (
        <Field
          key={point.id}
          name={nameOf(point)}
          label={point.name}
          rules={point === first ? [form, someTime(points.map(nameOf), t('writeNoTime'))] : [form]}
        >
          <TimeLine />
        </Field>
      ))}
      <Field name="reason" label={t('writeWhy')} why={t('writeWhyHelp')}>
        <Input.TextArea rows={2} />
      </Field>
    </Ask>
  )
}

type Values = { getFieldValue: (name: string) => unknown }
const someTime = (names: readonly string[], says: string) => (form: Values) => ({
  validator: () => (names.some(name => form.getFieldValue(name)) ? Promise.resolve() : Promise.reject(new Error(says))),
})

/** 补录巡逻: a round that stands on paper, entered by the leader or the office in their own name. */
export function WriteRound({ siteId: first, onClose }: { siteId: string; onClose: () => void }) {
  const t = useWords(words)
  const { dayName, span, timeZone } = useSaid()
  const client = useQueryClient()
  const known = useQuery(sitesQuery)
  const sites = known.data ?? []
  const [chosen, setChosen] = useState({ siteId: first, shiftId: '', way: '' })
  const siteId = chosen.siteId || (sites.length === 1 ? (sites[0]?.id ?? '') : '')
  const { found, shifts } = useBegun(siteId)
  const shift = shifts.find(({ id }) => id === chosen.shiftId)
  const { plans, ways } = useWays(shift)
  const way = ways.find(({ value }) => value === chosen.way) ?? (ways.length === 1 ? ways[0] : undefined)
  const { whole, points } = usePoints(siteId, way)
  const done = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: ['GET /rounds'] })
    onClose()
  }
  const shiftSaid = ({ personName, postName, startsAt, endsAt }: Shift): string =>
    `${personName} · ${postName} · ${dayName(dayAt(Date.parse(startsAt), timeZone))} ${span(startsAt, endsAt)}`
  return (
    <Side title={t('writeRound')} onClose={onClose}>
      <div className="stack">
        <p className="faint">{t('writeSays')}</p>
        <Unread what={t('site')} query={known} />
        <Unread what={t('shift')} query={found} />
        <Unread what={t('whichRound')} query={plans} />
        <Unread what={t('points')} query={whole} />
        {sites.length > 1 && (
          <Choose
            label={t('site')}
            choices={[none, ...sites.map(({ id, name }) => ({ value: id, label: name }))]}
            value={siteId}
            onChoose={id => setChosen({ siteId: id, shiftId: '', way: '' })}
          />
        )}
        {siteId && (
          <Choose
            label={t('shift')}
            choices={[none, ...shifts.map(one => ({ value: one.id, label: shiftSaid(one) }))]}
            value={chosen.shiftId}
            onChoose={shiftId => setChosen({ siteId, shiftId, way: '' })}
          />
        )}
        {shift && plans.data && ways.length === 0 && <p className="soon">{t('writeNoRoute')}</p>}
        {shift && ways.length > 0 && (
          <Choose
            label={t('whichRound')}
            choices={[none, ...ways]}
            value={way?.value ?? ''}
            onChoose={value => setChosen({ ...chosen, siteId, way: value })}
          />
        )}
        {shift && way && points.length > 0 && (
          <Times key={`${shift.id} ${way.value}`} {...{ shift, way, points }} onDone={done} />
        )}
      </div>
    </Side>
  )
}
