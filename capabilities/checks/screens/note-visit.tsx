import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sitesQuery } from '#capabilities/sites/screens/sites-query.ts'
import { addDays, dayAt, instantOf, isDay, sayTime, type Day } from '#kernel/time.ts'
import { request, type Body } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { DayLine, TimeLine } from '#ui/parts/day-line.tsx'
import { Choose } from '#ui/parts/choose.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { Unread } from '#ui/parts/refusal.tsx'
import { useSaid } from '#ui/parts/said.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { looks, visitSources } from '../rules/choices.ts'
import { Visit } from '../schema.ts'
import { words } from '../words.ts'

type Look = 'yes' | 'no' | 'none'
type Asked = {
  shiftId: string
  source: Body<'POST /checks/visits'>['source']
  onDay: string
  atTime: string
  organ?: string
  officer?: string
  says?: string
} & Partial<Record<(typeof looks)[number], Look>>

const nobody = 'nobody'
const schema = {
  properties: { ...Visit.properties.seen.properties, says: Visit.properties.says },
  required: ['shiftId', 'source', 'onDay', 'atTime'],
}

/** Who was rostered on a site around today: the choice of whom a visit found. */
function useRostered(siteId: string) {
  const { timeZone } = useReader()
  const today = dayAt(now(), timeZone)
  const query = { siteId, fromOn: addDays(today, -7), toOn: addDays(today, 1) }
  const found = useQuery({
    queryKey: ['GET /shifts', query],
    queryFn: ({ signal }) => request('GET /shifts', { query, signal }),
    enabled: siteId !== '',
  })
  const shifts = (found.data ?? []).filter(({ state }) => state === 'published').toReversed()
  return { found, shifts }
}

/** A visit noted at the desk: of the company, or as a client or the police told it. */
export function NoteVisit({ siteId: first, onClose }: { siteId: string; onClose: () => void }) {
  const t = useWords(words)
  const client = useQueryClient()
  const { timeZone } = useReader()
  const { whole } = useSaid()
  const known = useQuery(sitesQuery)
  const sites = known.data ?? []
  const [chosen, setChosen] = useState(first)
  const siteId = chosen || (sites.length === 1 ? (sites[0]?.id ?? '') : '')
  const { found, shifts } = useRostered(siteId)
  const today = dayAt(now(), timeZone)
  const people = [
    { value: nobody, label: t('nobody') },
    ...shifts.map(({ id, personName, postName, startsAt }) => ({
      value: id,
      label: [personName, postName, whole(startsAt)].join(' · '),
    })),
  ]
  const send = async ({ shiftId, source, onDay, atTime, organ, officer, says, ...seen }: Asked, key: string) => {
    const shift = shifts.find(({ id }) => id === shiftId)
    const at = isDay(onDay) ? new Date(instantOf(onDay as Day, atTime, timeZone)).toISOString() : onDay
    const saw = shift ? pick(seen) : { present: 'no' as const }
    const from = { ...(organ ? { organ } : {}), ...(officer ? { officer } : {}) }
    const who = shift ? { personId: shift.personId, postId: shift.postId } : {}
    const body = { siteId, source, seen: { ...saw, ...from }, at, ...who, ...(says ? { says } : {}) }
    await request('POST /checks/visits', { body, key })
    await client.invalidateQueries({ queryKey: ['GET /checks'] })
    onClose()
  }
  const answers = (['yes', 'no', 'none'] as const).map(value => ({ value, label: t(`is.${value}`) }))
  const initial: Partial<Asked> = {
    source: 'company',
    onDay: today,
    atTime: sayTime(now(), timeZone),
  }
  return (
    <Side title={t('noteVisit')} onClose={onClose}>
      <div className="stack">
        <p className="faint">{t('noteVisitSays')}</p>
        <Unread what={t('site')} query={known} />
        <Unread what={t('who')} query={found} />
        <Choose
          label={t('site')}
          choices={[{ value: '', label: '—' }, ...sites.map(({ id, name }) => ({ value: id, label: name }))]}
          value={siteId}
          onChoose={setChosen}
        />
        {siteId && (
          <Ask<Asked> key={siteId} schema={schema} submit={t('save')} initial={initial} onSend={send}>
            <ChoiceField
              name="source"
              label={t('source')}
              choices={visitSources.map(value => ({ value, label: t(`source.${value}`) }))}
            />
            <ChoiceField name="shiftId" label={t('who')} choices={people} listed />
            <Field name="onDay" label={t('visitDay')}>
              <DayLine />
            </Field>
            <Field name="atTime" label={t('visitTime')}>
              <TimeLine />
            </Field>
            {looks.map(look => (
              <ChoiceField key={look} name={look} label={t(`look.${look}`)} choices={answers} />
            ))}
            <Field name="organ" label={t('organ')} why={t('organWhy')} />
            <Field name="officer" label={t('officer')} />
            <Field name="says" label={t('details')} />
          </Ask>
        )}
      </div>
    </Side>
  )
}

const pick = (seen: Partial<Record<string, unknown>>): Partial<Record<(typeof looks)[number], Look>> =>
  Object.fromEntries(looks.flatMap(look => (seen[look] ? [[look, seen[look] as Look]] : [])))
