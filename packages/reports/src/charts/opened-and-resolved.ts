import type { AuditReport } from "@rollcall/domain/audit"
import { count, type Clock } from "../in-words.ts"
import { type Chart, legend, quietAxis, roomFor } from "./chart.ts"
import { palette } from "./palette.ts"

/** How many findings came and went in each week: what came above the line, what went below. */
export const openedAndResolved = (weeks: AuditReport["weeks"], clock: Clock): Chart => {
  const sum = (of: "opened" | "resolved") => weeks.reduce((total, week) => total + week[of], 0)
  const bar = { type: "bar", stack: "flow", barCategoryGap: "28%", silent: true } as const
  return {
    title: "Opened and resolved in each week",
    alt: `${count(sum("opened"))} opened and ${count(sum("resolved"))} resolved in ${count(weeks.length)} weeks.`,
    height: 210,
    options: () => ({
      legend: { ...legend, data: ["opened", "resolved"] },
      grid: {
        left: roomFor(Math.max(0, ...weeks.flatMap(({ opened, resolved }) => [opened, resolved])) * 1.2),
        right: 4,
        top: 30,
        bottom: 22,
      },
      xAxis: {
        ...quietAxis,
        type: "category",
        data: weeks.map(({ from }) => clock.week(from)),
        axisLine: { onZero: false, lineStyle: { color: palette.line } },
      },
      yAxis: {
        ...quietAxis,
        type: "value",
        minInterval: 1,
        axisLine: { show: false },
        axisLabel: { ...quietAxis.axisLabel, formatter: (value: number) => count(Math.abs(value)) },
      },
      series: [
        {
          ...bar,
          name: "opened",
          data: weeks.map(({ opened }) => opened),
          itemStyle: { color: palette.high },
        },
        {
          ...bar,
          name: "resolved",
          data: weeks.map(({ resolved }) => (resolved === 0 ? 0 : -resolved)),
          itemStyle: { color: palette.calm },
        },
      ],
    }),
    columns: ["Week of", "opened", "resolved"],
    rows: weeks.map(({ from, opened, resolved }) => [clock.week(from), count(opened), count(resolved)]),
  }
}
