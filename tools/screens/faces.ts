import type { Page } from 'playwright-core'
import { filled, pocketNames, type Ids, type Screen } from './list.ts'
import { hold, refuse, release, type Complaints } from './session.ts'
import { settle, take, type Gallery, type State } from './take.ts'

// Goes from screen to screen of one face and takes each in the states asked for.

export type Sitting = {
  page: Page
  origin: string
  complaints: Complaints
  gallery: Gallery
  say: (line: string) => void
}

const complained = ({ complaints, gallery }: Sitting, { face, name }: Screen, state: State): void => {
  for (const fault of complaints.of(name))
    gallery.faults.push({ screen: `${face} ${name}`, shown: state, fault: `console: ${fault}` })
}

/** Takes some screens of the console in these states; a screen that cannot be opened is a fault, not the end. */
export async function takeConsole(
  sitting: Sitting,
  screens: readonly Screen[],
  states: readonly State[],
): Promise<void> {
  const { page, origin, gallery, say } = sitting
  for (const screen of screens) {
    for (const state of states) {
      if (state === 'loading') await hold(page)
      if (state === 'refused') await refuse(page, origin)
      await openAndTake(sitting, screen, state).catch((fault: Error) =>
        gallery.faults.push({
          screen: `console ${screen.name}`,
          shown: state,
          fault: fault.message.split('\n')[0] ?? '',
        }),
      )
      await release(page)
      complained(sitting, screen, state)
    }
    say(`  console ${screen.name}`)
  }
}

async function openAndTake({ page, gallery }: Sitting, screen: Screen, state: State): Promise<void> {
  await page.goto(screen.path, { waitUntil: 'commit' })
  await page.locator('h1, .skeleton').first().waitFor({ state: 'attached' })
  await settle(page, state)
  await take(page, screen, state, gallery)
}

/** Takes pages that are open to everybody, in this state. */
export async function takeOpen(sitting: Sitting, screens: readonly Screen[], state: State): Promise<void> {
  for (const screen of screens) {
    await openAndTake(sitting, screen, state)
    complained(sitting, screen, state)
    sitting.say(`  ${screen.face} ${screen.name}`)
  }
}

/** Puts the pocket on one of its screens, as its own back key would. Whose screens they are it writes at the first step. */
async function goTo(page: Page, screen: string): Promise<void> {
  if (!(await page.evaluate('history.state?.whose'))) await page.getByTestId('more').first().click()
  await page.evaluate(`history.pushState({ ...history.state, screen: '${screen}', depth: 1 }, '')
    dispatchEvent(new PopStateEvent('popstate'))`)
}

/** Takes the screens of an open pocket that are wanted; `as` names whose it is. */
export async function takePocket(
  sitting: Sitting,
  as: string,
  state: State,
  wanted: (screen: Screen) => boolean,
): Promise<void> {
  const { page, gallery, say } = sitting
  const screens = pocketNames().map((name): Screen => ({ name: `${as}.${name}`, face: 'pocket', role: as, path: name }))
  for (const screen of screens.filter(wanted)) {
    const name = screen.path
    await goTo(page, name)
    await settle(page, state)
    await take(page, screen, state, gallery).catch((fault: Error) =>
      gallery.faults.push({ screen: `pocket ${screen.name}`, shown: state, fault: fault.message.split('\n')[0] ?? '' }),
    )
    complained(sitting, screen, state)
    say(`  pocket ${screen.name}`)
  }
}

type Row = Readonly<Record<string, unknown>>
type SiteFile = { posts?: readonly Row[]; contracts?: readonly Row[] }

/** One id of each kind, by the API as this reader sees it; a kind of which there is nothing is left out. */
export async function idsFor(page: Page): Promise<Ids> {
  const ask = async <T>(path: string): Promise<T | null> => {
    const answer = await page.request.get(`/api${path}`)
    return answer.ok() ? ((await answer.json()) as T) : null
  }
  const rows = async (path: string): Promise<readonly Row[]> => {
    const all = await ask<readonly Row[] | { rows: readonly Row[] }>(path)
    return all === null ? [] : 'rows' in all ? all.rows : all
  }
  const sites = await Promise.all(
    (await rows('/sites')).map(async ({ id }) => ({ id, file: await ask<SiteFile>(`/sites/${String(id)}`) })),
  )
  const richest = sites.toSorted((a, b) => weight(b.file) - weight(a.file))[0]
  const found = {
    siteId: richest?.id,
    sites: richest?.id,
    postId: richest?.file?.posts?.[0]?.['id'],
    contractId: richest?.file?.contracts?.[0]?.['id'],
    personId: (await rows('/guards'))[0]?.['personId'],
    incidents: (await rows('/incidents'))[0]?.['id'],
    reports: (await rows('/reports'))[0]?.['id'],
  }
  return Object.fromEntries(Object.entries(found).flatMap(([name, id]) => (typeof id === 'string' ? [[name, id]] : [])))
}

const weight = (file: SiteFile | null): number => (file?.contracts?.length ? 1000 : 0) + (file?.posts?.length ?? 0)

/** Which pages of the console were left out for want of an id. */
export const leftOut = (paths: readonly string[], ids: Ids): string[] =>
  paths.filter(path => filled(path, ids) === null)
