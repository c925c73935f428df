import { BarChart, HeatmapChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, VisualMapComponent } from 'echarts/components'
import { init, use, type EChartsCoreOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { ChartOption } from '../forms/charts.ts'

use([BarChart, HeatmapChart, LineChart, GridComponent, LegendComponent, VisualMapComponent, SVGRenderer])

/** Draws a picture into a box and keeps it as wide as the box; returns how to end it. */
export function drawIn(box: HTMLElement, option: ChartOption): () => void {
  const chart = init(box, null, { renderer: 'svg' })
  chart.setOption(option as EChartsCoreOption)
  const fits = new ResizeObserver(() => chart.resize())
  fits.observe(box)
  return () => {
    fits.disconnect()
    chart.dispose()
  }
}
