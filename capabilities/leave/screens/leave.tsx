import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { request } from '#ui/client.ts'
import { useList } from '#ui/list-query.ts'
import { Button } from '#ui/parts/button.tsx'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import type { Column } from '#ui/parts/list.tsx'
import { Listed } from '#ui/parts/listed.tsx'
import { Loaded, Page, Part } from '#ui/parts/page.tsx'
import { DayText } from '#ui/parts/said.tsx'
import { Sure } from '#ui/parts/sure.tsx'
import { Unread } from '#ui/parts/refusal.tsx'
import { useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import type { Absence, Swap } from '../schema.ts'
import { words } from '../words.ts'
import { DecideLeave } from './decide.tsx'
import { DecideSwap, SwapSaid } from './decide-swap.tsx'
import { RecordLeave } from './record-leave.tsx'
import { Reliefs } from './reliefs.tsx'
import { SickCall } from './sick-call.tsx'
import { useWhen } from './when.ts'
import './leave.css'

type Sheet =
  | { open: 'sick' | 'record' }
  | { open: 'decide' | 'withdraw'; absence: Absence }
  | { open: 'swap'; swap: Swap }
type OnOpen = (sheet: Sheet) => void

const swapWord = (state: Swap['state']) =>
  state === 'asked' ? 'swapAsked' : state === 'refused' ? 'swapRefused' : state

function Waiting({ onOpen }: { onOpen: OnOpen }) {
  const t = useWords(words)
  const when = useWhen()
  const { query: asked } = useList('GET /absences', { state: 'asked' })
  const { query: swaps } = useList('GET /swaps', {})
  const agreed = (swaps.data ?? []).filter(({ can }) => can.includes('decide'))
  return (
    <Part title={t('waiting')}>
      <Unread what={t('swap')} query={swaps} />
      <Loaded query={asked}>
        {rows => {
          const mine = rows.filter(({ can }) => can.includes('decide'))
          if (mine.length + agreed.length === 0) return swaps.data && <p className="faint">{t('waitingNone')}</p>
          return (
            <ul className="due">
              {mine.map(absence => (
                <li key={absence.id} className="due-row">
                  <span>
                    <span className="due-name">{absence.personName}</span> {t(absence.kind)}
                  </span>
                  <span className="faint figures">{when(absence)}</span>
                  <Button onClick={() => onOpen({ open: 'decide', absence })}>{t('decide')}</Button>
                </li>
              ))}
              {agreed.map(swap => (
                <li key={swap.id} className="due-row">
                  <span>
                    <span className="due-name">{t('swap')}</span>{' '}
                    {t('swapSays', { from: swap.fromName, to: swap.toName })}
                  </span>
                  <span className="faint figures">{when(swap.shift)}</span>
                  <Button onClick={() => onOpen({ open: 'swap', swap })}>{t('decide')}</Button>
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
    </Part>
  )
}

function State({ absence }: { absence: Absence }) {
  const t = useWords(words)
  const { state, kind, proofSeenOn, can } = absence
  return (
    <>
      <span className={state === 'asked' ? 'soon' : state === 'approved' ? '' : 'faint'}>{t(state)}</span>
      {proofSeenOn && (
        <span className="faint">
          {' '}
          · <DayText day={proofSeenOn} year={false} /> {t('proof')}
        </span>
      )}
      {can.includes('proof') && kind === 'sick' && <span className="soon"> · {t('proofMissing')}</span>}
    </>
  )
}

function useLeaveColumns(onOpen: OnOpen, onProof: (absence: Absence) => void): Column<Absence>[] {
  const t = useWords(words)
  const tell = useWords(shared)
  const when = useWhen()
  const acts = (absence: Absence) => (
    <span className="line acts-of">
      {absence.can.includes('proof') && (
        <Button look="plain" onClick={() => onProof(absence)}>
          {t('proof')}
        </Button>
      )}
      {absence.can.includes('decide') && (
        <Button look="plain" onClick={() => onOpen({ open: 'decide', absence })}>
          {t('decide')}
        </Button>
      )}
      {absence.can.includes('withdraw') && (
        <Button look="plain" onClick={() => onOpen({ open: 'withdraw', absence })}>
          {t('withdraw')}
        </Button>
      )}
    </span>
  )
  return [
    { key: 'name', title: t('guard'), whole: true, show: row => row.personName },
    { key: 'kind', title: t('kind'), whole: true, show: row => t(row.kind) },
    { key: 'when', title: t('when'), show: row => <span className="figures">{when(row)}</span> },
    { key: 'state', title: t('state'), show: row => <State absence={row} /> },
    { key: 'note', title: t('note'), show: row => [row.note, row.answer].filter(Boolean).join(' · ') },
    { key: 'by', title: t('decidedBy'), whole: true, show: row => row.decidedByName },
    { key: 'act', screenOnly: true, title: tell('next'), whole: true, show: acts },
  ]
}

function useSwapColumns(onOpen: OnOpen): Column<Swap>[] {
  const t = useWords(words)
  const tell = useWords(shared)
  return [
    { key: 'what', title: t('swap'), show: row => <SwapSaid swap={row} /> },
    {
      key: 'state',
      title: t('state'),
      whole: true,
      show: row => <span className={row.state === 'agreed' ? 'soon' : 'faint'}>{t(swapWord(row.state))}</span>,
    },
    {
      key: 'act',
      screenOnly: true,
      title: tell('next'),
      whole: true,
      show: row =>
        row.can.includes('decide') && (
          <Button look="plain" onClick={() => onOpen({ open: 'swap', swap: row })}>
            {t('decide')}
          </Button>
        ),
    },
  ]
}

function Withdraw({ absence, onClose }: { absence: Absence; onClose: () => void }) {
  const t = useWords(words)
  const { id, personName: name, kind } = absence
  return (
    <Sure
      title={t('withdrawTitle', { name, kind: t(kind) })}
      act={t('withdraw')}
      onAct={() => request('POST /absences/{id}/withdraw', { path: { id } })}
      onClose={onClose}
    >
      {t('withdrawSays')}
    </Sure>
  )
}

function Opened({ sheet, onClose }: { sheet: Sheet; onClose: () => void }) {
  switch (sheet.open) {
    case 'sick':
      return <SickCall onClose={onClose} />
    case 'record':
      return <RecordLeave onClose={onClose} />
    case 'decide':
      return <DecideLeave absence={sheet.absence} onClose={onClose} />
    case 'withdraw':
      return <Withdraw absence={sheet.absence} onClose={onClose} />
    case 'swap':
      return <DecideSwap swap={sheet.swap} onClose={onClose} />
  }
}

/** `sick` opens the call at once, for a link from elsewhere. */
export type LeavePlace = { sick?: string }

type Props = { place: LeavePlace; onLeave: () => void }

/** Leave, swaps and relief: what waits for a decision first, and the one button for a call at half past six. */
export function LeaveScreen({ place, onLeave }: Props) {
  const t = useWords(words)
  const client = useQueryClient()
  const [sheet, setSheet] = useState<Sheet | null>(place.sick ? { open: 'sick' } : null)
  const refresh = (): void => {
    for (const key of ['GET /absences', 'GET /swaps', 'GET /shifts', 'GET /roster', 'GET /board'])
      void client.invalidateQueries({ queryKey: [key] })
  }
  const close = (): void => {
    setSheet(null)
    if (place.sick) onLeave()
    refresh()
  }
  const proof = (absence: Absence): void => {
    void request('POST /absences/{id}/proof', { path: { id: absence.id } }).finally(refresh)
  }
  const leaves = useLeaveColumns(setSheet, proof)
  const swaps = useSwapColumns(setSheet)
  const actions = (
    <>
      <Button look="first" onClick={() => setSheet({ open: 'sick' })}>
        {t('sickCall')}
      </Button>
      <Button onClick={() => setSheet({ open: 'record' })}>{t('record')}</Button>
    </>
  )
  return (
    <Page title={t('title')} actions={actions}>
      <div className="no-print">
        <Waiting onOpen={setSheet} />
      </div>
      <Part title={t('leaves')} actions={<ExportButtons list="GET /absences.xlsx" />}>
        <Listed
          name={t('leaves')}
          none={t('leavesNone')}
          way={<Button onClick={() => setSheet({ open: 'record' })}>{t('record')}</Button>}
          columns={leaves}
          list={useList('GET /absences', {})}
        />
      </Part>
      <Part title={t('swaps')} actions={<ExportButtons list="GET /swaps.xlsx" />}>
        <Listed name={t('swaps')} none={t('swapsNone')} columns={swaps} list={useList('GET /swaps', {})} />
      </Part>
      <Reliefs />
      {sheet && <Opened sheet={sheet} onClose={close} />}
    </Page>
  )
}
