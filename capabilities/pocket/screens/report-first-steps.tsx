import { sayTime } from '#kernel/time.ts'
import { useWords } from '#ui/words.tsx'
import { choices } from '../../incidents/choice-words.ts'
import { pocketWords } from '../../incidents/pocket-words.ts'
import { firstSteps, type FirstStep } from '../../incidents/rules/first-steps.ts'
import type { Deed } from '../../incidents/schema.ts'
import { leaderNumber } from './hold-help.tsx'
import { Articles } from './law-parts.tsx'
import { Button } from './parts.tsx'
import { serverNow, zoneNow } from './phone-state.ts'
import { didIn, type ReportDraft } from './report-draft.ts'
import { useDuty } from './use-duty.ts'

type StepsProps = { draft: ReportDraft; put: (fields: Partial<ReportDraft>) => void }
type DeedProps = { draft: ReportDraft; onDid: (what: Deed) => void }

const nowIso = (): string => new Date(serverNow()).toISOString()

/** The steps in the order of the law; each tap keeps its time, a number is dialled by the same tap. */
export function FirstSteps({ draft, put }: StepsProps) {
  const t = useWords(pocketWords)
  const { kind = 'other' } = draft
  const onDid = (what: Deed): void => put({ did: didIn(draft.did, what, nowIso()) })
  const titles = {
    stop: [kind === 'dispute' ? 'stopDispute' : 'stop', kind === 'dispute' ? 'stopDisputeWhy' : 'stopWhy'],
    call: ['call', undefined],
    protect: ['protect', undefined],
    leader: ['leader', undefined],
  } as const
  return (
    <>
      <p className="soft">{t('firstWhy')}</p>
      <ol className="first-steps">
        {firstSteps(kind).map(step => {
          const [title, why] = titles[step.kind]
          return (
            <li key={step.kind}>
              <h2>{t(title)}</h2>
              {why && <p className="soft">{t(why)}</p>}
              <OneStep step={step} draft={draft} onDid={onDid} />
            </li>
          )
        })}
      </ol>
      <Articles ids={[...new Set(firstSteps(kind).flatMap(step => ('law' in step && step.law ? [step.law] : [])))]} />
    </>
  )
}

function OneStep({ step, ...rest }: DeedProps & { step: FirstStep }) {
  switch (step.kind) {
    case 'call':
      return (
        <div className="calls">
          {step.lines.map(line => (
            <Call key={line} line={line} {...rest} />
          ))}
        </div>
      )
    case 'leader':
      return <CallLeader {...rest} />
    default:
      return (
        <div className="deeds">
          {step.deeds.map(what => (
            <Tick key={what} what={what} {...rest} />
          ))}
        </div>
      )
  }
}

function doneAt({ did }: ReportDraft, what: Deed): string | undefined {
  const found = did.find(one => one.what === what)
  return found && sayTime(Date.parse(found.at), zoneNow())
}

function Tick({ what, draft, onDid }: DeedProps & { what: Deed }) {
  const say = useWords(choices)
  const t = useWords(pocketWords)
  const at = doneAt(draft, what)
  return (
    <Button className="tick" aria-pressed={at !== undefined} onClick={() => onDid(what)} testId={`did-${what}`}>
      <span className="box" aria-hidden="true">
        {at && '✓'}
      </span>
      <span>
        {say(`what.${what}`)} {at && <span className="soft">{t('doneAt', { time: at })}</span>}
      </span>
    </Button>
  )
}

function Call({ line, draft, onDid }: DeedProps & { line: '110' | '119' | '120' | '122' }) {
  const t = useWords(pocketWords)
  const what = `called-${line}` as const
  const at = doneAt(draft, what)
  return (
    <a className="button call" href={`tel:${line}`} onClick={() => onDid(what)} data-testid={`did-${what}`}>
      <strong>{line}</strong>
      <span>{t(`call${line}`)}</span>
      {at && <span className="soft">{t('called', { time: at })}</span>}
    </a>
  )
}

function CallLeader({ draft, onDid }: DeedProps) {
  const t = useWords(pocketWords)
  const { duty, state } = useDuty()
  const number = leaderNumber(state, duty.shift?.siteId)
  const at = doneAt(draft, 'told-leader')
  return (
    <>
      {number ? (
        <a className="button" href={number} onClick={() => onDid('told-leader')} data-testid="did-told-leader">
          {t('leader')} {at && <span className="soft">{t('called', { time: at })}</span>}
        </a>
      ) : (
        <>
          <p className="soft">{t('noLeader')}</p>
          <Tick what="told-leader" draft={draft} onDid={onDid} />
        </>
      )}
    </>
  )
}
