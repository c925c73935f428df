import { pagesOf } from '../identity/access.ts'
import type { Asked } from './asked.ts'
import { mattersFound } from './find-matters.ts'
import { lawFound, reportsFound, trainingFound } from './find-papers.ts'
import { devicesFound, guardsFound, partiesFound } from './find-people.ts'
import { pointsFound, postsFound, sitesFound } from './find-places.ts'
import type { Hits } from './schema.ts'

type Finders = { [Sort in Exclude<keyof Hits, 'law'>]: { page: string; find: (asked: Asked) => Promise<Hits[Sort]> } }

/** Each sort, and the page of the console on which a role finds it: nothing is found that could not be opened. */
const finders: Finders = {
  guards: { page: 'guards', find: guardsFound },
  sites: { page: 'sites', find: sitesFound },
  posts: { page: 'sites', find: postsFound },
  points: { page: 'sites', find: pointsFound },
  matters: { page: 'cases', find: mattersFound },
  training: { page: 'training', find: trainingFound },
  reports: { page: 'reports', find: reportsFound },
  devices: { page: 'devices', find: devicesFound },
  parties: { page: 'parties', find: partiesFound },
}

/** What some words name among what the reader may see; nothing where there is no word. */
export async function found(asked: Asked): Promise<Hits> {
  const pages = pagesOf[asked.me.role]
  const may = asked.terms.length > 0
  const of = <T>({ page, find }: { page: string; find: (asked: Asked) => Promise<T[]> }): Promise<T[]> =>
    may && pages.includes(page) ? find(asked) : Promise.resolve([])
  return {
    guards: await of(finders.guards),
    sites: await of(finders.sites),
    posts: await of(finders.posts),
    points: await of(finders.points),
    matters: await of(finders.matters),
    training: await of(finders.training),
    reports: await of(finders.reports),
    devices: await of(finders.devices),
    parties: await of(finders.parties),
    law: may ? lawFound(asked) : [],
  }
}
