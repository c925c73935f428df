import { Link } from '@tanstack/react-router'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import type { BoardRow } from '../schema.ts'
import type { SiteGround } from '../wall-schema.ts'
import { words } from '../words.ts'
import { SiteMap, unplacedOn, type MapPost } from './site-map.tsx'

type Props = {
  ground: SiteGround
  rows: readonly BoardRow[]
  chosen: string | null
  onChoose: (postId: string | null) => void
}

/** The plan of one site, and what helps where posts were not put on it yet. */
export function OneSite({ ground, rows, chosen, onChoose }: Props) {
  const t = useWords(words)
  const { can } = useReader()
  const posts: MapPost[] = rows.map(({ postId, postName, state }) => ({ postId, name: postName, state }))
  const isDrawn = ground.boundary !== null || ground.plan !== null || ground.posts.length > 0
  const unplaced = unplacedOn(ground, posts)
  const place = can.includes('sites.write') && (!isDrawn || unplaced.length > 0) && (
    <Link to="/sites/$siteId/boundary" params={{ siteId: ground.siteId }} className="button plain">
      {t('place')}
    </Link>
  )
  return (
    <section className="board-picture" aria-label={t('map')}>
      <SiteMap ground={ground} posts={posts} chosen={chosen} onChoose={onChoose} />
      {!isDrawn && <p className="faint">{t('schematic')}</p>}
      {unplaced.length > 0 && (
        <p className="faint">
          {t('unplaced')}
          {unplaced.map(post => post.name).join('、')}
        </p>
      )}
      {place}
    </section>
  )
}
