import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FindingSaid } from '#capabilities/roster/screens/say-finding.tsx'
import { problemOf, request, type Problem } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Loaded } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useWords } from '#ui/words.tsx'
import type { Swap } from '../schema.ts'
import { words } from '../words.ts'
import { useWhen } from './when.ts'

/** What a swap is about: whose shift goes to whom, and what for. */
export function SwapSaid({ swap }: { swap: Swap }) {
  const t = useWords(words)
  const when = useWhen()
  const { shift, other } = swap
  return (
    <>
      {t('swapSays', { from: swap.fromName, to: swap.toName })}
      <br />
      <span className="faint figures">
        {shift.postName} · {shift.siteName} · {when(shift)}
      </span>
      <br />
      {other ? t('swapReturn', { to: swap.toName }) : t('swapGift')}
      {other && (
        <>
          <br />
          <span className="faint figures">
            {other.postName} · {other.siteName} · {when(other)}
          </span>
        </>
      )}
    </>
  )
}

function Findings({ swap }: { swap: Swap }) {
  const t = useWords(words)
  const query = useQuery({
    queryKey: ['GET /swaps/{id}/findings', swap.id],
    queryFn: ({ signal }) => request('GET /swaps/{id}/findings', { path: { id: swap.id }, signal }),
  })
  return (
    <section>
      <h3>{t('swapFindings')}</h3>
      <Loaded query={query} rows={2}>
        {({ from, to }) => (
          <>
            {from.length + to.length === 0 && <p>✓ {t('swapOk')}</p>}
            {[
              { name: swap.toName, findings: to },
              { name: swap.fromName, findings: from },
            ].map(
              ({ name, findings }) =>
                findings.length > 0 && (
                  <div key={name}>
                    <strong>{name}</strong>
                    {findings.map((finding, at) => (
                      <FindingSaid key={at} finding={finding} />
                    ))}
                  </div>
                ),
            )}
          </>
        )}
      </Loaded>
    </section>
  )
}

/** A swap both agreed to: what the gates say of either, yes or no. A refusal says whose problem it is. */
export function DecideSwap({ swap, onClose }: { swap: Swap; onClose: () => void }) {
  const t = useWords(words)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const decide = (approve: boolean): void => {
    setBusy(true)
    setProblem(null)
    request('POST /swaps/{id}/decide', { path: { id: swap.id }, body: { approve } })
      .then(onClose, (thrown: unknown) => setProblem(problemOf(thrown)))
      .finally(() => setBusy(false))
  }
  const whose = { '/toPerson': swap.toName, '/fromPerson': swap.fromName }[problem?.field ?? '']
  return (
    <Side title={t('swap')} onClose={onClose}>
      <div className="stack">
        <p>
          <SwapSaid swap={swap} />
        </p>
        <Findings swap={swap} />
        {problem && (
          <div>
            {whose && <strong>{whose}</strong>}
            <Refusal problem={problem} />
          </div>
        )}
        <div className="line">
          <Button look="first" busy={busy} onClick={() => decide(true)}>
            {t('approve')}
          </Button>
          <Button grave busy={busy} onClick={() => decide(false)}>
            {t('refuse')}
          </Button>
        </div>
      </div>
    </Side>
  )
}
