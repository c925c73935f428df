import { useWords } from '#ui/words.tsx'
import { countsOf } from '../rules/counts.ts'
import { words } from '../words.ts'
import type { SiteGround, Wall } from '../wall-schema.ts'
import { wallWords } from '../wall-words.ts'
import { SiteMap } from './site-map.tsx'
import { StateSign } from './state-sign.tsx'

type Post = Wall['posts'][number]
const inNeed: readonly Post['state'][] = ['absent', 'uncovered', 'late']
const mostInNeed = 6

function Need({ wall, several }: { wall: Wall; several: boolean }) {
  const t = useWords(wallWords)
  const names = new Map(wall.sites.map(site => [site.siteId, site.siteName]))
  const posts = inNeed.flatMap(state => wall.posts.filter(post => post.state === state)).slice(0, mostInNeed)
  if (posts.length === 0) return <p className="wall-well">{t('allWell')}</p>
  return (
    <ul className="wall-need" aria-label={t('need')}>
      {posts.map(post => (
        <li key={post.postId}>
          <StateSign state={post.state} />
          <span>
            {several && `${names.get(post.siteId) ?? ''} · `}
            {post.name}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Tile({ name, posts, ground }: { name: string; posts: readonly Post[]; ground: SiteGround | undefined }) {
  const t = useWords(words)
  const { onDuty, late, absent, uncovered } = countsOf(posts, [])
  const missing = absent + uncovered
  return (
    <li className={missing > 0 ? 'needs' : ''}>
      <p className="wall-tile-name">{name}</p>
      {ground && (
        <div aria-hidden="true">
          <SiteMap look="tile" ground={ground} posts={posts} />
        </div>
      )}
      <p className="site-tile-counts figures">
        <span>{t('siteSays', { on: onDuty, posts: posts.length })}</span>
        {missing > 0 && <strong className="acts">{t('siteMissing', { count: missing })}</strong>}
        {late > 0 && <strong className="soon">{t('siteLate', { count: late })}</strong>}
      </p>
    </li>
  )
}

/** The plan of the one site, or every site as a small one; under it the posts in need, by name of the post. */
export function WallSites({ wall, grounds }: { wall: Wall; grounds: readonly SiteGround[] }) {
  const t = useWords(wallWords)
  const groundOf = (siteId: string) => grounds.find(each => each.siteId === siteId)
  const [only, ...more] = wall.sites
  const ground = only && more.length === 0 ? groundOf(only.siteId) : undefined
  const byPost = Map.groupBy(wall.posts, post => post.siteId)
  return (
    <section className="wall-panel is-sites" aria-label={only && !more.length ? only.siteName : t('allSites')}>
      {ground ? (
        <SiteMap ground={ground} posts={wall.posts} />
      ) : (
        <ul className="wall-tiles">
          {wall.sites.map(site => (
            <Tile
              key={site.siteId}
              name={site.siteName}
              posts={byPost.get(site.siteId) ?? []}
              ground={groundOf(site.siteId)}
            />
          ))}
        </ul>
      )}
      {wall.posts.length === 0 ? (
        <p className="wall-none">{t('none')}</p>
      ) : (
        <Need wall={wall} several={more.length > 0} />
      )}
    </section>
  )
}
