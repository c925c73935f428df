import { lazy, Suspense } from 'react'
import { Side } from '#ui/parts/side.tsx'
import { useWords } from '#ui/words.tsx'
import { nameOfPerson, type Indexed, type Slot } from './book-index.ts'
import type { Adding } from './chosen.ts'
import { CopyForward } from './copy-forward.tsx'
import { FillByPattern } from './fill-pattern.tsx'
import type { Frame } from './frame.ts'
import type { HoleAt } from './holes.ts'
import { Publish } from './publish.tsx'
import { Replacement } from './replacement.tsx'
import type { Roster } from './use-roster.ts'
import { words } from './words.ts'

// A form brings a component library with it; the grid does not wait for that.
const AddShift = lazy(() => import('./add-shift.tsx').then(({ AddShift: form }) => ({ default: form })))

/** Which sheet lies over the roster. */
export type Open = Adding | { kind: 'publish' | 'copy' | 'fill' } | { kind: 'replace'; hole: HoleAt } | null

type Props = {
  sheet: Open
  setSheet: (sheet: Open) => void
  roster: Roster
  index: Indexed
  frame: Frame
  drafts: readonly Slot[]
}

/** The sheets of the roster: adding, replacing, publishing, copying, filling; one at a time. */
export function Sheets({ sheet, setSheet, roster, index, frame, drafts }: Props) {
  const t = useWords(words)
  const closeAndRead = () => {
    setSheet(null)
    roster.refresh()
  }
  return (
    <>
      {sheet?.kind === 'add' && (
        <Side title={t('add')} onClose={closeAndRead}>
          <Suspense>
            <AddShift
              posts={index.book.posts}
              adding={sheet}
              guard={sheet.personId ? { value: sheet.personId, label: nameOfPerson(index, sheet.personId) } : undefined}
              onDone={closeAndRead}
            />
          </Suspense>
        </Side>
      )}
      {sheet?.kind === 'replace' && (
        <Side title={t('findSomeone')} onClose={closeAndRead}>
          <Replacement
            postId={sheet.hole.postId}
            startsAt={new Date(sheet.hole.from).toISOString()}
            endsAt={new Date(sheet.hole.to).toISOString()}
            onDone={closeAndRead}
          />
        </Side>
      )}
      {sheet?.kind === 'publish' && (
        <Publish
          {...{ index, drafts }}
          onAnswer={roster.answered}
          onMeanwhile={roster.refresh}
          onClose={() => setSheet(null)}
        />
      )}
      {sheet?.kind === 'copy' && (
        <CopyForward {...{ index, frame }} onCopy={roster.act} onClose={() => setSheet(null)} />
      )}
      {sheet?.kind === 'fill' && (
        <FillByPattern {...{ index, frame }} onPut={roster.act} onClose={() => setSheet(null)} />
      )}
    </>
  )
}
