import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { request } from '#ui/client.ts'
import { Choose } from '#ui/parts/choose.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Empty, Loaded, Page, Part } from '#ui/parts/page.tsx'
import { SearchLine } from '#ui/parts/search-line.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { areas, houseRules, type Area } from '../rules/places.ts'
import type { LawRow } from '../schema.ts'
import { words } from '../words.ts'
import { LawFile } from './law-file.tsx'
import { Places, Times } from './biting.tsx'
import './law.css'

export type LawPlace = { area?: string; stands?: string; find?: string; law?: string }
type Props = { place: LawPlace; go: (change: LawPlace) => void; sayOp: (op: string) => string }

const standings = ['in-force', 'coming', 'ended'] as const

function useColumns(place: LawPlace): Column<LawRow>[] {
  const t = useWords(words)
  const language = useLanguage()
  return [
    {
      key: 'article',
      title: t('article'),
      show: row => (
        <>
          <Link to="/law" search={{ ...place, law: row.id }}>
            {row.article[language]}
          </Link>
          {row.practice && <p className="law-practice">{t('practice')}</p>}
          {row.stands !== 'in-force' && <p className="soon">{t(`stands.${row.stands}`)}</p>}
        </>
      ),
    },
    { key: 'gist', title: t('gist'), show: row => row.gist[language] },
    { key: 'where', title: t('where'), show: row => <Places row={row} /> },
    { key: 'times', title: t('times'), whole: true, show: row => <Times row={row} /> },
  ]
}

const fits = (row: LawRow, { area, stands, find }: LawPlace): boolean => {
  if (area && !row.areas.includes(area as Area)) return false
  if (stands && row.stands !== stands) return false
  if (!find) return true
  const texts = [row.article, row.gist, ...row.places.map(({ says }) => says)].flatMap(({ zh, en }) => [zh, en])
  return texts.some(text => text.toLowerCase().includes(find.toLowerCase()))
}

function HouseRules() {
  const t = useWords(words)
  const language = useLanguage()
  const at = language === 'zh' ? 0 : 1
  return (
    <Part title={t('notLaw')}>
      <p className="faint">{t('notLawWhy')}</p>
      <ul className="law-house">
        {houseRules.map(({ title, says, page }) => (
          <li key={title[0]}>
            <strong>{title[at]}</strong> <span>{says[at]}</span>{' '}
            <Link className="no-print" to={page}>
              {t('setHere')}
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  )
}

/** 法规: every article the program applies, where it bites, and how often it said no. */
export function Law({ place, go, sayOp }: Props) {
  const t = useWords(words)
  const query = useQuery({ queryKey: ['GET /law'], queryFn: ({ signal }) => request('GET /law', { signal }) })
  const columns = useColumns(place)
  const all = query.data?.rows ?? []
  const summary = {
    count: all.length,
    read: all.filter(row => !row.practice).length,
    refused: all.reduce((sum, row) => sum + row.refused.thisMonth, 0),
  }
  const choices = [{ value: '', label: t('allAreas') }, ...areas.map(value => ({ value, label: t(`area.${value}`) }))]
  const forces = [
    { value: '', label: t('allStands') },
    ...standings.map(value => ({ value, label: t(`stands.${value}`) })),
  ]
  return (
    <Page title={t('title')} purpose={query.data ? t('summary', summary) : null}>
      <div className="line no-print">
        <Choose
          label={t('area')}
          choices={choices}
          value={place.area ?? ''}
          onChoose={area => go({ ...place, area })}
        />
        <Choose
          label={t('stands')}
          choices={forces}
          value={place.stands ?? ''}
          onChoose={stands => go({ ...place, stands })}
        />
        <SearchLine label={t('search')} value={place.find ?? ''} onSearch={find => go({ ...place, find })} />
      </div>
      <Loaded query={query} rows={10}>
        {({ rows, scope }) => {
          const shown = rows.filter(row => fits(row, place))
          return (
            <>
              {shown.length === 0 ? (
                <Empty says={t('noneFound')} />
              ) : (
                <List name={t('title')} columns={columns} rows={shown} keyOf={row => row.id} />
              )}
              <p className="faint">
                {t(scope === 'party' ? 'scopeParty' : 'scopeOwn')} {t('practiceWhy')}
              </p>
            </>
          )
        }}
      </Loaded>
      <HouseRules />
      {place.law && <LawFile id={place.law} sayOp={sayOp} onClose={() => go({ ...place, law: '' })} />}
    </Page>
  )
}
