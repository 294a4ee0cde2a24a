import { BarChart, LineChart } from "echarts/charts"
import { AriaComponent, GridComponent, LegendComponent } from "echarts/components"
import { type EChartsCoreOption, init, use } from "echarts/core"
import { SVGRenderer } from "echarts/renderers"
import { count } from "../in-words.ts"
import { palette } from "./palette.ts"

use([AriaComponent, BarChart, GridComponent, LegendComponent, LineChart, SVGRenderer])

/** Makes a text drawable where it will stand. */
export type Write = (text: string) => string

/** A picture of numbers, with the same in words and as a table. */
export interface Chart {
  readonly title: string
  /** What is to be seen, in a sentence. */
  readonly alt: string
  readonly height: number
  readonly options: (write: Write) => EChartsCoreOption
  readonly columns: ReadonlyArray<string>
  readonly rows: ReadonlyArray<readonly [name: string, ...numbers: ReadonlyArray<string>]>
}

/** How wide every chart is drawn; narrow, so that its words can be read on a telephone. */
export const chartWidth = 360

/** How much room numbers up to one take beside an axis. */
export const roomFor = (largest: number): number => 14 + 6.3 * count(Math.ceil(largest)).length

/** The gap between the parts of a bar; thin bars have none. */
export const gapOf = (bars: number) => (bars > 20 ? {} : { borderColor: palette.paper, borderWidth: 0.6 })

/** What all charts share. */
export const quietAxis = {
  axisLine: { lineStyle: { color: palette.line } },
  axisTick: { show: false },
  axisLabel: { color: palette.quiet, fontSize: 11 },
  splitLine: { lineStyle: { color: palette.line, width: 0.6 } },
} as const

export const legend = {
  left: 0,
  padding: 0,
  top: 0,
  itemWidth: 9,
  itemHeight: 9,
  itemGap: 12,
  icon: "rect",
  selectedMode: false,
  textStyle: { color: palette.quiet, fontSize: 11 },
} as const

/** Draws a chart as SVG. The same chart is the same text, whatever was drawn before. */
export const chartSvg = ({ options, height }: Chart, write: Write): string => {
  const chart = init(null, null, { renderer: "svg", ssr: true, width: chartWidth, height })
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: "Roboto, sans-serif" },
      backgroundColor: "transparent",
      ...options(write),
    })
    return still(chart.renderToSVGString())
  } finally {
    chart.dispose()
  }
}

/** Names inside the picture count up from drawing to drawing; the rest is for a mouse over it, or not to be seen. */
const still = (svg: string): string => {
  const names = new Map<string, string>()
  return svg
    .replace(/<style[^>]*>[\s\S]*?<\/style>/g, "")
    .replace(/ (class|ecmeta_\w+|baseProfile|version|pointer-events)="[^"]*"/g, "")
    .replace(/ stroke="[^"]*" stroke-width="0"| fill="#000"/g, "")
    .replace(/zr\d+-\w+/g, (name) => {
      const known = names.get(name) ?? `zr-${names.size}`
      names.set(name, known)
      return known
    })
}
