import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf, request, type Problem } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Ask, Field } from '#ui/parts/form.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Loaded, Page, Part } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { Secret } from '#ui/parts/secret.tsx'
import { chooseTheme, themes, useTheme } from '#ui/theme.ts'
import { chooseLanguage, useLanguage, useWords } from '#ui/words.tsx'
import { words as partyWords } from '../../parties/words.ts'
import { NewPassword, type Acting, type Me } from '../schema.ts'
import { words } from '../words.ts'
import { meQuery } from './me.ts'
import { TwoSteps } from './two-steps.tsx'

function Display() {
  const t = useWords(words)
  const language = useLanguage()
  const theme = useTheme()
  return (
    <Part title={t('display')}>
      <div className="choice-row" role="group" aria-label={t('language')}>
        <Button aria-pressed={language === 'zh'} lang="zh-CN" onClick={() => chooseLanguage('zh')}>
          中文
        </Button>
        <Button aria-pressed={language === 'en'} lang="en" onClick={() => chooseLanguage('en')}>
          English
        </Button>
      </div>
      <div className="choice-row" role="group" aria-label={t('theme')}>
        {themes.map(name => (
          <Button key={name} aria-pressed={theme === name} onClick={() => chooseTheme(name)}>
            {t(name)}
          </Button>
        ))}
      </div>
    </Part>
  )
}

function Password() {
  const t = useWords(words)
  const [done, setDone] = useState(0)
  const send = async (body: { old: string; fresh: string }) => {
    await request('POST /me/password', { body })
    setDone(count => count + 1)
  }
  return (
    <Part title={t('changePassword')} says={t('changePasswordWhy')}>
      {done > 0 && <p role="status">{t('passwordChanged')}</p>}
      <Ask key={done} schema={NewPassword} submit={t('changePassword')} onSend={send}>
        <Field name="old" label={t('oldPassword')}>
          <Secret as="current-password" />
        </Field>
        <Field name="fresh" label={t('newPassword')} why={t('newPasswordWhy')}>
          <Secret as="new-password" />
        </Field>
      </Ask>
    </Part>
  )
}

/** Switching changes everything one may see, so whatever was read under the old role is forgotten. */
function ActingAs({ me }: { me: Me }) {
  const t = useWords(words)
  const role = useWords(partyWords)
  const client = useQueryClient()
  const [problem, setProblem] = useState<Problem | null>(null)
  const change = async (membershipId: string) => {
    setProblem(null)
    try {
      const next = await request('POST /me/acting', { body: { membershipId } })
      client.setQueryData(meQuery.queryKey, next)
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] })
    } catch (thrown) {
      setProblem(problemOf(thrown))
    }
  }
  const columns: Column<Acting>[] = [
    { key: 'party', title: role('party'), show: one => one.partyName },
    { key: 'role', title: role('role'), show: one => role(one.role) },
    {
      key: 'act',
      screenOnly: true,
      title: t('actingAs'),
      show: one =>
        one.membershipId === me.acting.membershipId ? (
          t('now')
        ) : (
          <Button look="plain" onClick={() => void change(one.membershipId)}>
            {t('switchTo')}
          </Button>
        ),
    },
  ]
  return (
    <Part title={t('actingAs')} says={t('actingAsWhy')}>
      {problem && <Refusal problem={problem} />}
      <List name={t('actingAs')} columns={columns} rows={me.memberships} keyOf={one => one.membershipId} />
    </Part>
  )
}

/** What belongs to the reader: the role acted in, password, two-step sign-in, language and light. */
export function Settings() {
  const t = useWords(words)
  const query = useQuery(meQuery)
  return (
    <Page title={t('settings')}>
      <Display />
      <Loaded query={query}>
        {me => (
          <>
            {me.memberships.length > 1 && <ActingAs me={me} />}
            <TwoSteps on={me.totp} />
            <Password />
          </>
        )}
      </Loaded>
    </Page>
  )
}
