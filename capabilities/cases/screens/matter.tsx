import { useQuery } from '@tanstack/react-query'
import { request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Empty, Loaded } from '#ui/parts/page.tsx'
import { PicturesOf } from '#ui/parts/pictures.tsx'
import { TimeText, useSaid } from '#ui/parts/said.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import { caseTitle, factsSaid, half, textOf, type Faced } from '../rules/say-case.ts'
import type { CaseFull, CaseRow, Step } from '../schema.ts'
import { words } from '../words.ts'
import { Acts } from './acts.tsx'
import { Clock } from './clock.tsx'
import { useFaces } from './faces.tsx'

const minuteMs = 60_000

/** Whose a matter is: a name, or a role and its unit. */
export function OwnerSaid({ matter }: { matter: Pick<CaseRow, 'ownerName' | 'ownerRole' | 'ownerParty'> }) {
  const t = useWords(words)
  const { ownerName, ownerRole, ownerParty } = matter
  return <>{ownerName ?? [t(ownerRole), ownerParty].filter(Boolean).join(' · ')}</>
}

function useSaying() {
  const t = useWords(words)
  const { language, timeZone } = useSaid()
  return { language, timeZone, yes: t('yes'), no: t('no') }
}

function Facts({ matter, faced }: { matter: CaseFull; faced?: Faced }) {
  const t = useWords(words)
  const { whole } = useSaid()
  const saying = useSaying()
  const said = faced ? factsSaid(faced.face, matter.facts, saying) : []
  const rows = [
    { name: t('owner'), value: <OwnerSaid matter={matter} /> },
    ...(matter.siteName
      ? [{ name: t('place'), value: [matter.siteName, matter.postName].filter(Boolean).join(' · ') }]
      : []),
    ...(matter.personName ? [{ name: t('subject'), value: matter.personName }] : []),
    { name: t('opened'), value: <TimeText at={matter.happenedAt} day /> },
    ...said,
    ...(matter.dueAt ? [{ name: t('due'), value: whole(new Date(Date.parse(matter.dueAt) - 1).toISOString()) }] : []),
    ...(matter.level > 0
      ? [{ name: t('escalation'), value: <span className="soon">{t('escalated', { count: matter.level })}</span> }]
      : []),
  ]
  return (
    <dl className="matter-facts">
      {rows.map(({ name, value }, at) => (
        <div key={at}>
          <dt className="faint">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function StepSaid({ step, faced }: { step: Step; faced: Faced }) {
  const t = useWords(words)
  const { whole } = useSaid()
  const saying = useSaying()
  const { face } = faced
  const { action, byClock, byName, byRole, says, happenedAt, receivedAt } = step
  const what = half(face.actions[action]?.done ?? face.steps[action], saying.language)
  const who = byClock ? t('clock') : (byName ?? (byRole ? t(byRole) : t('somebody')))
  const late = Date.parse(receivedAt) - Date.parse(happenedAt) > minuteMs && !byClock
  const said = factsSaid(face, step.facts, saying)
  return (
    <li className={byClock ? 'step by-clock' : 'step'}>
      <p>
        <strong>{what || t('matter')}</strong>{' '}
        <span className="faint">
          {who} · <TimeText at={happenedAt} day />
          {late && ` · ${t('arrivedLater', { at: whole(receivedAt) })}`}
        </span>
      </p>
      {says && <p className="step-says">{says}</p>}
      {said.map(({ name, value }) => (
        <p key={name} className="faint">
          {name} {value}
        </p>
      ))}
    </li>
  )
}

function Attached({ matter: { id, attachments } }: { matter: CaseFull }) {
  const t = useWords(words)
  if (attachments.length === 0) return null
  return (
    <section>
      <h3>{t('photos')}</h3>
      <PicturesOf id={id} />
    </section>
  )
}

function Related({ matter, onOpen }: { matter: CaseFull; onOpen: (id: string) => void }) {
  const t = useWords(words)
  const language = useLanguage()
  const faces = useFaces()
  const groups = [
    { name: t('parent'), rows: matter.parent ? [matter.parent] : [] },
    { name: t('children'), rows: matter.children },
  ].filter(({ rows }) => rows.length > 0)
  return groups.map(({ name, rows }) => (
    <section key={name}>
      <h3>{name}</h3>
      <ul>
        {rows.map(({ id, kind, state, facts }) => {
          const face = faces.get(kind)?.face
          return (
            <li key={id}>
              <Button look="plain" onClick={() => onOpen(id)}>
                {face ? `${half(face.name, language)} · ${caseTitle(face, facts, language)}` : t('matter')}
              </Button>{' '}
              <span className="faint">{half(face?.states[state], language)}</span>
            </li>
          )
        })}
      </ul>
    </section>
  ))
}

function Named({ matter: { named } }: { matter: CaseFull }) {
  const t = useWords(words)
  const language = useLanguage()
  if (named.length === 0) return null
  const names = named.map(({ partyName, personName }) => [partyName, personName].filter(Boolean).join(' '))
  return (
    <p>
      <span className="faint">{t('named')}</span> {names.join(language === 'zh' ? '、' : ', ')}
    </p>
  )
}

type OpenProps = { matter: CaseFull; faced: Faced; onOpen: (id: string) => void; onClose: () => void }

function Opened({ matter, faced, onOpen, onClose }: OpenProps) {
  const t = useWords(words)
  const language = useLanguage()
  const { face } = faced
  return (
    <article className="matter-open stack" aria-label={caseTitle(face, matter.facts, language)}>
      <header>
        <div className="line matter-head">
          <span className="faint">{half(face.name, language)}</span>
          <span>{half(face.states[matter.state], language)}</span>
          <Clock matter={matter} />
          <Button look="plain" className="matter-close" onClick={onClose}>
            {t('close')}
          </Button>
        </div>
        <h2>{caseTitle(face, matter.facts, language)}</h2>
      </header>
      <Acts key={`${matter.id} ${matter.state}`} matter={matter} faced={faced} />
      <Facts matter={matter} faced={faced} />
      <Named matter={matter} />
      <Attached matter={matter} />
      <section>
        <h3>{t('timeline')}</h3>
        <ol className="steps">
          {matter.steps.map(step => (
            <StepSaid key={step.id} step={step} faced={faced} />
          ))}
        </ol>
      </section>
      <Related matter={matter} onOpen={onOpen} />
    </article>
  )
}

/** A matter of a kind that came with a newer version: what can be said without its words, and that a reload brings them. */
function OpenedUnknown({ matter, onOpen, onClose }: Omit<OpenProps, 'faced'>) {
  const t = useWords(words)
  const tell = useWords(shared)
  const { whole } = useSaid()
  return (
    <article className="matter-open stack" aria-label={t('matter')}>
      <header>
        <div className="line matter-head">
          <span className="faint">{t('matter')}</span>
          <Clock matter={matter} />
          <Button look="plain" className="matter-close" onClick={onClose}>
            {t('close')}
          </Button>
        </div>
        <h2>{textOf(matter.facts['line']) || t('matter')}</h2>
      </header>
      <Empty says={t('unknownKind')}>
        <Button look="first" onClick={() => location.reload()}>
          {tell('reload')}
        </Button>
      </Empty>
      <Facts matter={matter} />
      <Named matter={matter} />
      <Attached matter={matter} />
      <section>
        <h3>{t('timeline')}</h3>
        <ol className="steps">
          {matter.steps.map(({ id, says, happenedAt }) => (
            <li key={id} className="step">
              <p className="faint">{whole(happenedAt)}</p>
              {says && <p className="step-says">{says}</p>}
            </li>
          ))}
        </ol>
      </section>
      <Related matter={matter} onOpen={onOpen} />
    </article>
  )
}

type Props = { id: string; onOpen: (id: string) => void; onClose: () => void }

/** One matter beside the list: head, what may be done now, facts, timeline, and what hangs on it. */
export function Matter({ id, onOpen, onClose }: Props) {
  const faces = useFaces()
  const query = useQuery({
    queryKey: ['GET /cases/{id}', id],
    queryFn: ({ signal }) => request('GET /cases/{id}', { path: { id }, signal }),
  })
  return (
    <Loaded query={query}>
      {matter => {
        const faced = faces.get(matter.kind)
        const props = { matter, onOpen, onClose }
        return faced ? <Opened {...props} faced={faced} /> : <OpenedUnknown {...props} />
      }}
    </Loaded>
  )
}
