import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { findLaw, sayArticle } from '#kernel/law.ts'
import { request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Loaded, Page, Part } from '#ui/parts/page.tsx'
import { TimeText } from '#ui/parts/said.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { FacesContext } from '../../cases/screens/faces.tsx'
import { Matter } from '../../cases/screens/matter.tsx'
import type { Faces } from '../../cases/rules/say-case.ts'
import { choices } from '../choice-words.ts'
import type { IncidentPage } from '../schema.ts'
import { words } from '../words.ts'
import { CorrectForm, FootageForm, ReportForm } from './incident-forms.tsx'
import { useFaceWords } from './incidents.tsx'
import '../../cases/screens/matters.css'
import './incident.css'

type Child = IncidentPage['opened'][number]
type Asking = 'amend' | 'footage' | 'report-up'

/** What was reported, as it was; beside it what it should have said. */
function Reported({ incident }: { incident: IncidentPage }) {
  const t = useWords(words)
  const say = useWords(choices)
  const { reported, amended, kind, line, people } = incident
  const rows = [
    { name: t('class'), was: say(`kind.${reported.kind}`), is: say(`kind.${kind}`) },
    { name: t('line'), was: reported.line, is: line },
    { name: t('people'), was: reported.people ?? '', is: people ?? '' },
  ].filter(({ was, is }) => was !== '' || is !== '')
  return (
    <>
      <table className="reported">
        {amended && (
          <thead>
            <tr>
              <td />
              <th scope="col">{t('reported')}</th>
              <th scope="col">{t('corrected')}</th>
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map(({ name, was, is }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{was}</td>
              {amended && <td>{is === was ? '' : is}</td>}
            </tr>
          ))}
          {reported.pointName && (
            <tr>
              <th scope="row">{t('point')}</th>
              <td colSpan={amended ? 2 : 1}>{reported.pointName}</td>
            </tr>
          )}
          <tr>
            <th scope="row">{t('did')}</th>
            <td colSpan={amended ? 2 : 1}>
              <Did did={reported.did} />
            </td>
          </tr>
        </tbody>
      </table>
      {incident.steps
        .filter(({ action }) => action === 'amend')
        .map(({ id, byName, says }) => (
          <p key={id} className="faint">
            {t('correctedBy', { name: byName ?? '', reason: says ?? '' })}
          </p>
        ))}
    </>
  )
}

function Did({ did }: { did: IncidentPage['reported']['did'] }) {
  const t = useWords(words)
  const say = useWords(choices)
  if (did.length === 0) return <p className="faint">{t('didNothing')}</p>
  return (
    <ol className="did" aria-label={t('did')}>
      {did.map(({ what, at }) => (
        <li key={what}>
          <TimeText at={at} /> {say(`what.${what}`)}
        </li>
      ))}
    </ol>
  )
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const minuteMs = 60_000

/** How a report to an authority stands: its clock, by which law, sent or late. */
function AuthorityClock({ child }: { child: Child }) {
  const t = useWords(words)
  const say = useWords(choices)
  const language = useLanguage()
  const { facts, sentAt } = child
  const law = findLaw(text(facts['under']))
  const late = sentAt ? Math.ceil((Date.parse(sentAt) - Date.parse(text(facts['dueBy']))) / minuteMs) : 0
  return (
    <>
      <p>
        {say(`to.${facts['to'] as 'police'}`)} · {say(`grounds.${facts['grounds'] as 'fire'}`)} ·{' '}
        <span className="faint">{t('dueBy')}</span> <TimeText at={text(facts['dueBy'])} />
        {sentAt && (
          <>
            {' '}
            · <span className="faint">{t('sentAt')}</span> <TimeText at={sentAt} />
          </>
        )}
        {late > 0 && <span className="late"> {t('reportLate', { minutes: late })}</span>}
      </p>
      <p className="faint">
        {law && sayArticle(law, language)} · {t(facts['setting'] === true ? 'bySetting' : 'byLaw')}
      </p>
    </>
  )
}

function Footage({ child: { facts } }: { child: Child }) {
  const t = useWords(words)
  return (
    <p>
      {text(facts['cameras'])} · <TimeText at={text(facts['fromAt'])} /> – <TimeText at={text(facts['untilAt'])} />{' '}
      <span className="faint">{t('lockBy')}</span> <TimeText at={text(facts['keepBy'])} />
    </p>
  )
}

function Children({ opened, onOpen }: { opened: readonly Child[]; onOpen(id: string): void }) {
  const t = useWords(words)
  const { name, state } = useFaceWords()
  return (
    <ul className="came-of-it">
      {opened.map(child => (
        <li key={child.id}>
          <p>
            <strong>{name(child.kind)}</strong> {state(child.kind, child.state)}{' '}
            {child.dueAt && child.closedAt === null && child.kind !== 'authority-report' && (
              <>
                <span className="faint">{t('due')}</span> <TimeText at={child.dueAt} />
              </>
            )}
          </p>
          {child.kind === 'authority-report' && <AuthorityClock child={child} />}
          {child.kind === 'footage-keep' && <Footage child={child} />}
          <button type="button" className="link" onClick={() => onOpen(child.id)}>
            {t('open')}
          </button>
        </li>
      ))}
    </ul>
  )
}

function Buttons({ can, onAsk }: { can: readonly string[]; onAsk(asking: Asking): void }) {
  const t = useWords(words)
  const names = { footage: 'markFootage', 'report-up': 'reportUp', amend: 'correct' } as const
  return (['report-up', 'footage', 'amend'] as const)
    .filter(one => can.includes(one))
    .map(one => (
      <Button key={one} onClick={() => onAsk(one)}>
        {t(names[one])}
      </Button>
    ))
}

type Props = { id: string; faces: Faces; onOpenCase(id: string): void; onBack(): void }

/** One incident: reported and corrected side by side, what came of it with its clocks, then the case as any other. */
export function Incident({ id, faces, onOpenCase, onBack }: Props) {
  const t = useWords(words)
  const say = useWords(choices)
  const client = useQueryClient()
  const [asking, setAsking] = useState<Asking>()
  const query = useQuery({
    queryKey: ['GET /incidents/{id}', id],
    queryFn: ({ signal }) => request('GET /incidents/{id}', { path: { id }, signal }),
  })
  const done = async (): Promise<void> => {
    setAsking(undefined)
    await client.invalidateQueries({ predicate: ({ queryKey: [name] }) => /incidents|cases/.test(String(name)) })
  }
  const form = { id, onDone: done, onClose: () => setAsking(undefined) }
  const incident = query.data
  const page = incident
    ? {
        title: `${say(`kind.${incident.kind}`)} ${incident.line}`.trim(),
        purpose: [incident.siteName, incident.postName, incident.byName].filter(Boolean).join(' · '),
        actions: <Buttons can={incident.can} onAsk={setAsking} />,
      }
    : { title: t('title') }
  return (
    <Page {...page}>
      <Loaded query={query}>
        {read => (
          <>
            <Part title={t('whatWasSaid')}>
              <Reported incident={read} />
            </Part>
            {read.opened.length > 0 && (
              <Part title={t('cameOfIt')}>
                <Children opened={read.opened} onOpen={onOpenCase} />
              </Part>
            )}
            <FacesContext value={faces}>
              <Matter id={id} onOpen={onOpenCase} onClose={onBack} />
            </FacesContext>
            {asking === 'footage' && <FootageForm {...form} incident={read} />}
            {asking === 'report-up' && <ReportForm {...form} incident={read} />}
            {asking === 'amend' && <CorrectForm {...form} incident={read} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}
