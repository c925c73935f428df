import { Fragment, useState } from 'react'
import { sayInstant } from '#kernel/time.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words as caseWords } from '../../cases/words.ts'
import { pocketWords } from '../../cases/pocket-words.ts'
import { caseTitle, factsSaid, half, type Faced } from '../../cases/rules/say-case.ts'
import type { CaseFull, Step } from '../../cases/schema.ts'
import { actNow, MatterAct } from './matter-act.tsx'
import { matterFaces } from './matter-faces.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { usePhone, zoneNow } from './phone-state.ts'
import { useDone, useLeft } from './say-matter.ts'
import type { Done } from './use-own-cases.ts'

type Props = { matter: CaseFull; done: Done | undefined; onBack(): void; onReport?: (() => void) | undefined }

function useSaying() {
  const t = useWords(caseWords)
  const language = useLanguage()
  const timeZone = zoneNow()
  return { language, timeZone, yes: t('yes'), no: t('no') }
}

function StepLine({ step, faced: { face } }: { step: Step; faced: Faced }) {
  const t = useWords(caseWords)
  const { language, timeZone } = useSaying()
  const who = step.byClock ? t('clock') : (step.byName ?? (step.byRole ? t(step.byRole) : t('somebody')))
  const what = half(face.actions[step.action]?.done ?? face.steps[step.action], language)
  return (
    <li>
      <strong>{what}</strong>
      <br />
      <span className="soft">
        {who} · {sayInstant(Date.parse(step.happenedAt), timeZone, language, {})}
      </span>
      {step.says && <p>{step.says}</p>}
    </li>
  )
}

function Facts({ matter, faced: { face } }: { matter: CaseFull; faced: Faced }) {
  const t = useWords(pocketWords)
  const tell = useWords(caseWords)
  const saying = useSaying()
  const rows = [
    { name: t('owner'), value: matter.ownerName ?? tell(matter.ownerRole) },
    ...(matter.siteName
      ? [{ name: tell('place'), value: [matter.siteName, matter.postName].filter(Boolean).join(' · ') }]
      : []),
    ...factsSaid(face, matter.facts, saying),
  ]
  return (
    <dl className="facts">
      {rows.map(({ name, value }) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

/** One matter: what it is, what was done, and the one or two things to do now. */
export function OneMatter(props: Props) {
  const faced = matterFaces.get(props.matter.kind)
  return faced ? <Opened {...props} faced={faced} /> : null
}

function Opened({ matter, done, onBack, onReport, faced }: Props & { faced: Faced }) {
  const t = useWords(pocketWords)
  const language = useLanguage()
  const left = useLeft()(matter)
  const said = useDone()(matter, done)
  const { person } = usePhone()
  const [acting, setActing] = useState<string>()
  const { face } = faced
  if (acting)
    return (
      <MatterAct matter={matter} faced={faced} action={acting} onBack={() => setActing(undefined)} onDone={onBack} />
    )
  const can = said ? [] : matter.can
  const press = (action: string): void => {
    if (!actNow(faced, action)) return setActing(action)
    void actNow(faced, action)?.(matter).then(stored => stored && onBack())
  }
  return (
    <Screen
      title={half(face.name, language)}
      onBack={onBack}
      foot={can.map((action, at) => (
        <Button
          key={action}
          kind={at === 0 ? 'main' : 'plain'}
          onClick={() => press(action)}
          testId={`matter-${action}`}
        >
          {half(face.actions[action]?.button, language)}
        </Button>
      ))}
    >
      <h2>{caseTitle(face, matter.facts, language)}</h2>
      {said ? (
        <Notice tone="good">{said}</Notice>
      ) : (
        <Notice tone={left?.late ? 'bad' : 'plain'}>
          {[half(face.states[matter.state], language), left?.says].filter(Boolean).join(' · ')}
        </Notice>
      )}
      {matter.kind === 'inquiry' && matter.personId === person?.personId && <p>{t('fair')}</p>}
      {!said && can.length === 0 && <p className="soft">{t('nothing')}</p>}
      {onReport && (
        <Button className="wide" onClick={onReport} testId="matter-report">
          {t('asReport')}
        </Button>
      )}
      <Facts matter={matter} faced={faced} />
      <h2>{t('timeline')}</h2>
      <ol className="list">
        {matter.steps.map(step => (
          <StepLine key={step.id} step={step} faced={faced} />
        ))}
      </ol>
    </Screen>
  )
}
