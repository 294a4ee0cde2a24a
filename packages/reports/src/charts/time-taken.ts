import type { RemovalTimes } from "@rollcall/domain/audit"
import { count, duration } from "../in-words.ts"
import { type Chart, quietAxis } from "./chart.ts"
import { palette } from "./palette.ts"

/** How long something took how often. What is over the limit is drawn darker. */
export const timeTaken = (title: string, { buckets, count: total, limitMs, overLimit }: RemovalTimes): Chart => {
  const names = buckets.map(({ upToMs }, i) => {
    const before = buckets[i - 1]?.upToMs ?? 0
    return upToMs === null ? `over ${duration(before)}` : `≤ ${duration(upToMs)}`
  })
  const isOver = (i: number) => (buckets[i - 1]?.upToMs ?? 0) >= limitMs
  return {
    title,
    alt: `${count(total)} in all, ${count(overLimit.total)} over the limit of ${duration(limitMs)}.`,
    height: 170,
    options: () => ({
      grid: { left: 4, right: 4, top: 22, bottom: 22 },
      xAxis: { ...quietAxis, type: "category", data: names, axisLabel: { ...quietAxis.axisLabel, interval: 0 } },
      yAxis: { type: "value", show: false, min: 0 },
      series: [
        {
          type: "bar",
          barCategoryGap: "32%",
          silent: true,
          data: buckets.map((bucket, i) => ({
            value: bucket.count,
            itemStyle: { color: isOver(i) ? palette.critical : palette.calm },
          })),
          label: {
            show: true,
            position: "top",
            color: palette.ink,
            fontSize: 11,
            formatter: ({ value }: { readonly value: number }) => count(value),
          },
        },
      ],
    }),
    columns: ["Took", "how often"],
    rows: buckets.map((bucket, i) => [names[i] ?? "", count(bucket.count)]),
  }
}
