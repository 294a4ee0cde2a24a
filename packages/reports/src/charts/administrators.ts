import type { AuditReport } from "@rollcall/domain/audit"
import { count, type Clock } from "../in-words.ts"
import { type Chart, quietAxis, roomFor } from "./chart.ts"
import { palette } from "./palette.ts"

/** How many administrators there were at the end of each week. */
export const administratorsByWeek = (weeks: AuditReport["weeks"], clock: Clock): Chart => {
  const known = weeks.filter(({ administrators }) => administrators !== null)
  const [first, last] = [known[0], known.at(-1)]
  return {
    title: "Administrators at the end of each week",
    alt:
      first === undefined || last === undefined
        ? "No week is recorded yet."
        : `${count(first.administrators ?? 0)} in the week of ${clock.week(first.from)}, ${count(last.administrators ?? 0)} in the week of ${clock.week(last.from)}.`,
    height: 170,
    options: () => ({
      grid: {
        left: roomFor(Math.max(0, ...known.map(({ administrators }) => administrators ?? 0)) * 1.2),
        right: 8,
        top: 22,
        bottom: 22,
      },
      xAxis: { ...quietAxis, type: "category", data: weeks.map(({ from }) => clock.week(from)) },
      yAxis: { ...quietAxis, type: "value", minInterval: 1, min: 0, axisLine: { show: false } },
      series: [
        {
          type: "line",
          step: "middle",
          symbol: "circle",
          symbolSize: 5,
          silent: true,
          data: weeks.map(({ administrators }) => administrators),
          lineStyle: { color: palette.accent, width: 2 },
          itemStyle: { color: palette.accent },
          label: { show: weeks.length <= 13, position: "top", color: palette.ink, fontSize: 11 },
        },
      ],
    }),
    columns: ["Week of", "administrators"],
    rows: weeks.map(({ from, administrators }) => [
      clock.week(from),
      administrators === null ? "not known" : count(administrators),
    ]),
  }
}
