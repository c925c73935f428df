import { request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Part } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words as partyWords } from '../../parties/words.ts'
import type { Settings } from '../schema.ts'
import { words } from '../words.ts'
import { useChange } from './use-change.ts'

type Kind = Settings['kinds'][number]
type Channel = 'app' | 'push' | 'mail'
type TogglesProps = {
  name: string
  channels: readonly Channel[] | null | undefined
  all: readonly Channel[]
  onSet: (next: Channel[]) => void
}

function Toggles({ name, channels, all, onSet }: TogglesProps) {
  const t = useWords(words)
  if (!channels) return <span className="faint">—</span>
  const turned = (one: Channel): Channel[] =>
    channels.includes(one)
      ? channels.filter(each => each !== one)
      : all.filter(each => each === one || channels.includes(each))
  return (
    <span className="toggles" role="group" aria-label={name}>
      {all.map(one => (
        <Button key={one} aria-pressed={channels.includes(one)} onClick={() => onSet(turned(one))}>
          {t(`channel.${one}`)}
        </Button>
      ))}
    </span>
  )
}

function What({ kind, office }: { kind: Kind; office: boolean }) {
  const t = useWords(words)
  const language = useLanguage()
  const more = [t(`urgency.${kind.urgency}`), ...(office && kind.named ? [t('named')] : [])]
  return (
    <>
      {kind.name[language]}
      <br />
      <span className="faint">{more.join(' · ')}</span>
    </>
  )
}

/** Rows are what may be told, columns who is told; a tap on a way of telling holds at once. */
export function RulesPart({ settings: { kinds, roles, mailSends, can } }: { settings: Settings }) {
  const t = useWords(words)
  const role = useWords(partyWords)
  const language = useLanguage()
  const { problem, change } = useChange()
  const office = can.includes('rules')
  const all: readonly Channel[] = mailSends ? ['app', 'push', 'mail'] : ['app', 'push']
  const set = (kind: string, channels: Channel[], of?: Settings['roles'][number]): void =>
    void change(() => request('POST /notices/rules', { body: { kind, channels, ...(of ? { role: of } : {}) } }))
  const nameOf = (kind: Kind, who: string): string => `${kind.name[language]} · ${who}`
  const columns: Column<Kind>[] = [
    { key: 'kind', title: t('kind'), show: kind => <What kind={kind} office={office} /> },
    {
      key: 'me',
      title: t('me'),
      show: kind => (
        <Toggles name={nameOf(kind, t('me'))} channels={kind.mine} all={all} onSet={next => set(kind.kind, next)} />
      ),
    },
    ...roles.map((of): Column<Kind> => ({
      key: of,
      title: role(of),
      show: kind => (
        <Toggles
          name={nameOf(kind, role(of))}
          channels={kind.roles[of]}
          all={all}
          onSet={next => set(kind.kind, next, of)}
        />
      ),
    })),
  ]
  const rows = kinds.filter(kind => kind.mine ?? roles.some(of => kind.roles[of]))
  return (
    <Part title={t('rules')} says={t(office ? 'rulesSays' : 'rulesOwnSays')}>
      {problem && <Refusal problem={problem} />}
      <List
        name={t('rules')}
        columns={columns}
        rows={rows}
        keyOf={kind => kind.kind}
        groupOf={kind => t(`group.${kind.group}` as 'group.safety')}
      />
    </Part>
  )
}
