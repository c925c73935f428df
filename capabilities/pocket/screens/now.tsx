import { endRound, startRound } from './acts.ts'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../leave/pocket-words.ts'
import { SpotCheck } from './check-banner.tsx'
import { DutyCard } from './duty-card.tsx'
import { LinkChip } from './link-chip.tsx'
import { MainButton } from './main-button.tsx'
import {
  beginShift,
  EnteredForYou,
  LeaderButtons,
  LedChecks,
  SwapToAnswer,
  TonightsTasks,
  UnreadDuties,
} from './now-asks.tsx'
import { Button, Notice } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { useSay } from './say.ts'
import { kick } from './sync.ts'
import { lock } from './unlock-phone.ts'
import { useDuty } from './use-duty.ts'
import type { Duty } from './duty.ts'
import type { Go } from './use-screen.ts'

function Main({ duty, go }: { duty: Duty; go: Go }) {
  const t = useSay()
  const round = (): void => {
    if (duty.routes.length > 1) go.to('routes')
    else if (duty.routes[0]) void startRound(duty.routes[0].id)
  }
  const type = (): void => go.to('type')
  switch (duty.step) {
    case 'sign-on':
      return (
        <MainButton action="sign-on" onPress={() => beginShift(go)}>
          {t('signOn')}
        </MainButton>
      )
    case 'start-round':
      return (
        <MainButton action="start-round" onPress={round} onHold={type}>
          {duty.lap === 0 ? t('startRound') : t('startLap', { lap: duty.lap + 1 })}
        </MainButton>
      )
    case 'scan':
      return (
        <MainButton action="scan" onPress={() => go.to('scan')} onHold={type}>
          {t('scan')}
        </MainButton>
      )
    case 'handover':
      return (
        <MainButton action="handover" onPress={() => go.to('handover')} onHold={type}>
          {t('handover')}
        </MainButton>
      )
    default:
      return (
        <MainButton action="refresh" onPress={kick}>
          {t('refresh')}
        </MainButton>
      )
  }
}

function Small({ duty, go }: { duty: Duty; go: Go }) {
  const t = useSay()
  const say = useWords(pocketWords)
  const on = duty.attendance !== undefined
  const again = duty.step === 'handover' && duty.routes[0]
  return (
    <nav className="small">
      {duty.step === 'later' && (
        <Button onClick={() => beginShift(go)} testId="sign-on-early">
          {t('signOnNow')}
        </Button>
      )}
      {on && (
        <Button onClick={() => go.to('type')} testId="type-code">
          {t('typeCode')}
        </Button>
      )}
      {again && (
        <Button onClick={() => void startRound(again.id)} testId="start-round">
          {t('startRound')}
        </Button>
      )}
      {duty.roundId && duty.scanned > 0 && (
        <Button onClick={() => void endRound()} testId="end-round">
          {t('endRound')}
        </Button>
      )}
      {on && duty.step !== 'handover' && (
        <Button onClick={() => go.to('handover')} testId="handover">
          {t('handover')}
        </Button>
      )}
      {!on && (
        <Button onClick={() => go.to('month')} testId="month">
          {say('myRoster')}
        </Button>
      )}
      <LeaderButtons go={go} />
      <a className="button plain" href="tel:110" data-testid="call-110">
        {t('call110')}
      </a>
    </nav>
  )
}

/** The first screen: where, until when, how the round stands, and the one thing to do next. */
export function Now({ go }: { go: Go }) {
  const t = useSay()
  const { duty, now } = useDuty()
  const { person, said, sessionEnded, unrecorded, room } = usePhone()
  const timeZone = person?.timeZone ?? 'Asia/Shanghai'
  return (
    <main className="screen">
      <header className="bar">
        <button
          type="button"
          className="who"
          aria-label={t('moreFor', { name: person?.name })}
          onClick={() => go.to('more')}
          data-testid="more"
        >
          <span aria-hidden="true" className="lines" />
          {person?.name}
        </button>
        <LinkChip onOpen={() => go.to('waiting')} />
      </header>
      <div className="body" tabIndex={0}>
        {unrecorded && <Notice tone="bad">{t('notRecorded')}</Notice>}
        {room?.tight && <Notice tone="wait">{t('roomTight', { mb: room.freeMb })}</Notice>}
        {sessionEnded && (
          <Notice tone="wait">
            {t('endedOffline')}
            <Button onClick={() => lock('ended')} testId="sign-in-again">
              {t('signInAgain')}
            </Button>
          </Notice>
        )}
        <LedChecks go={go} />
        <DutyCard duty={duty} now={now} timeZone={timeZone} />
        <EnteredForYou go={go} />
        <TonightsTasks />
        <UnreadDuties go={go} />
        <SwapToAnswer go={go} />
      </div>
      <footer className="foot">
        {said && (
          <Notice tone={said.tone} testId="said">
            {t(said.key, said.values)}
          </Notice>
        )}
        <SpotCheck />
        <Main duty={duty} go={go} />
        <Small duty={duty} go={go} />
      </footer>
    </main>
  )
}
