import { useEffect, useRef } from 'react'

// A list shows a page at a time, and paper should hold all of it: before the print button prints, every list on the page
// reads on. Whoever prints by the browser's own menu gets what was read, and the list says so on paper.

/** What one list reads on to for paper, in rows; beyond, the spreadsheet is the better copy. */
export const mostOnPaper = 2000

/** Reads the next page; resolves to how many rows there are then, and whether the server has more. */
type ReadOn = () => Promise<{ rows: number; more: boolean }>

const lists = new Set<() => Promise<void>>()

/** Has a list read on to its end before it is printed; nothing where it has no more. */
export function useWholeOnPaper(more: boolean, readOn: ReadOn): void {
  const latest = useRef(readOn)
  latest.current = readOn
  useEffect(() => {
    if (!more) return
    const whole = async () => {
      for (let stands = { rows: 0, more: true }; stands.more && stands.rows < mostOnPaper;)
        stands = await latest.current()
    }
    lists.add(whole)
    return () => void lists.delete(whole)
  }, [more])
}

const drawn = () => new Promise(go => requestAnimationFrame(() => requestAnimationFrame(go)))

/** Reads every list of the page to its end, and prints. Rejects where a page could not be read; nothing is printed then. */
export async function printWhole(): Promise<void> {
  if (lists.size > 0) {
    await Promise.all([...lists].map(whole => whole()))
    await drawn()
  }
  print()
}
