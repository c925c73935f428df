import { Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { toMetres, toPosition, type Position } from '#kernel/geo.ts'
import { problemOf, request, type Problem } from '#ui/client.ts'
import { Antd } from '#ui/antd.tsx'
import { Button } from '#ui/parts/button.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { useWords } from '#ui/words.tsx'
import type { PlanFrame, SitePage } from '../../schema.ts'
import { words } from '../../words.ts'
import type { Plan } from './ground.tsx'

type Ground = SitePage['site']['plan']
type Props = {
  page: SitePage
  origin: Position
  ground: Ground
  plan: Plan | null
  onGround: (ground: Ground) => void
}

const widthOf = (file: File): Promise<number> =>
  new Promise((resolve, reject) => {
    const address = URL.createObjectURL(file)
    const picture = new Image()
    picture.onload = () => (URL.revokeObjectURL(address), resolve(picture.naturalWidth))
    picture.onerror = () => (URL.revokeObjectURL(address), reject(new Error('no picture')))
    picture.src = address
  })

/** How wide a plan is taken to be until somebody says: an estate of a few blocks. */
const guessedMetres = 300

/** The plan under the drawing: uploaded, made as wide as it is on the ground, moved and turned; saved when it fits. */
export function PlanForm({ page, origin, ground, plan, onGround }: Props) {
  const t = useWords(words)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const doing = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setProblem(null)
    await work().catch((thrown: unknown) => setProblem(problemOf(thrown)))
    setBusy(false)
  }
  const upload = (file: File) =>
    doing(async () => {
      const form = new FormData()
      form.set('kind', 'plan')
      form.set('siteId', page.site.id)
      form.set('file', file)
      const kept = await request('POST /files', { form } as never)
      const metresPerPixel = guessedMetres / (await widthOf(file).catch(() => guessedMetres))
      const corner = [...toPosition({ x: -guessedMetres / 2, y: guessedMetres / 2 }, origin)]
      onGround({ fileId: kept.id, frame: { corner, metresPerPixel, turnedDegrees: 0 } })
    })
  const keep = () =>
    doing(() => {
      const body = { centre: page.site.centre, plan: ground }
      return request('POST /sites/{id}/ground', { path: { id: page.site.id }, body })
    })
  return (
    <>
      <p>{t(ground ? 'onPlan' : 'onGrid')}</p>
      {ground && plan && <Frame {...{ ground, plan, origin, onGround }} />}
      {problem && <Refusal problem={problem} />}
      <div className="line">
        <label className="button">
          {t(ground ? 'otherPlan' : 'uploadPlan')}
          <input
            type="file"
            className="unseen"
            accept="image/jpeg,image/png,image/webp"
            onChange={event => event.target.files?.[0] && void upload(event.target.files[0])}
          />
        </label>
        {ground && (
          <Button busy={busy} onClick={() => void keep()}>
            {t('savePlan')}
          </Button>
        )}
      </div>
    </>
  )
}

type FrameProps = { ground: NonNullable<Ground>; plan: Plan; origin: Position; onGround: (ground: Ground) => void }

/** Four figures that put a plan in its place: how wide it is, its corner east and north of the middle, its turn. */
function Frame({ ground, plan, origin, onGround }: FrameProps) {
  const t = useWords(words)
  const { frame } = ground
  const corner = toMetres([frame.corner[0] as number, frame.corner[1] as number], origin)
  const set = (change: Partial<PlanFrame>) => onGround({ ...ground, frame: { ...frame, ...change } })
  const moved = (x: number, y: number) => set({ corner: [...toPosition({ x, y }, origin)] })
  const turned = (degrees: number) => set({ turnedDegrees: Math.max(-360, Math.min(360, degrees)) })
  return (
    <Antd>
      <div className="plan-frame">
        <Figure
          label={t('planWidth')}
          value={frame.metresPerPixel * plan.width}
          step={5}
          onChange={width => width > 0 && set({ metresPerPixel: Math.min(100, width / plan.width) })}
        />
        <Figure label={t('planTurn')} value={frame.turnedDegrees} step={1} onChange={turned} />
        <Figure label={t('planEast')} value={corner.x} step={5} onChange={x => moved(x, corner.y)} />
        <Figure label={t('planNorth')} value={corner.y} step={5} onChange={y => moved(corner.x, y)} />
      </div>
    </Antd>
  )
}

type FigureProps = { label: ReactNode; value: number; step: number; onChange: (value: number) => void }

function Figure({ label, value, step, onChange }: FigureProps) {
  const shown = Number(value.toFixed(1))
  return (
    <label>
      <span className="faint">{label}</span>
      <Input
        type="number"
        step={step}
        value={shown}
        onChange={event => event.target.value !== '' && onChange(Number(event.target.value))}
      />
    </label>
  )
}
