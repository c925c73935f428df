import { Button } from '#ui/parts/button.tsx'
import { Empty } from '#ui/parts/page.tsx'
import { useWords } from '#ui/words.tsx'
import { isOddFor, registeredBy } from '../rules/registered-by.ts'
import { partyKinds, type Party } from '../schema.ts'
import { kindWord, words } from '../words.ts'
import { asTree, type Branch } from './tree.ts'

type Props = {
  parties: readonly Party[]
  may: boolean
  onAmend: (party: Party) => void
  onBelow: (party: Party) => void
}

/** Every party, line by line of office: each under the one it belongs to, with what can be done there. */
export function PartyTree({ parties, ...acts }: Props) {
  const t = useWords(words)
  if (parties.length === 0) return <Empty says={t('noParties')} />
  const branches = asTree(parties)
  const lines = partyKinds.map(kind => ({ kind, rows: branches.filter(branch => branch.root.kind === kind) }))
  return (
    <>
      {lines.map(
        ({ kind, rows }) =>
          rows.length > 0 && (
            <section key={kind} className="party-line" aria-label={t(kindWord(kind))}>
              <h3>{t(kindWord(kind))}</h3>
              <ul className="party-tree">
                {rows.map(branch => (
                  <Row key={branch.party.id} branch={branch} {...acts} />
                ))}
              </ul>
            </section>
          ),
      )}
    </>
  )
}

function Row({ branch: { party, depth, root }, may, onAmend, onBelow }: Omit<Props, 'parties'> & { branch: Branch }) {
  const t = useWords(words)
  const { name, shortName, kind, creditCode } = party
  const by = creditCode && registeredBy(creditCode)
  const body = by && t(by === 'other' ? 'registered-other' : by)
  const isOdd = creditCode !== null && isOddFor(kind, creditCode)
  return (
    <li data-depth={Math.min(depth, 4)}>
      <div>
        {name}
        {shortName && <span className="faint"> {shortName}</span>}
        {kind !== root.kind && <span className="faint"> · {t(kindWord(kind))}</span>}
        {creditCode && (
          <span className="party-code faint">
            <span className="mono">{creditCode}</span>
            {body && !isOdd && ` · ${t('registeredBy', { body })}`}
          </span>
        )}
        {isOdd && body && <span className="party-code soon">{t('oddCode', { body })}</span>}
      </div>
      {may && (
        <div className="party-acts">
          <Button look="plain" aria-label={t('addBelowNamed', { name })} onClick={() => onBelow(party)}>
            {t('addBelow')}
          </Button>
          <Button look="plain" aria-label={t('amendNamed', { name })} onClick={() => onAmend(party)}>
            {t('amend')}
          </Button>
        </div>
      )}
    </li>
  )
}
