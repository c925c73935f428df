import { useEffect, useRef, useState } from 'react'
import { chartsOf, darkInk, ofSite, paperInk, type Chart } from '../forms/charts.ts'
import type { Figures, SiteMonth } from '../schema.ts'
import { useLanguage } from '#ui/words.tsx'

const isDark = (): boolean => {
  const scheme = getComputedStyle(document.documentElement).colorScheme
  return scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
}

/** Whether the page is dark now, also when it is switched. */
function useDark(): boolean {
  const [dark, setDark] = useState(isDark)
  useEffect(() => {
    const look = () => setDark(isDark())
    const watch = new MutationObserver(look)
    watch.observe(document.documentElement, { attributes: true })
    return () => watch.disconnect()
  }, [])
  return dark
}

/** One picture, drawn by ECharts, which is fetched when the first is shown. Its figures stand in the tables beside it. */
function Drawn({ chart }: { chart: Chart }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let end = () => {}
    let over = false
    void import('./draw.ts').then(({ drawIn }) => {
      if (!over && box.current) end = drawIn(box.current, chart.option)
    })
    return () => {
      over = true
      end()
    }
  }, [chart])
  return (
    <figure className="report-chart">
      <figcaption>{chart.title}</figcaption>
      <div className="report-scroll" tabIndex={0} role="img" aria-label={chart.title}>
        <div ref={box} style={{ height: chart.height }} className="report-drawing" />
      </div>
    </figure>
  )
}

/** The pictures of a report, or of one of its sites: the same as on its paper. */
export function Charts({ figures, site }: { figures: Figures; site?: SiteMonth }) {
  const language = useLanguage()
  const ink = useDark() ? darkInk : paperInk
  const charts = site ? ofSite(site, language, ink) : chartsOf(figures, language, ink)
  return charts.map(chart => <Drawn key={`${chart.name} ${ink.bar} ${language}`} chart={chart} />)
}
