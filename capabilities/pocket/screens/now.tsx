import { useWords } from '#ui/words.tsx'
import { startRound } from './acts.ts'
import { SpotCheck } from './check-banner.tsx'
import { DutyCard } from './duty-card.tsx'
import { LinkChip } from './link-chip.tsx'
import { MainButton } from './main-button.tsx'
import {
  beginShift,
  ClockOff,
  EnteredForYou,
  FindingsToAnswer,
  HandoverStands,
  LedChecks,
  MattersWaiting,
  PointToAnswer,
  SwapToAnswer,
  TonightsTasks,
  UnreadDuties,
} from './now-asks.tsx'
import { nowWords as leadWords } from '../../attendance/now-words.ts'
import { nowWords } from '../../patrols/now-words.ts'
import { NextRound, ToSign } from './next-round.tsx'
import { owedRound } from './owed-round.ts'
import { NowTools } from './now-tools.tsx'
import { Button, Notice } from './parts.tsx'
import { usePhone, zoneNow } from './phone-state.ts'
import { useSay } from './say.ts'
import { kick } from './sync.ts'
import { lock } from './unlock-phone.ts'
import { useDuty } from './use-duty.ts'
import type { Duty } from './duty.ts'
import type { Go } from './use-screen.ts'

function Main({ duty, go }: { duty: Duty; go: Go }) {
  const t = useSay()
  const tell = useWords(nowWords)
  const lead = useWords(leadWords)
  const { person } = usePhone()
  const { state, now } = useDuty()
  const owed = owedRound(state, duty, now)
  const open = owed?.open ? owed : undefined
  const round = (): void => {
    if (open) void startRound(open.plan.routeId)
    else if (duty.routes.length > 1) go.to('routes')
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
          {open
            ? tell('startDue', { lap: open.lap })
            : owed
              ? tell('oneMore')
              : duty.lap === 0
                ? t('startRound')
                : t('startLap', { lap: duty.lap + 1 })}
        </MainButton>
      )
    case 'scan':
      // Who leads walks no route of their own: their next step is their people.
      if (duty.routes.length === 0 && person?.role === 'leader')
        return (
          <MainButton action="leader" onPress={() => go.to('leader')}>
            {lead('leader')}
          </MainButton>
        )
      return (
        <MainButton action="scan" onPress={() => go.to(duty.next?.camera ? 'video' : 'scan')} onHold={type}>
          {duty.roundId && duty.next?.camera ? tell('watchCameras') : t('scan')}
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

/** The first screen: where, until when, how the round stands, and the one thing to do next. */
export function Now({ go }: { go: Go }) {
  const t = useSay()
  const { duty, now } = useDuty()
  const { person, said, sessionEnded, unrecorded, room } = usePhone()
  const timeZone = zoneNow()
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
        <ClockOff />
        <HandoverStands go={go} />
        <LedChecks go={go} />
        <DutyCard duty={duty} now={now} timeZone={timeZone} />
        <NextRound />
        <ToSign go={go} />
        <EnteredForYou go={go} />
        <TonightsTasks />
        <UnreadDuties go={go} />
        <SwapToAnswer go={go} />
        <PointToAnswer go={go} />
        <FindingsToAnswer go={go} />
        <MattersWaiting go={go} />
      </div>
      <footer className="foot first">
        {said && (
          <Notice tone={said.tone} testId="said">
            {t(said.key, said.values)}
          </Notice>
        )}
        <SpotCheck />
        <Main duty={duty} go={go} />
        <NowTools duty={duty} go={go} />
      </footer>
    </main>
  )
}
