import type { Channel, NoticeKind } from './define-notice.ts'

type Chosen = readonly Channel[] | null | undefined

/**
 * How somebody is told of a kind: as they chose themselves, else as their office chose for their role, else as the kind
 * says. `named`: the event names them. An alarm about oneself or one's own post always stands in the list at least.
 */
export function channelsFor(
  kind: NoticeKind,
  { mine, office, named, role }: { mine: Chosen; office: Chosen; named: boolean; role: string },
): readonly Channel[] {
  const byRole = named || (kind.roles as readonly string[]).includes(role)
  const chosen = mine ?? office ?? (byRole ? kind.channels : [])
  return kind.urgency === 'alarm' && byRole && !chosen.includes('app') ? ['app', ...chosen] : chosen
}
