import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import { dayAt } from '#kernel/time.ts'
import { sitesQuery } from '#capabilities/sites/screens/sites-query.ts'
import { request } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import type { Taken } from '#ui/offline/blobs.ts'
import { DayLine, TimeLine } from '#ui/parts/day-line.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { PhotosField, photosNamed, PhotosOwed, useDelivery } from '#ui/parts/photos-field.tsx'
import { Unread } from '#ui/parts/refusal.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { trainingKinds, type TrainingKind } from '../rules/choices.ts'
import { clockOf, minutesOf } from '../rules/hours.ts'
import { NewTraining, type TrainingRow } from '../schema.ts'
import { words } from '../words.ts'
import { PeopleField, type Chosen } from './people-field.tsx'

type Asked = {
  siteId: string
  kind: TrainingKind
  topic: string
  heldOn: string
  startsAt: string
  minutes: string
  trainer: string
  place?: string
  content?: string
  people: Chosen
  photos?: readonly Taken[]
}

// As typed: figures are read when they are sent, so that a wrong one is said beside its field.
const minutesLong = { pattern: '^([5-9]|[1-9][0-9]|[1-6][0-9]{2}|7[01][0-9]|720)$' }
const { topic, heldOn, trainer, place, content } = NewTraining.properties
const schema = {
  properties: { topic, heldOn, trainer, place, content, minutes: minutesLong },
  required: ['siteId', 'kind', 'topic', 'heldOn', 'startsAt', 'minutes', 'trainer', 'people'],
}
const whole = 'whole'

const useTrained = () =>
  useQuery({ queryKey: ['GET /training/people', ''], queryFn: () => request('GET /training/people', { query: {} }) })

/** Training recorded after it was held, or corrected before anybody signed for it. */
export function TrainingForm({ row, onClose }: { row: TrainingRow | null; onClose: () => void }) {
  const t = useWords(words)
  const client = useQueryClient()
  const { timeZone } = useReader()
  const known = useQuery(sitesQuery)
  const sites = known.data ?? []
  const trained = useTrained()
  const { owed, deliver } = useDelivery(onClose)
  const send = async (
    { siteId, startsAt, minutes, people, photos = [], ...rest }: Asked,
    key: string,
  ): Promise<void> => {
    const lines = Object.entries(people).map(([personId, result]) => ({ personId, result }))
    const said = { ...rest, starts: minutesOf(startsAt) ?? 0, minutes: Number(minutes), lines }
    const body = { ...said, ...photosNamed(photos) }
    if (row) await request('POST /training/{id}', { path: { id: row.id }, body, key })
    else await request('POST /training', { body: siteId === whole ? body : { siteId, ...body }, key })
    await deliver(photos)
    for (const read of ['GET /training', 'GET /training/people', 'GET /attachments'])
      await client.invalidateQueries({ queryKey: [read] })
  }
  const places = [
    { value: whole, label: t('wholeEmployer') },
    ...sites.map(({ id, name }) => ({ value: id, label: name })),
  ]
  const had = row && row.pictures > 0 ? t('photosHad', { count: row.pictures }) : ''
  const title = t(row ? 'amend' : 'add')
  if (owed)
    return (
      <Side title={title} onClose={onClose}>
        <PhotosOwed owed={owed} deliver={deliver} />
      </Side>
    )
  return (
    <Side title={title} onClose={onClose}>
      <Unread what={t('site')} query={known} />
      <Unread what={t('people')} query={trained} />
      <Ask<Asked>
        schema={schema}
        submit={t('save')}
        initial={
          row
            ? askedOf(row)
            : ({
                siteId: sites.length === 1 ? sites[0]?.id : whole,
                heldOn: dayAt(now(), timeZone),
                startsAt: '09:00',
                minutes: '60',
              } as Partial<Asked>)
        }
        onSend={send}
      >
        {row ? (
          <Field name="siteId" label={t('site')}>
            <Kept says={row.siteName ?? t('wholeEmployer')} />
          </Field>
        ) : (
          <ChoiceField name="siteId" label={t('site')} choices={places} listed />
        )}
        <ChoiceField
          name="kind"
          label={t('kind')}
          choices={trainingKinds.map(value => ({ value, label: t(value) }))}
          listed
        />
        <Field name="topic" label={t('topic')} />
        <Field name="heldOn" label={t('heldOn')}>
          <DayLine />
        </Field>
        <Field name="startsAt" label={t('startsAt')} why={t('clockWhy')}>
          <TimeLine />
        </Field>
        <Field name="minutes" label={t('minutesLong')} why={t('minutesWhy')}>
          <Input inputMode="numeric" maxLength={3} />
        </Field>
        <Field name="trainer" label={t('trainer')} />
        <Field name="place" label={t('place')} />
        <Field name="content" label={t('content')} why={t('contentWhy')}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Field>
        <Field name="people" label={t('people')} why={t('peopleWhy')}>
          <PeopleField people={trained.data?.rows ?? []} />
        </Field>
        <Field name="photos" label={t('photos')} why={[had, t('photosWhy')].filter(Boolean).join(' ')}>
          <PhotosField />
        </Field>
      </Ask>
    </Side>
  )
}

const Kept = ({ says }: { says: string }) => <span>{says}</span>

const askedOf = (row: TrainingRow): Partial<Asked> => ({
  siteId: row.siteId ?? whole,
  kind: row.kind,
  topic: row.topic,
  heldOn: row.heldOn,
  startsAt: clockOf(row.starts),
  minutes: String(row.minutes),
  trainer: row.trainer,
  ...(row.place ? { place: row.place } : {}),
  ...(row.content ? { content: row.content } : {}),
  people: Object.fromEntries(row.lines.map(({ personId, result }) => [personId, result])),
})
