import { type AuditReport, severities } from "@rollcall/domain/audit"
import { count, type Clock } from "../in-words.ts"
import { type Chart, gapOf, legend, quietAxis, roomFor } from "./chart.ts"
import { palette } from "./palette.ts"

/** How many findings were open at the end of each week. */
export const openBySeverity = (weeks: AuditReport["weeks"], clock: Clock): Chart => {
  const shown = severities.filter((severity) => weeks.some(({ open }) => open[severity] > 0))
  const total = ({ open }: AuditReport["weeks"][number]) =>
    severities.reduce((sum, severity) => sum + open[severity], 0)
  const [first, last] = [weeks[0], weeks.at(-1)]
  return {
    title: "Open findings at the end of each week",
    alt:
      first === undefined || last === undefined
        ? "No week is recorded yet."
        : `${count(total(first))} in the week of ${clock.week(first.from)}, ${count(total(last))} in the week of ${clock.week(last.from)}.`,
    height: 210,
    options: () => ({
      legend: { ...legend, data: shown },
      grid: { left: roomFor(Math.max(0, ...weeks.map(total)) * 1.2), right: 4, top: 30, bottom: 22 },
      xAxis: { ...quietAxis, type: "category", data: weeks.map(({ from }) => clock.week(from)) },
      yAxis: { ...quietAxis, type: "value", minInterval: 1, axisLine: { show: false } },
      series: shown.map((severity) => ({
        name: severity,
        type: "bar",
        stack: "open",
        barCategoryGap: "28%",
        silent: true,
        data: weeks.map(({ open }) => open[severity]),
        itemStyle: { color: palette[severity], ...gapOf(weeks.length) },
      })),
    }),
    columns: ["Week of", ...severities],
    rows: weeks.map(({ from, open }) => [clock.week(from), ...severities.map((severity) => count(open[severity]))]),
  }
}
