import { useState } from 'react'
import type { Boundary } from '#kernel/geo.ts'
import { problemOf, request, type Problem } from '#ui/client.ts'
import { Ask, Field } from '#ui/parts/form.tsx'
import { Part } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { useWords } from '#ui/words.tsx'
import type { SitePage } from '../../schema.ts'
import { words } from '../../words.ts'
import { GeojsonFile } from './geojson-file.tsx'

type Filled = { place: string }
const schema = { properties: { place: { type: 'string', maxLength: 60 } }, required: ['place'] }
const pair = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,，;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/

/** Longitude and latitude as somebody pasted them, in either order where China leaves no doubt; null where they are none. */
export function placeIn(text: string): { lon: number; lat: number } | null {
  const [, one, two] = pair.exec(text.normalize('NFKC')) ?? []
  if (one === undefined || two === undefined) return null
  const [a, b] = [Number(one), Number(two)]
  const [lon, lat] = Math.abs(a) <= 55 && Math.abs(b) >= 70 ? [b, a] : [a, b]
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? { lon, lat } : null
}

/** Before anything is drawn: where on earth it is, or a file that says so. */
export function CentreForm({ page, onDone }: { page: SitePage; onDone: () => Promise<void> }) {
  const t = useWords(words)
  const [problem, setProblem] = useState<Problem | null>(null)
  const path = { id: page.site.id }
  const send = async ({ place }: Filled, key: string) => {
    await request('POST /sites/{id}/ground', { path, body: { centre: placeIn(place), plan: page.site.plan }, key })
    await onDone()
  }
  const bring = async (boundary: Boundary) => {
    try {
      await request('POST /sites/{id}/boundary', { path, body: { boundary } })
      await onDone()
    } catch (thrown) {
      setProblem(problemOf(thrown))
    }
  }
  const rules = [
    {
      validator: (_: unknown, text: string) =>
        !text || placeIn(text) ? Promise.resolve() : Promise.reject(new Error(t('placeWrong'))),
    },
  ]
  return (
    <Part title={t('whereIsIt')} says={t('whereSays')}>
      <div className="stack">
        <Ask<Filled> schema={schema} submit={t('beginDrawing')} onSend={send}>
          <Field name="place" label={t('place')} why={t('placeWhy')} rules={rules} />
        </Ask>
        <p className="faint">{t('orGeojson')}</p>
        <GeojsonFile onBoundary={boundary => void bring(boundary)} />
        {problem && <Refusal problem={problem} />}
      </div>
    </Part>
  )
}
