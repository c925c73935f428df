import { useEffect, useState } from 'react'
import { takeNewVersion } from '#ui/offline/shell.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { Button, Field, Notice, Screen } from './parts.tsx'
import { usePhone, type Phone } from './phone-state.ts'
import { PinPad } from './pin-pad.tsx'
import { useSay, type Say } from './say.ts'
import { triesOffline, unlock, type Unlocked } from './unlock-phone.ts'

type Problem = Unlocked | 'needNumber' | 'shortPin' | undefined

const saying = (answer: Problem, t: Say): string | undefined => {
  if (answer === undefined || answer === 'open' || answer === 'open-ended') return undefined
  if (answer === 'wiped') return t('tooManyWrong')
  if (answer === 'needNumber' || answer === 'shortPin') return t(answer)
  if (answer === 'only-online') return t('onlyOnlineNow')
  return 'says' in answer ? answer.says : t('wrongPin', { left: answer.wrong })
}

const firstNumber = ({ device, people, person }: Phone): string => {
  const known = people.find(each => each.membershipId === person?.membershipId)
  if (device?.kind === 'shared') return known?.number ?? ''
  return device?.number ?? people[0]?.number ?? ''
}

function People({ people, onChoose }: { people: Phone['people']; onChoose(number: string): void }) {
  const t = useSay()
  return (
    <ul className="list low" aria-label={t('whoAreYou')}>
      {people.map(({ number, name }) => (
        <li key={number}>
          <Button className="wide" onClick={() => onChoose(number)} testId={`person-${number}`}>
            <span>{name}</span>
            <span className="soft">{number}</span>
          </Button>
        </li>
      ))}
      <li>
        <Button className="wide" onClick={() => onChoose('')} testId="someone-else">
          {t('someoneElse')}
        </Button>
      </li>
    </ul>
  )
}

function Reason({ phone, number }: { phone: Phone; number: string }) {
  const t = useSay()
  const count = phone.ops.filter(op => op.state === 'waiting').length
  const aside = phone.notices.filter(({ state }) => state === 'quarantined').length
  const wiped = phone.people.some(each => each.number === number && each.wrong >= triesOffline)
  return (
    <>
      {phone.lockReason === 'ended' && <Notice tone="wait">{t('sessionEnded')}</Notice>}
      {phone.lockReason === 'idle' && <p className="soft">{t('lockedIdle')}</p>}
      {wiped && <Notice tone="bad">{t('tooManyWrong')}</Notice>}
      {aside > 0 && (
        <Notice tone="bad" testId="aside-locked">
          {t('asideHere', { count: aside })}
        </Notice>
      )}
      {count > 0 && (
        <p className="soft" data-testid="waiting-locked">
          {t('stillWaitingHere', { count })}
        </p>
      )}
    </>
  )
}

/** Number and PIN. A shared phone first asks who: those who used it before are named. */
export function Unlock() {
  const t = useSay()
  const phone = usePhone()
  const shared = phone.device?.kind === 'shared'
  const [asking, setAsking] = useState(shared && phone.people.length > 0 && phone.lockReason !== 'ended')
  const [number, setNumber] = useState(() => firstNumber(phone))
  const [pin, setPin] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const quiet = pin === '' && !busy
  useEffect(() => {
    if (!quiet) return undefined
    takeNewVersion()
    const timer = setInterval(takeNewVersion, 3_000)
    return () => clearInterval(timer)
  }, [quiet])

  const enter = async (): Promise<void> => {
    if (busy) return
    if (!number.trim()) return setProblem('needNumber')
    if (pin.length < 4) return setProblem('shortPin')
    setBusy(true)
    setProblem(undefined)
    const answer = await unlock(number.trim(), pin)
    setPin('')
    setBusy(false)
    setProblem(answer)
  }
  const choose = (chosen: string): void => {
    setNumber(chosen)
    setProblem(undefined)
    setAsking(false)
  }
  const typed = (next: string): void => {
    setPin(next)
    setProblem(undefined)
  }
  if (asking)
    return (
      <Screen title={t('whoAreYou')} aside={<LanguageSwitch />}>
        <Reason phone={phone} number="" />
        <People people={phone.people} onChoose={choose} />
      </Screen>
    )
  const known = phone.people.find(each => each.number === number)
  const said = saying(problem, t)
  return (
    <Screen
      title={known?.name ?? phone.device?.personName ?? t('unlockTitle')}
      onBack={shared && phone.people.length > 0 ? () => setAsking(true) : undefined}
      aside={<LanguageSwitch />}
      foot={
        <PinPad
          pin={pin}
          onPin={typed}
          onEnter={enter}
          enter={busy ? '…' : t('pinEnter')}
          busy={busy}
          label={t('pin')}
        />
      }
    >
      {said && (
        <Notice tone="bad" testId="unlock-problem">
          {said}
        </Notice>
      )}
      <p className="soft">
        {phone.device?.partyName} · {phone.device?.name}
      </p>
      <Reason phone={phone} number={number} />
      <Field
        id="number"
        label={t('number')}
        value={number}
        maxLength={30}
        autoCapitalize="characters"
        onText={setNumber}
        testId="number"
      />
      <p className="soft">{t('forgotPin')}</p>
    </Screen>
  )
}
