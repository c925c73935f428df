import { Link } from '@tanstack/react-router'
import type { Boundary } from '#kernel/geo.ts'
import { Empty, Part } from '#ui/parts/page.tsx'
import { useWords } from '#ui/words.tsx'
import type { SitePage } from '../../schema.ts'
import { words } from '../../words.ts'
import { draftOf } from './draft.ts'
import { cornersOf, Ground, Lines, Marks } from './ground.tsx'
import { originOf } from './origin.ts'
import { usePlan } from './use-plan.ts'
import { useSize } from './use-size.ts'
import { fitting } from './view.ts'
import './ground.css'

/** The boundary with the posts in it, to look at. */
export function MapPart({ page }: { page: SitePage }) {
  const t = useWords(words)
  const { site, posts } = page
  const plan = usePlan(site.plan)
  const origin = originOf(site)
  const isDrawn = site.boundary !== null || posts.some(post => post.lon !== null)
  const may = page.can.includes('draw')
  const draw = may && (
    <Link to="/sites/$siteId/boundary" params={{ siteId: site.id }} className="button">
      {t(isDrawn ? 'editBoundary' : 'drawBoundary')}
    </Link>
  )
  if (!isDrawn && !may) return null
  const says =
    site.boundaryM2 === null ? t('boundarySays') : t('drawnArea', { area: site.boundaryM2.toLocaleString('en') })
  return (
    <Part title={t('boundary')} says={says} actions={draw}>
      {isDrawn && origin ? <Picture page={page} origin={origin} plan={plan} /> : <Empty says={t('noBoundary')} />}
    </Part>
  )
}

type PictureProps = { page: SitePage; origin: readonly [number, number]; plan: ReturnType<typeof usePlan> }

function Picture({ page: { site, posts, contracts }, origin, plan }: PictureProps) {
  const t = useWords(words)
  const { ref, size } = useSize<SVGSVGElement>()
  const draft = draftOf(site.boundary as Boundary | null, posts, origin)
  const parts = contracts
    .filter(contract => contract.boundary && contract.state === 'in-force')
    .map(({ id, boundary }) => ({ id, drawn: draftOf(boundary as unknown as Boundary, [], origin) }))
  const corners = plan && !site.boundary ? cornersOf(plan, origin) : []
  const view = fitting(draft, corners, size)
  const placed = draft.posts.filter(post => post.at !== null)
  const names = placed.map(post => post.name).join('、')
  return (
    <svg
      ref={ref}
      className="ground still"
      role="img"
      aria-label={t('mapOf', { name: site.name, posts: names || '—' })}
    >
      {size.width > 0 && (
        <>
          <Ground view={view} size={size} origin={origin} plan={plan} />
          <Lines draft={draft} view={view} size={size} />
          {parts.map(({ id, drawn }) => (
            <Lines key={id} draft={drawn} view={view} size={size} look="ground-part" />
          ))}
          <Marks draft={draft} view={view} size={size} />
        </>
      )}
    </svg>
  )
}
