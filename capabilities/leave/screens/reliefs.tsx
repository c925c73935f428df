import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { newId } from '#kernel/id.ts'
import { dayAt, instantOf } from '#kernel/time.ts'
import { sitesQuery } from '#capabilities/sites/screens/index.ts'
import { problemOf, request, type Answer, type Problem } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { Choose } from '#ui/parts/choose.tsx'
import { TimeLine } from '#ui/parts/day-line.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { Loaded, Part } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useSaid } from '#ui/parts/said.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { NewRelief, type Relief } from '../schema.ts'
import { words } from '../words.ts'
import { useWhen } from './when.ts'

type Shift = Answer<'GET /shifts'>[number]
type Asked = { personId: string; from: string; until: string }
const schema = { properties: NewRelief.properties, required: ['personId', 'from', 'until'] }

/** The instant of a time of day within a shift: after midnight it is the next day's. */
function within(shift: Shift, time: string, timeZone: string): string {
  if (!/^\d\d:\d\d$/.test(time)) return time
  const starts = Date.parse(shift.startsAt)
  const first = instantOf(dayAt(starts, timeZone), time, timeZone)
  const at = first >= starts ? first : instantOf(dayAt(Date.parse(shift.endsAt), timeZone), time, timeZone)
  return new Date(at).toISOString()
}

function Arrange({ shift, onDone }: { shift: Shift; onDone: () => void }) {
  const t = useWords(words)
  const { timeZone } = useReader()
  const query = useQuery({
    queryKey: ['GET /reliefs/relievers', shift.id],
    queryFn: ({ signal }) => request('GET /reliefs/relievers', { query: { shiftId: shift.id }, signal }),
  })
  const [id] = useState(() => newId(now()))
  const send = async ({ personId, from, until }: Asked, key: string) => {
    const times = { startsAt: within(shift, from, timeZone), endsAt: within(shift, until, timeZone) }
    await request('POST /reliefs', { body: { id, shiftId: shift.id, personId, ...times }, key })
    onDone()
  }
  return (
    <Loaded query={query} rows={2}>
      {found =>
        found.length === 0 ? (
          <p>{t('reliefNobody')}</p>
        ) : (
          <Ask<Asked> schema={schema} submit={t('reliefAdd')} onSend={send}>
            <ChoiceField
              name="personId"
              label={t('reliefBy')}
              choices={found.map(one => ({ value: one.personId, label: `${one.personName} · ${one.postName}` }))}
            />
            <Field name="from" label={t('from')}>
              <TimeLine />
            </Field>
            <Field name="until" label={t('until')}>
              <TimeLine />
            </Field>
          </Ask>
        )
      }
    </Loaded>
  )
}

function ArrangeRelief({ siteId, onClose }: { siteId: string; onClose: () => void }) {
  const t = useWords(words)
  const when = useWhen()
  const { timeZone } = useReader()
  const [shift, setShift] = useState<Shift | null>(null)
  const today = dayAt(now(), timeZone)
  const query = useQuery({
    queryKey: ['GET /shifts', 'relief', siteId, today],
    queryFn: ({ signal }) => request('GET /shifts', { query: { siteId, fromOn: today, toOn: today }, signal }),
    select: shifts => shifts.filter(({ endsAt }) => Date.parse(endsAt) > now()),
  })
  return (
    <Side title={t(shift ? 'reliefBy' : 'reliefShift')} onClose={onClose}>
      <p className="faint leave-why">{t('reliefWhy')}</p>
      {shift ? (
        <div className="stack">
          <p>
            <strong>{shift.personName}</strong> {shift.postName} <span className="figures">{when(shift)}</span>
          </p>
          <Arrange shift={shift} onDone={onClose} />
        </div>
      ) : (
        <Loaded query={query}>
          {shifts =>
            shifts.length === 0 ? (
              <p>{t('sickNone')}</p>
            ) : (
              <ul className="due">
                {shifts.map(one => (
                  <li key={one.id}>
                    <button type="button" className="due-row" onClick={() => setShift(one)}>
                      <span className="due-name">{one.personName}</span>
                      <span className="faint figures">
                        {one.postName} · {when(one)}
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      )}
    </Side>
  )
}

type RowProps = { relief: Relief; onCancelled: () => void }

function Row({ relief, onCancelled }: RowProps) {
  const t = useWords(words)
  const { span } = useSaid()
  const [problem, setProblem] = useState<Problem | null>(null)
  const cancel = (): void => {
    request('POST /reliefs/{id}/cancel', { path: { id: relief.id } }).then(onCancelled, (thrown: unknown) =>
      setProblem(problemOf(thrown)),
    )
  }
  return (
    <li>
      <div className="due-row">
        <span className="due-name">{t('reliefSays', { by: relief.personName, of: relief.relievedName })}</span>
        <span className="faint figures">
          {relief.postName} · {span(relief.startsAt, relief.endsAt)}
        </span>
        {relief.state === 'cancelled' && <span className="due-sign faint">{t('cancelled')}</span>}
        {relief.state === 'planned' && Date.parse(relief.endsAt) > now() && (
          <Button look="plain" onClick={cancel}>
            {t('cancelRelief')}
          </Button>
        )}
      </div>
      {problem && <Refusal problem={problem} />}
    </li>
  )
}

/** Today's relief on one site, and arranging one. */
export function Reliefs() {
  const t = useWords(words)
  const client = useQueryClient()
  const { timeZone } = useReader()
  const sites = useQuery(sitesQuery)
  const [chosen, setChosen] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  const siteId = chosen ?? sites.data?.[0]?.id
  const today = dayAt(now(), timeZone)
  const query = useQuery({
    queryKey: ['GET /reliefs', siteId, today],
    queryFn: ({ signal }) =>
      request('GET /reliefs', { query: { siteId: siteId ?? '', fromOn: today, untilOn: today }, signal }),
    enabled: siteId !== undefined,
  })
  const refresh = (): void => {
    setAdding(false)
    void client.invalidateQueries({ queryKey: ['GET /reliefs'] })
  }
  if (!siteId)
    return (
      <Part title={t('reliefs')} says={t('reliefWhy')}>
        <Loaded query={sites} rows={2}>
          {() => <p className="faint">{t('reliefsNoSite')}</p>}
        </Loaded>
      </Part>
    )
  const choices = (sites.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Part
      title={t('reliefs')}
      says={t('reliefWhy')}
      actions={<Button onClick={() => setAdding(true)}>{t('reliefAdd')}</Button>}
    >
      {choices.length > 1 && <Choose label={t('site')} choices={choices} value={siteId} onChoose={setChosen} />}
      <Loaded query={query} rows={2}>
        {rows =>
          rows.length === 0 ? (
            <p className="faint">{t('reliefsNone')}</p>
          ) : (
            <ul className="due">
              {rows.map(relief => (
                <Row key={relief.id} relief={relief} onCancelled={refresh} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding && <ArrangeRelief siteId={siteId} onClose={refresh} />}
    </Part>
  )
}
