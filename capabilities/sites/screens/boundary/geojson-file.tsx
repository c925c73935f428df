import { useState } from 'react'
import type { Boundary } from '#kernel/geo.ts'
import { readBoundary, type BoundaryFault, type BoundaryWarning } from '#kernel/geojson.ts'
import { fill } from '#kernel/words.ts'
import type { Values } from '#kernel/words.ts'
import type { Problem } from '#ui/client.ts'
import { Refusal } from '#ui/parts/refusal.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import type { Language, Pair } from '#kernel/words.ts'
import { refusals } from '../../refusals.ts'
import { words } from '../../words.ts'

type Said = { http: number; says: Pair; wayOut?: Pair }

/** What is wrong with a boundary, said in the browser as the server would say it. */
export function problemWith(reason: BoundaryFault, facts: Values, language: Language): Problem {
  const code = `boundary.${reason}` as const
  const { http, says, wayOut }: Said = refusals[code]
  const detail = wayOut && fill(wayOut, language, facts)
  return { type: 'about:blank', title: fill(says, language, facts), status: http, code, ...(detail ? { detail } : {}) }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Takes a GeoJSON file from this computer; what is wrong with it is said before anything is sent. */
export function GeojsonFile({ onBoundary }: { onBoundary: (boundary: Boundary, warnings: BoundaryWarning[]) => void }) {
  const t = useWords(words)
  const language = useLanguage()
  const [problem, setProblem] = useState<Problem | null>(null)
  const take = async (file: File) => {
    const read = readBoundary(parsed(await file.text()))
    if (read.ok) onBoundary(read.boundary, read.warnings)
    setProblem(read.ok ? null : problemWith(read.reason, read.facts, language))
  }
  return (
    <>
      <label className="button">
        {t('importGeojson')}
        <input
          type="file"
          className="unseen"
          accept=".geojson,.json,application/geo+json,application/json"
          onChange={event => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file) void take(file)
          }}
        />
      </label>
      {problem && <Refusal problem={problem} />}
    </>
  )
}
