import { Link } from '@tanstack/react-router'
import { useWords } from '#ui/words.tsx'
import { byNeed } from '../rules/by-need.ts'
import { countsOf } from '../rules/counts.ts'
import type { Board, BoardRow, BoardSite } from '../schema.ts'
import type { SiteGround } from '../wall-schema.ts'
import { words } from '../words.ts'
import { SiteMap } from './site-map.tsx'

type TileProps = { site: BoardSite; rows: readonly BoardRow[]; ground: SiteGround | undefined }

function Tile({ site, rows, ground }: TileProps) {
  const t = useWords(words)
  const { posts, onDuty, late, absent, uncovered } = countsOf(rows, [])
  const missing = absent + uncovered
  return (
    <li className={missing > 0 ? 'needs' : ''}>
      <Link to="/" search={{ site: site.siteId }} className="site-tile">
        <span className="site-tile-name">{site.siteName}</span>
        {ground && (
          <span aria-hidden="true">
            <SiteMap
              look="tile"
              ground={ground}
              posts={rows.map(({ postId, postName, state }) => ({ postId, name: postName, state }))}
            />
          </span>
        )}
        <span className="site-tile-counts figures">
          <span>{t('siteSays', { on: onDuty, posts })}</span>
          {missing > 0 && <strong className="acts">{t('siteMissing', { count: missing })}</strong>}
          {late > 0 && <strong className="soon">{t('siteLate', { count: late })}</strong>}
          {site.matters > 0 && <span className="faint">{t('siteMatters', { count: site.matters })}</span>}
        </span>
      </Link>
    </li>
  )
}

/** The sites, each as a small plan with its counts; a press leads to it. Those in need come first. */
export function SiteTiles({ board, grounds }: { board: Board; grounds: readonly SiteGround[] }) {
  const t = useWords(words)
  const rowsOf = Map.groupBy(board.rows, row => row.siteId)
  return (
    <section className="board-picture" aria-label={t('sites')}>
      <ul className="site-tiles">
        {byNeed(board).map(site => (
          <Tile
            key={site.siteId}
            site={site}
            rows={rowsOf.get(site.siteId) ?? []}
            ground={grounds.find(each => each.siteId === site.siteId)}
          />
        ))}
      </ul>
    </section>
  )
}
