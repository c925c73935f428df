import { useEffect, useState } from 'react'
import { ask } from '#ui/offline/server.ts'
import { pushState, startPush, stopPush, type PushState } from '#ui/push.ts'
import { languageNow, useLanguage, useWords } from '#ui/words.tsx'
import { pocketWords } from '../../notices/pocket-words.ts'
import type { NoticeRow, Settings } from '../../notices/schema.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { serverNow, tokens, usePhone } from './phone-state.ts'
import { sayAge, useSay } from './say.ts'
import type { Go } from './use-screen.ts'

const worker = '/pocket/sw.js'
type Kept = { rows: NoticeRow[]; settings: Settings }
type Found = { kept?: Kept; refused?: string }

/** The latest and the settings, what the server says against them, or neither without signal. */
async function fetched(token: string | undefined): Promise<Found> {
  const language = languageNow()
  const [rows, settings] = await Promise.all([
    ask('GET /notices', { query: { limit: 20 }, token, language }),
    ask('GET /notices/settings', { token, language }),
  ])
  for (const answer of [rows, settings]) if (!answer.ok && answer.kind === 'refused') return { refused: answer.says }
  if (!rows.ok || !settings.ok) return {}
  if (rows.value.rows.some(row => !row.readAt)) void ask('POST /notices/read', { body: {}, token, language })
  return { kept: { rows: rows.value.rows, settings: settings.value } }
}

function useAlerts() {
  const { person } = usePhone()
  const token = person && tokens.get(person.membershipId)
  const [{ kept, refused }, setFound] = useState<Found>({})
  const [state, setState] = useState<PushState>()
  /** What the server said against it; empty when the push service or the signal failed. */
  const [failed, setFailed] = useState<string>()
  const read = async (): Promise<void> => {
    setFound(await fetched(token))
    setState(await pushState(worker))
  }
  useEffect(() => {
    let gone = false
    void Promise.all([fetched(token), pushState(worker)]).then(([found, stands]) => {
      if (gone) return
      setFound(found)
      setState(stands)
    })
    return () => {
      gone = true
    }
  }, [token])
  const here = kept?.settings.browsers.find(one => one.here && one.face === 'pocket')
  const start = async (): Promise<void> => {
    setFailed(undefined)
    const made = await startPush(worker, kept?.settings.pushKey ?? '').catch(() => undefined)
    const sent =
      made && (await ask('POST /notices/push', { body: { face: 'pocket', ...made }, token, language: languageNow() }))
    if (made !== null && !sent?.ok) setFailed(sent?.kind === 'refused' ? sent.says : '')
    await read()
  }
  const stop = async (): Promise<void> => {
    await stopPush(worker)
    if (here) await ask('POST /notices/push/{id}/end', { path: { id: here.id }, token, language: languageNow() })
    await read()
  }
  return {
    kept,
    refused,
    asked: state !== undefined,
    state: state === 'on' && !here ? 'off' : state,
    failed,
    start,
    stop,
  }
}

/** 提醒: whether this phone is woken, asked only here and by a tap; and what one was told last. */
export function Alerts({ go }: { go: Go }) {
  const t = useSay()
  const say = useWords(pocketWords)
  const language = useLanguage()
  const { device } = usePhone()
  const shared = device?.kind === 'shared'
  const { kept, refused, asked, state, failed, start, stop } = useAlerts()
  const foot =
    !shared && kept && (state === 'off' || state === 'on') ? (
      <Button
        kind={state === 'off' ? 'main' : 'plain'}
        onClick={() => void (state === 'off' ? start() : stop())}
        testId="alerts-turn"
      >
        {say(state === 'off' ? 'on' : 'off')}
      </Button>
    ) : undefined
  return (
    <Screen title={say('title')} onBack={go.back} {...(foot ? { foot } : {})}>
      <p>{say(shared ? 'shared' : 'says')}</p>
      {!shared && state === 'on' && <Notice tone="good">{say('isOn')}</Notice>}
      {!shared && state === 'denied' && <Notice tone="wait">{say('denied')}</Notice>}
      {!shared && state === 'none' && <Notice tone="wait">{say('none')}</Notice>}
      {failed !== undefined && <Notice tone="bad">{failed || say('failed')}</Notice>}
      {!shared && <p className="soft">{say('reach')}</p>}
      <h2>{say('latest')}</h2>
      {refused && <Notice tone="bad">{refused}</Notice>}
      {!kept && !refused && <p className="soft">{asked ? say('offline') : t('loading')}</p>}
      {kept?.rows.length === 0 && <p className="soft">{say('nothing')}</p>}
      <ul className="ops">
        {kept?.rows.map(row => (
          <li key={row.id}>
            {row.says[language]}
            <br />
            <span className="soft">{sayAge(serverNow() - Date.parse(row.at), t)}</span>
          </li>
        ))}
      </ul>
    </Screen>
  )
}
