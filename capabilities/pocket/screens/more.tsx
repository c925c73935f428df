import { chooseLanguage, useLanguage, useWords } from '#ui/words.tsx'
import { useNow } from '#ui/clock.ts'
import { waitingSummary } from '#ui/offline/queue.ts'
import { pocketWords as caseWords } from '../../cases/pocket-words.ts'
import { nowWords as findingWords } from '../../findings/now-words.ts'
import { pocketWords as leaveWords } from '../../leave/pocket-words.ts'
import { pocketWords as hoursWords } from '../../hours/pocket-words.ts'
import { pocketWords } from '../../posts/pocket-words.ts'
import { Appearance, TextSize } from './appearance.tsx'
import { Button, Notice, Screen } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { sayAge, useSay } from './say.ts'
import { Sessions } from './sessions.tsx'
import { lock, signOut } from './unlock-phone.ts'
import type { Go } from './use-screen.ts'

export function More({ go, version }: { go: Go; version: string }) {
  const t = useSay()
  const say = useWords(pocketWords)
  const sayHours = useWords(hoursWords)
  const sayFindings = useWords(findingWords)
  const sayLeave = useWords(leaveWords)
  const sayCases = useWords(caseWords)
  const language = useLanguage()
  const { person, device } = usePhone()
  const shared = device?.kind === 'shared'
  const leave = (): void => {
    go.home()
    lock()
  }
  return (
    <Screen
      title={t('more')}
      onBack={go.back}
      foot={
        <>
          <Button kind="main" onClick={leave} testId="lock">
            {t(shared ? 'changePerson' : 'lock')}
          </Button>
          <Button onClick={() => go.to('sign-out')} testId="sign-out">
            {t('signOutHere')}
          </Button>
        </>
      }
    >
      <Button className="wide" onClick={() => go.to('month')} testId="open-month">
        {sayLeave('myRoster')}
      </Button>
      <Button className="wide" onClick={() => go.to('hours')} testId="open-hours">
        {sayHours('mine')}
      </Button>
      <Button className="wide" onClick={() => go.to('duties')} testId="open-duties">
        {say('duties')}
      </Button>
      <Button className="wide" onClick={() => go.to('phone-book')} testId="open-phone-book">
        {say('phoneBook')}
      </Button>
      <Button className="wide" onClick={() => go.to('matters')} testId="more-matters">
        {sayCases('title')}
      </Button>
      <Button className="wide" onClick={() => go.to('my-findings')} testId="open-my-findings">
        {sayFindings('mine')}
      </Button>
      <Button className="wide" onClick={() => go.to('my-file')} testId="open-my-file">
        {t('myFile')}
      </Button>
      <Button className="wide" onClick={() => go.to('alerts')} testId="open-alerts">
        {t('alerts')}
      </Button>
      <Button className="wide" onClick={() => go.to('how-to')} testId="open-how-to">
        {t('howTo')}
      </Button>
      <h2>{t('language')}</h2>
      <div className="choices" role="group" aria-label={t('language')}>
        <Button lang="zh-CN" aria-pressed={language === 'zh'} onClick={() => chooseLanguage('zh')} testId="language-zh">
          中文
        </Button>
        <Button lang="en" aria-pressed={language === 'en'} onClick={() => chooseLanguage('en')} testId="language-en">
          English
        </Button>
      </div>
      <h2>{t('textSize')}</h2>
      <TextSize />
      <h2>{t('appearance')}</h2>
      <Appearance />
      <h2>{t('sessions')}</h2>
      <Sessions />
      <h2>{t('device')}</h2>
      <dl className="facts">
        <dt>{t(shared ? 'sharedPhone' : 'personalPhone')}</dt>
        <dd data-testid="device-name-shown">{device?.name}</dd>
        {device?.postName && (
          <>
            <dt>{t('post')}</dt>
            <dd>{device.postName}</dd>
          </>
        )}
        <dt>{t('company')}</dt>
        <dd>{person?.partyName}</dd>
        <dt>{t('number')}</dt>
        <dd>{person?.number}</dd>
        <dt>{t('version')}</dt>
        <dd data-testid="version">{version}</dd>
      </dl>
      <a className="button plain" href="tel:110">
        {t('call110')}
      </a>
    </Screen>
  )
}

/** Signing out says first what is still waiting; it never takes any of it away. */
export function SignOut({ go }: { go: Go }) {
  const t = useSay()
  const { ops, person, link } = usePhone()
  const own = ops.filter(op => op.membershipId === person?.membershipId)
  const { count, oldestMs } = waitingSummary(own, useNow(30_000))
  const leave = (): void => {
    go.home()
    void signOut()
  }
  return (
    <Screen
      title={t('signOutTitle')}
      onBack={go.back}
      foot={
        <>
          <Button kind="main" onClick={go.back} testId="sign-out-cancel">
            {t('back')}
          </Button>
          <Button kind="danger" onClick={leave} testId="sign-out-confirm">
            {t('signOutHere')}
          </Button>
        </>
      }
    >
      {count > 0 ? (
        <Notice tone="wait">{t('signOutWaiting', { count, age: sayAge(oldestMs, t) })}</Notice>
      ) : (
        <Notice tone="good">{t('signOutClean')}</Notice>
      )}
      <p>{t('signOutOnlineNext')}</p>
      {link.state === 'unreachable' && <p>{t('signOutOffline')}</p>}
    </Screen>
  )
}
