import { useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { sayTime } from '#kernel/time.ts'
import { buzzYes } from '#ui/offline/feel.ts'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../checks/pocket-words.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { usePhone, zoneNow } from './phone-state.ts'
import { record } from './record.ts'
import { sayAge, useSay } from './say.ts'
import type { Go } from './use-screen.ts'
import { useWatch, type WatchedSite } from './use-watch.ts'
import './checks.css'

type Taps = Readonly<Record<Id, boolean>>

function Tile({
  name,
  post,
  tapped,
  onTap,
}: {
  name: string
  post: string
  tapped: boolean | undefined
  onTap: (yes: boolean) => void
}) {
  const t = useWords(pocketWords)
  return (
    <li className="radio-name">
      <span>
        <strong>{name}</strong> <span className="soft">{post}</span>
      </span>
      <div className="choices">
        <Button
          aria-pressed={tapped === false}
          aria-label={`${name} ${t('no')}`}
          onClick={() => onTap(false)}
          testId="call-no"
        >
          {t('no')}
        </Button>
        <Button
          aria-pressed={tapped === true}
          aria-label={`${name} ${t('yes')}`}
          onClick={() => onTap(true)}
          testId="call-yes"
        >
          {t('yes')}
        </Button>
      </div>
    </li>
  )
}

/** Those no phone reached: one tap closes it, by what the leader heard on the radio. */
function ToCall({ site, timeZone, onSaid }: { site: WatchedSite; timeZone: string; onSaid: (said: string) => void }) {
  const t = useWords(pocketWords)
  const waiting = site.open.filter(check => check.state === 'not-reached')
  if (waiting.length === 0) return null
  const called = async (checkId: Id, name: string, answered: boolean): Promise<void> => {
    if (!(await record({ name: 'check.called', input: { checkId, answered } }))) return
    buzzYes()
    onSaid(t('calledSaved', { name }))
  }
  return (
    <section data-testid="to-call">
      <h2>{t('toCall')}</h2>
      <p className="soft">{t('toCallMeans')}</p>
      <ul className="radio-names">
        {waiting.map(({ id, personName, postName, askedAt }) => (
          <Tile
            key={id}
            name={personName ?? '—'}
            post={[postName, t('askedAt', { time: sayTime(Date.parse(askedAt), timeZone) })]
              .filter(Boolean)
              .join(' · ')}
            tapped={undefined}
            onTap={yes => void called(id, personName ?? '', yes)}
          />
        ))}
      </ul>
    </section>
  )
}

type NamesProps = { site: WatchedSite; taps: Taps; onTaps: (taps: Taps) => void }

function Names({ site, taps, onTaps }: NamesProps) {
  const t = useWords(pocketWords)
  return (
    <section>
      <h2>{t('onDuty')}</h2>
      {site.onDuty.length === 0 && <p className="soft">{t('nobodyOn')}</p>}
      <ul className="radio-names" data-testid="names">
        {site.onDuty.map(({ personId, personName, postName, busy }) =>
          busy ? (
            <li key={personId} className="radio-name">
              <span>
                <strong>{personName}</strong> <span className="soft">{postName}</span>
              </span>
              <p className="soft" data-testid="call-busy">
                {t(`busy.${busy}`)}
              </p>
            </li>
          ) : (
            <Tile
              key={personId}
              name={personName ?? '—'}
              post={postName ?? ''}
              tapped={taps[personId]}
              onTap={yes => onTaps({ ...taps, [personId]: yes })}
            />
          ),
        )}
      </ul>
    </section>
  )
}

const linesOf = (site: WatchedSite | undefined, taps: Taps) =>
  (site?.onDuty ?? []).flatMap(({ personId, shiftId, busy }) => {
    const answered = taps[personId]
    return answered === undefined || busy ? [] : [{ personId, shiftId, answered }]
  })

/** Which of the leader's sites, where there are several. */
export function SiteChoice({
  sites,
  chosen,
  onChoose,
}: {
  sites: readonly WatchedSite[]
  chosen: Id | undefined
  onChoose: (id: Id) => void
}) {
  const t = useWords(pocketWords)
  if (sites.length < 2) return null
  return (
    <div role="group" aria-label={t('whichSite')} className="tiles">
      {sites.map(({ id, name }) => (
        <Button key={id} aria-pressed={id === chosen} onClick={() => onChoose(id)} testId="choose-site">
          {name}
        </Button>
      ))}
    </div>
  )
}

/** 对讲点名: the names of those on duty, one tap each, with signal or without. */
export function Radio({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const say = useSay()
  const { unrecorded } = usePhone()
  const { sites, seenAt, now } = useWatch()
  const [siteId, setSiteId] = useState<Id>()
  const [taps, setTaps] = useState<Taps>({})
  const [said, setSaid] = useState<string>()
  const site = sites.find(one => one.id === siteId) ?? sites[0]
  const lines = linesOf(site, taps)
  const free = (site?.onDuty ?? []).filter(one => !one.busy)
  const choose = (id: Id): void => {
    setSiteId(id)
    setTaps({})
    setSaid(undefined)
  }
  const save = async (): Promise<void> => {
    if (!site || !(await record({ name: 'radio.call', input: { siteId: site.id, lines } }))) return
    buzzYes()
    const yes = lines.filter(line => line.answered).length
    setSaid(t('callSaved', { yes, no: lines.length - yes }))
    setTaps({})
  }
  return (
    <Screen
      title={t('radio')}
      onBack={go.back}
      foot={
        <>
          {unrecorded && <Notice tone="bad">{say('notRecorded')}</Notice>}
          {said && (
            <Notice tone="good" testId="call-said">
              {said}
            </Notice>
          )}
          {free.length > 0 && (
            <div className="choices radio-foot">
              <Button
                onClick={() => setTaps(Object.fromEntries(free.map(one => [one.personId, true])))}
                testId="call-all"
              >
                {t('allYes')}
              </Button>
              <Button kind="main" disabled={lines.length === 0} onClick={() => void save()} testId="call-save">
                {lines.length === 0 ? t('nobodyTapped') : t('saveCall', { done: lines.length, all: free.length })}
              </Button>
            </div>
          )}
        </>
      }
    >
      <SiteChoice sites={sites} chosen={site?.id} onChoose={choose} />
      {site ? (
        <>
          <ToCall site={site} timeZone={zoneNow()} onSaid={setSaid} />
          <Names site={site} taps={taps} onTaps={setTaps} />
        </>
      ) : (
        <p>{t(seenAt === undefined ? 'neverSeen' : 'noSites')}</p>
      )}
      {seenAt !== undefined && <p className="soft">{t('asOf', { age: sayAge(now - seenAt, say) })}</p>}
    </Screen>
  )
}
