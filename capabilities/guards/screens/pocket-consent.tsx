import { useWords } from '#ui/words.tsx'
import { words } from '../file-words.ts'
import { noticeVersions, type Purpose } from '../notice-words.ts'
import { Notice } from './notice.tsx'

/** A notice as it is read on a phone, whole, with its version. */
export function PocketNotice({ purpose, party }: { purpose: Purpose; party: string }) {
  const t = useWords(words)
  return (
    <>
      <Notice purpose={purpose} party={party} />
      <p className="soft">{t('version', { version: noticeVersions[purpose] })}</p>
    </>
  )
}
