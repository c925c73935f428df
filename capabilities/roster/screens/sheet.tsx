import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
  type CSSProperties,
  type ReactNode,
  type RefObject,
} from 'react'
import { flushSync } from 'react-dom'
import { headHeight, shownOf, topsOf, type Shown } from './windowed.ts'

type Props = {
  name: string
  columns: number
  days: number
  head: ReactNode
  heights: readonly number[]
  row: (at: number) => ReactNode
  scroller: RefObject<HTMLDivElement | null>
  className: string
}

const spare = 4
const whole: Shown = { first: 0, last: Number.MAX_SAFE_INTEGER }

/** Which rows to draw as the sheet is scrolled; all of them on paper. */
function useShown(scroller: Props['scroller'], tops: readonly number[]): Shown {
  const [shown, setShown] = useState<Shown>({ first: 0, last: 18 })
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
    let isPaper = false
    const look = () => {
      if (isPaper) return
      const next = shownOf(tops, box.scrollTop, box.clientHeight - headHeight, spare)
      setShown(was => (was.first === next.first && was.last === next.last ? was : next))
    }
    const paper = (is: boolean) => () => {
      isPaper = is
      if (is) flushSync(() => setShown(whole))
      else look()
    }
    const ended = new AbortController()
    const { signal } = ended
    box.addEventListener('scroll', look, { passive: true, signal })
    window.addEventListener('beforeprint', paper(true), { signal })
    window.addEventListener('afterprint', paper(false), { signal })
    const sized = new ResizeObserver(look)
    sized.observe(box)
    look()
    return () => {
      ended.abort()
      sized.disconnect()
    }
  }, [scroller, tops])
  return { first: shown.first, last: Math.min(shown.last, tops.length - 1) }
}

/** A sheet whose head and first column stay; only the rows that can be seen are drawn. */
export function Sheet({ name, columns, days, head, heights, row, scroller, className }: Props) {
  const tops = useMemo(() => topsOf(heights), [heights])
  const { first, last } = useShown(scroller, tops)
  useLayoutEffect(() => {
    // A month is wider than the screen: it opens on today, a few days before it in sight.
    const today = scroller.current?.querySelector<HTMLElement>('.is-today')
    if (today) today.closest('.roster-scroll')?.scrollTo({ left: today.offsetLeft - today.offsetWidth * 4 - 132 })
  }, [scroller, days, name])
  useEffect(() => {
    // Says to whoever measures, and to nobody else, that the sheet can be read and used.
    performance.mark('roster.shown')
    scroller.current?.setAttribute('data-shown', 'true')
  }, [scroller])
  return (
    <div ref={scroller} className={`roster-scroll ${className}`} tabIndex={0} role="region" aria-label={name}>
      <div
        className="roster-grid"
        style={{ '--days': days } as CSSProperties}
        role="grid"
        aria-label={name}
        aria-rowcount={heights.length + 1}
        aria-colcount={columns}
      >
        {head}
        <div role="rowgroup" className="roster-rows" style={{ height: tops.at(-1) }}>
          {heights.slice(first, last).map((height, at) => (
            <div
              key={first + at}
              className="roster-place"
              role="presentation"
              style={{ top: tops[first + at], height }}
              data-at={first + at}
            >
              {row(first + at)}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
