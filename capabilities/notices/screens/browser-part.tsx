import { useEffect, useState } from 'react'
import { request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Part } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { pushState, startPush, stopPush, type PushState } from '#ui/push.ts'
import { useWords } from '#ui/words.tsx'
import type { Settings } from '../schema.ts'
import { words } from '../words.ts'
import { useChange } from './use-change.ts'

const worker = '/push-worker.js'

/** Push to this browser: asked for only by a tap. */
export function BrowserPart({ settings: { browsers, pushKey } }: { settings: Settings }) {
  const t = useWords(words)
  const { problem, busy, change } = useChange()
  const [state, setState] = useState<PushState | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => void pushState(worker).then(setState), [browsers])
  const here = browsers.find(one => one.here && one.face === 'console')
  const start = (): void =>
    void change(async () => {
      setFailed(false)
      const made = await startPush(worker, pushKey).catch(() => undefined)
      if (made === undefined) setFailed(true)
      if (made) await request('POST /notices/push', { body: { face: 'console', ...made } })
    })
  const stop = (): void =>
    void change(async () => {
      await stopPush(worker)
      if (here) await request('POST /notices/push/{id}/end', { path: { id: here.id } })
    })
  const others = browsers.length - (here ? 1 : 0)
  return (
    <Part title={t('browser')} says={t('browserSays')}>
      {state === 'none' && <p>{t('pushNone')}</p>}
      {state === 'denied' && <p>{t('pushDenied')}</p>}
      {state === 'on' && here && (
        <p className="line">
          <span>{t('pushIsOn')}</span>
          <Button busy={busy} onClick={stop}>
            {t('pushOff')}
          </Button>
        </p>
      )}
      {(state === 'off' || (state === 'on' && !here)) && (
        <Button busy={busy} onClick={start}>
          {t('pushOn')}
        </Button>
      )}
      {failed && <p role="alert">{t('pushFailed')}</p>}
      {others > 0 && <p className="faint">{t('otherBrowsers', { count: others })}</p>}
      {problem && <Refusal problem={problem} />}
    </Part>
  )
}
