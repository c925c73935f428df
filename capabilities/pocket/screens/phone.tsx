import { Component, lazy, Suspense, useEffect, type ComponentType, type ReactNode } from 'react'
import { now } from '#ui/clock.ts'
import { codeInAddress, Enrol } from './enrol.tsx'
import { More, SignOut } from './more.tsx'
import { Notices, OneNotice } from './notices.tsx'
import { Now } from './now.tsx'
import { Button, Notice, Screen } from './parts.tsx'
import { change, openPhone, usePhone, type Person } from './phone-state.ts'
import { fetchRest } from './rest.ts'
import { Routes } from './routes.tsx'
import { useSay } from './say.ts'
import { Scan } from './scan.tsx'
import { startSync } from './sync.ts'
import { TypeCode } from './type-code.tsx'
import { lock } from './unlock-phone.ts'
import { Unlock } from './unlock.tsx'
import { usePush } from './use-push.ts'
import { useReach } from './use-reach.ts'
import { useScreen, type Go, type ScreenName } from './use-screen.ts'

const dayPages = () => import('./day-pages.ts')
type Pages = Awaited<ReturnType<typeof dayPages>>
const later = (name: keyof Pages) =>
  lazy<ComponentType<{ go: Go }>>(() => dayPages().then(pages => ({ default: pages[name] })))
const nightPages = () => import('./night-pages.ts')
type NightPages = Awaited<ReturnType<typeof nightPages>>
const tonight = (name: keyof NightPages) =>
  lazy<ComponentType<{ go: Go }>>(() =>
    nightPages().then(pages => ({ default: pages[name] as ComponentType<{ go: Go }> })),
  )
const shiftPages = () => import('./shift-pages.ts')
const Point = lazy(() => shiftPages().then(pages => ({ default: pages.Point })))
const SignOn = lazy(() => shiftPages().then(pages => ({ default: pages.SignOn })))
const leaderPages = () => import('./leader-pages.ts')
type LeaderPages = Awaited<ReturnType<typeof leaderPages>>
const leads = (name: keyof LeaderPages) =>
  lazy<ComponentType<{ go: Go }>>(() => leaderPages().then(pages => ({ default: pages[name] })))
const Brief = leads('Brief')
const Leader = leads('Leader')
const Radio = leads('Radio')
const RollCall = leads('RollCall')
const Visit = leads('Visit')
const Whereabouts = leads('Whereabouts')
const MyCode = lazy(() => import('./code-pages.ts').then(pages => ({ default: pages.MyCode })))
const Gate = tonight('Gate')
const HandedOver = tonight('HandedOver')
const Handover = tonight('Handover')
const HandoverHeld = tonight('HandoverHeld')
const MyFindings = tonight('MyFindings')
const Matters = tonight('Matters')
const NoteHazard = tonight('NoteHazard')
const Report = tonight('Report')
const Reports = tonight('Reports')
const Objection = tonight('Objection')
const SignRound = tonight('SignRound')
const Video = tonight('Video')
const Waiting = tonight('Waiting')
const Alerts = later('Alerts')
const AskLeave = later('AskLeave')
const AskSwap = later('AskSwap')
const Calendar = later('Calendar')
const Duties = later('Duties')
const Holes = later('Holes')
const HowTo = later('HowTo')
const Month = later('Month')
const MyFile = later('MyFile')
const MyHours = later('MyHours')
const MyTraining = later('MyTraining')
const Phones = later('Phones')
const Relief = later('Relief')
const SickCall = later('SickCall')

/** A shared phone that nobody touches locks itself after this many milliseconds. */
const idleMs = 3 * 60_000

function useIdleLock(on: boolean): void {
  useEffect(() => {
    if (!on) return undefined
    let touchedAt = now()
    const touched = (): void => {
      if (now() - touchedAt > idleMs) lock('idle')
      touchedAt = now()
    }
    const look = (): void => {
      if (now() - touchedAt > idleMs) lock('idle')
    }
    const timer = setInterval(look, 10_000)
    document.addEventListener('visibilitychange', look)
    addEventListener('pointerdown', touched, true)
    addEventListener('keydown', touched, true)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      removeEventListener('pointerdown', touched, true)
      removeEventListener('keydown', touched, true)
    }
  }, [on])
}

type ShownProps = { screen: ScreenName; go: Go; version: string }

function Shown({ screen, go, version }: ShownProps) {
  switch (screen) {
    case 'now':
      return <Now go={go} />
    case 'sign-on':
      return <SignOn go={go} />
    case 'object':
      return <Objection go={go} />
    case 'leader':
      return <Leader go={go} />
    case 'roll-call':
      return <RollCall go={go} />
    case 'whereabouts':
      return <Whereabouts go={go} />
    case 'brief':
      return <Brief go={go} />
    case 'routes':
      return <Routes go={go} />
    case 'scan':
      return <Scan go={go} />
    case 'point':
      return <Point go={go} />
    case 'video':
      return <Video go={go} />
    case 'sign-round':
      return <SignRound go={go} />
    case 'type':
      return <TypeCode go={go} />
    case 'handover':
      return <Handover go={go} />
    case 'handed-over':
      return <HandedOver go={go} />
    case 'leave':
      return <HandoverHeld go={go} />
    case 'waiting':
      return <Waiting go={go} />
    case 'duties':
      return <Duties go={go} />
    case 'phone-book':
      return <Phones go={go} />
    case 'my-file':
      return <MyFile go={go} />
    case 'notice-place':
      return <OneNotice key={screen} purpose="place" onDone={go.back} onBack={go.back} />
    case 'notice-photo':
      return <OneNotice key={screen} purpose="photo" onDone={go.back} onBack={go.back} />
    case 'hours':
      return <MyHours go={go} />
    case 'my-training':
      return <MyTraining go={go} />
    case 'month':
      return <Month go={go} />
    case 'alerts':
      return <Alerts go={go} />
    case 'ask-leave':
      return <AskLeave go={go} />
    case 'ask-swap':
      return <AskSwap go={go} />
    case 'relief':
      return <Relief go={go} />
    case 'holes':
      return <Holes go={go} />
    case 'how-to':
      return <HowTo go={go} />
    case 'sick-call':
      return <SickCall go={go} />
    case 'calendar':
      return <Calendar go={go} />
    case 'radio':
      return <Radio go={go} />
    case 'visit':
      return <Visit go={go} />
    case 'report':
      return <Report go={go} />
    case 'reports':
      return <Reports go={go} />
    case 'my-findings':
      return <MyFindings go={go} />
    case 'gate':
      return <Gate go={go} />
    case 'matters':
      return <Matters go={go} />
    case 'note-hazard':
      return <NoteHazard go={go} />
    case 'more':
      return <More go={go} version={version} />
    case 'my-code':
      return <MyCode go={go} />
    case 'sign-out':
      return <SignOut go={go} />
  }
}

function Screens({ person, version }: { person: Person; version: string }) {
  const t = useSay()
  const { screen, go } = useScreen(person.membershipId)
  useReach()
  usePush(go)
  return (
    <Suspense
      fallback={
        <Screen title={t('app')} onBack={go.back}>
          {t('loading')}
        </Screen>
      }
    >
      <Shown screen={screen} go={go} version={version} />
    </Suspense>
  )
}

function Broken() {
  const t = useSay()
  return (
    <Screen
      title={t('app')}
      foot={
        <Button kind="main" onClick={() => location.reload()}>
          {t('reopen')}
        </Button>
      }
    >
      <Notice tone="bad">{t('broken')}</Notice>
    </Screen>
  )
}

class Guarded extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }
  static getDerivedStateFromError = (): { broken: boolean } => ({ broken: true })
  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children
  }
}

function Stage({ version }: { version: string }) {
  const t = useSay()
  const { stage, device, person } = usePhone()
  useIdleLock(stage === 'open' && device?.kind === 'shared')
  switch (stage) {
    case 'opening':
      return <Screen title={t('app')}>{t('loading')}</Screen>
    case 'no-store':
      return (
        <Screen
          title={t('app')}
          foot={
            <Button kind="main" onClick={() => location.reload()}>
              {t('reopen')}
            </Button>
          }
        >
          <Notice tone="bad">{t('noStore')}</Notice>
        </Screen>
      )
    case 'enrol':
      return <Enrol />
    case 'locked':
      return <Unlock />
    case 'open':
      return person ? (
        <Notices key={person.membershipId} person={person}>
          <Screens person={person} version={version} />
        </Notices>
      ) : (
        <Unlock />
      )
  }
}

/** The whole pocket: opens what the phone keeps, then PIN, then the first screen. */
export function Phone({ version }: { version: string }) {
  useEffect(() => {
    const enrolling = (): void => {
      if (codeInAddress()) change({ stage: 'enrol' })
    }
    void openPhone().then(() => {
      enrolling()
      startSync()
    })
    addEventListener('hashchange', enrolling)
    const timer = setTimeout(() => {
      void fetchRest()
    }, 4_000)
    return () => {
      clearTimeout(timer)
      removeEventListener('hashchange', enrolling)
    }
  }, [])
  return (
    <Guarded>
      <Stage version={version} />
    </Guarded>
  )
}
