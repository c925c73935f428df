import { useQuery } from '@tanstack/react-query'
import { request } from '#ui/client.ts'
import { Loaded, Page } from '#ui/parts/page.tsx'
import { useWords } from '#ui/words.tsx'
import { words } from '../words.ts'
import { BrowserPart } from './browser-part.tsx'
import { MailPart } from './mail-part.tsx'
import { OwnPart } from './own-part.tsx'
import { RulesPart } from './rules-part.tsx'
import { settingsKey } from './use-change.ts'
import { WebhooksPart } from './webhooks-part.tsx'
import './notices.css'

/** Who is told what, on one page: one's own ways first, then everybody's, then other systems. */
export function NoticeSettings() {
  const t = useWords(words)
  const query = useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => request('GET /notices/settings', { signal }),
  })
  return (
    <Page title={t('settingsTitle')}>
      <Loaded query={query}>
        {settings => (
          <>
            <OwnPart settings={settings} />
            <BrowserPart settings={settings} />
            <MailPart settings={settings} />
            <RulesPart settings={settings} />
            {settings.can.includes('webhooks') && <WebhooksPart kinds={settings.kinds} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}
