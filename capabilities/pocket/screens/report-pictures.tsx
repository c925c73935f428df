import type { ReactNode } from 'react'
import type { IncidentKind } from '../../incidents/schema.ts'

// Eight drawings of our own, in one hand: a stroke of the same width on a square of 24, filled only where it must be seen
// from the corner of an eye.

const drawings: Readonly<Record<IncidentKind, ReactNode>> = {
  criminal: (
    <>
      <path d="M3 20V9l6-5 6 5v3" />
      <path d="M7 20v-6h4v2" />
      <path d="m14 14 6 6m0-6-6 6" />
    </>
  ),
  'public-order': (
    <>
      <circle cx="7" cy="5.5" r="2.3" />
      <circle cx="17" cy="5.5" r="2.3" />
      <path d="M7 8v6l-2 6m2-6 2.5 6M7 10l5 1m5-3v6l2 6m-2-6-2.5 6M17 10l-5 1" />
    </>
  ),
  fire: (
    <>
      <path d="M12 3c1 4 6 6 6 11a6 6 0 0 1-12 0c0-3 2-4 2.5-7C10 8 11 9 11 10.5 12 9 12.5 6 12 3Z" />
      <path d="M12 20a3 3 0 0 0 2-5.2l-2-2-2 2A3 3 0 0 0 12 20Z" />
    </>
  ),
  traffic: (
    <>
      <path d="M3 16v-4l3-5h8l4 5h3v4h-2.5M8.5 16h7M3 16h.5" />
      <circle cx="6" cy="16.5" r="2" />
      <circle cx="17.5" cy="16.5" r="2" />
      <path d="M11 7v5m-6.5 0H18" />
    </>
  ),
  help: (
    <>
      <rect x="4" y="4" width="16" height="16" rx="3" />
      <path d="M12 8v8m-4-4h8" />
    </>
  ),
  dispute: (
    <>
      <path d="M3 4h10v7H8l-3 3v-3H3Z" />
      <path d="M16 9h5v8h-2v3l-3-3h-5v-3" />
      <path d="M6 7.5h4" />
    </>
  ),
  disaster: (
    <>
      <path d="M12 3c3 4 4.5 6 4.5 8.5a4.5 4.5 0 0 1-9 0C7.5 9 9 7 12 3Z" />
      <path d="M3 19c1.5-1.300 3-1.300 4.5 0s3 1.300 4.5 0 3-1.300 4.5 0 3 1.300 4.5 0" />
    </>
  ),
  other: (
    <>
      <path d="M2.5 12S6 6 12 6s9.5 6 9.5 6S18 18 12 18s-9.5-6-9.5-6Z" />
      <circle cx="12" cy="12" r="3" />
    </>
  ),
  'guard-in-danger': (
    <>
      <path d="M12 3 2.5 20h19Z" />
      <path d="M12 9v6m0 2v.5" />
    </>
  ),
}

/** The drawing of one kind of incident; the word beside it says the same, so a reader is told nothing here. */
export function IncidentPicture({ kind }: { kind: IncidentKind }) {
  return (
    <svg className="picture" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {drawings[kind]}
    </svg>
  )
}
