import { BarChart, HeatmapChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, VisualMapComponent } from 'echarts/components'
import { init, use, type EChartsCoreOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Language } from '#kernel/words.ts'
import { chartsOf, ofSite, paperInk, type Chart } from './forms/charts.ts'
import type { Picture } from '#kernel/form.ts'
import type { Figures } from './schema.ts'

use([BarChart, HeatmapChart, LineChart, GridComponent, LegendComponent, VisualMapComponent, SVGRenderer])

/** Pictures by where they stand in a report: its own under `report`, those of each site under the site's id. */
export type Pictures = Readonly<Record<string, readonly (Pick<Chart, 'name' | 'title'> & { picture: Picture })[]>>

const printedWidth = 515

/** The pictures of a report as SVG for its paper, without a browser. The same figures give the same pictures. */
export function drawCharts(figures: Figures, language: Language): Pictures {
  const own = chartsOf(figures, language, paperInk).map(drawn)
  if (figures.reader !== 'headquarters' || figures.sites.length < 2) return { report: own }
  const each = figures.sites.map(site => [site.id, ofSite(site, language, paperInk).map(drawn)] as const)
  return { report: own, ...Object.fromEntries(each) }
}

function drawn({ name, title, width, height, option }: Chart) {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption({ ...option, textStyle: { fontFamily: 'NotoSansSC' } } as EChartsCoreOption)
    const svg = plain(chart.renderToSVGString())
    return { name, title, picture: { block: 'picture' as const, svg, width: printedWidth } }
  } finally {
    // An undisposed one keeps a timer and the process with it.
    chart.dispose()
  }
}

// What is for a pointer on a screen counts up with each chart drawn, and would make the same picture two texts.
const plain = (svg: string): string =>
  svg.replace(/<style[\s\S]*?<\/style>/g, '').replace(/ (class|ecmeta_\w+|pointer-events|paint-order)="[^"]*"/g, '')
