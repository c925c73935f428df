import type { ReactNode } from 'react'

export type Fact = { key: string; title: string; show: ReactNode }

/** Label and value in pairs; what is not entered says so. */
export function Facts({ facts, none }: { facts: readonly Fact[]; none: string }) {
  return (
    <dl className="guard-facts">
      {facts.map(({ key, title, show }) => (
        <div key={key}>
          <dt>{title}</dt>
          <dd>{show ?? <span className="faint">{none}</span>}</dd>
        </div>
      ))}
    </dl>
  )
}
