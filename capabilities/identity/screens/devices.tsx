import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import { request } from '#ui/client.ts'
import { useReader } from '#ui/reader.tsx'
import { Button } from '#ui/parts/button.tsx'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Empty, Loaded, Page, Part } from '#ui/parts/page.tsx'
import { TimeText, useSaid } from '#ui/parts/said.tsx'
import { Sure } from '#ui/parts/sure.tsx'
import { WayTo } from '#ui/parts/ways.tsx'
import { useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import type { Device, Sessions } from '../schema.ts'
import { words } from '../words.ts'
import { agentName } from './agent-name.ts'

type Session = Static<typeof Sessions>[number]

function useDeviceColumns(onRevoke: (device: Device) => void): Column<Device>[] {
  const t = useWords(words)
  const tell = useWords(shared)
  const { whole } = useSaid()
  return [
    { key: 'name', title: t('phone'), show: device => device.name },
    {
      key: 'whose',
      title: t('whose'),
      show: device => `${t(device.kind)} · ${device.personName ?? device.postName ?? ''}`,
    },
    { key: 'enrolled', title: t('enrolledAt'), whole: true, show: device => <TimeText at={device.enrolledAt} /> },
    {
      key: 'seen',
      title: t('lastSeen'),
      whole: true,
      show: device =>
        device.lastSeenAt ? <TimeText at={device.lastSeenAt} /> : <span className="faint">{t('never')}</span>,
    },
    {
      key: 'act',
      screenOnly: true,
      title: tell('next'),
      whole: true,
      show: device =>
        device.revokedAt ? (
          <span className="faint">{t('revoked', { when: whole(device.revokedAt) })}</span>
        ) : (
          <Button look="plain" onClick={() => onRevoke(device)}>
            {t('revoke')}
          </Button>
        ),
    },
  ]
}

function Phones() {
  const t = useWords(words)
  const client = useQueryClient()
  const [going, setGoing] = useState<Device | null>(null)
  const query = useQuery({
    queryKey: ['GET /devices'],
    queryFn: ({ signal }) => request('GET /devices', { signal }),
  })
  const columns = useDeviceColumns(setGoing)
  const revoke = async (device: Device) => {
    await request('POST /devices/{id}/revoke', { path: { id: device.id } })
    await client.invalidateQueries({ queryKey: ['GET /devices'] })
  }
  return (
    <Part title={t('phones')} says={t('phonesSay')} actions={<ExportButtons list="GET /devices.xlsx" />}>
      <Loaded query={query}>
        {rows =>
          rows.length === 0 ? (
            <Empty says={t('noPhones')}>
              <WayTo to="/guards" needs="guards.write" says={t('toGuards')} />
            </Empty>
          ) : (
            <List name={t('phones')} columns={columns} rows={rows} keyOf={device => device.id} />
          )
        }
      </Loaded>
      {going && (
        <Sure
          title={t('revokeTitle', { name: going.name })}
          act={t('revoke')}
          onAct={() => revoke(going)}
          onClose={() => setGoing(null)}
        >
          {t('revokeSays')}
        </Sure>
      )}
    </Part>
  )
}

function useSessionColumns(onEnd: (session: Session) => void): Column<Session>[] {
  const t = useWords(words)
  const tell = useWords(shared)
  const place = (session: Session) => session.deviceName ?? agentName(session.agent) ?? t('unknownAgent')
  return [
    { key: 'where', title: t('where'), show: place },
    { key: 'since', title: t('since'), whole: true, show: session => <TimeText at={session.createdAt} /> },
    { key: 'seen', title: t('seen'), whole: true, show: session => <TimeText at={session.seenAt} /> },
    { key: 'expires', title: t('expires'), whole: true, show: session => <TimeText at={session.expiresAt} /> },
    {
      key: 'act',
      screenOnly: true,
      title: tell('next'),
      whole: true,
      show: session =>
        session.current ? (
          <span className="faint">{t('thisOne')}</span>
        ) : (
          <Button look="plain" onClick={() => onEnd(session)}>
            {t('endSession')}
          </Button>
        ),
    },
  ]
}

function MySessions() {
  const t = useWords(words)
  const client = useQueryClient()
  const [going, setGoing] = useState<Session | null>(null)
  const query = useQuery({
    queryKey: ['GET /me/sessions'],
    queryFn: ({ signal }) => request('GET /me/sessions', { signal }),
  })
  const columns = useSessionColumns(setGoing)
  const end = async (session: Session) => {
    await request('POST /me/sessions/{id}/end', { path: { id: session.id } })
    await client.invalidateQueries({ queryKey: ['GET /me/sessions'] })
  }
  return (
    <Part title={t('sessions')} says={t('sessionsSay')}>
      <Loaded query={query} rows={2}>
        {rows => <List name={t('sessions')} columns={columns} rows={rows} keyOf={session => session.id} />}
      </Loaded>
      {going && (
        <Sure title={t('endTitle')} act={t('endSession')} onAct={() => end(going)} onClose={() => setGoing(null)}>
          {t('endSays')}
        </Sure>
      )}
    </Part>
  )
}

/** The phones that speak for guards, and where the reader is signed in. */
export function Devices() {
  const t = useWords(words)
  const { can } = useReader()
  return (
    <Page title={t('devices')}>
      {can.includes('devices') && <Phones />}
      <MySessions />
    </Page>
  )
}
