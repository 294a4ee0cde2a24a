import type { AuditReport, RoleSource } from "@rollcall/domain/audit"
import { count } from "../in-words.ts"
import { type Chart, legend, quietAxis } from "./chart.ts"
import { palette } from "./palette.ts"

type Role = AuditReport["roles"]["shown"][number]

export const sourceNames: Readonly<Record<RoleSource["how"], string>> = {
  attribute: "attribute",
  team: "team",
  default: "default",
  override: "set by hand",
  kept: "kept",
  held: "held",
}

const hows = ["attribute", "team", "default", "override", "kept", "held"] as const

/** The most roles in the picture: those of the highest rank. */
const mostRoles = 12

/** How the people of each role got it, as shares, so that six administrators are seen beside a thousand others. */
export const rolesBySource = (roles: ReadonlyArray<Role>): Chart => {
  const shown = roles.slice(0, mostRoles)
  const people = (role: Role, how: RoleSource["how"]) =>
    role.sources.filter((source) => source.how === how).reduce((sum, source) => sum + source.people, 0)
  const used = hows.filter((how) => shown.some((role) => people(role, how) > 0))
  return {
    title: "How the people of each role got it",
    alt: `${shown.map((role) => `${role.name}: ${count(role.people)}`).join("; ")}.`,
    height: 58 + 30 * Math.max(1, shown.length),
    options: (write) => ({
      legend: { ...legend, data: used.map((how) => sourceNames[how]) },
      grid: { left: 118, right: 6, top: 28, bottom: 22 },
      xAxis: {
        ...quietAxis,
        type: "value",
        max: 100,
        interval: 25,
        axisLine: { show: false },
        axisLabel: { ...quietAxis.axisLabel, formatter: (value: number) => `${value} %` },
      },
      yAxis: {
        ...quietAxis,
        type: "category",
        inverse: true,
        data: shown.map((role) => short(write(role.name), count(role.people))),
        axisLabel: { ...quietAxis.axisLabel, color: palette.ink },
      },
      series: used.map((how) => ({
        name: sourceNames[how],
        type: "bar",
        stack: "share",
        barWidth: 15,
        silent: true,
        data: shown.map((role) => (role.people === 0 ? 0 : (people(role, how) / role.people) * 100)),
        itemStyle: { color: palette[how], borderColor: palette.paper, borderWidth: 0.6 },
      })),
    }),
    columns: ["Role", "people", ...hows.map((how) => sourceNames[how])],
    rows: roles.map((role) => [role.name, count(role.people), ...hows.map((how) => count(people(role, how)))]),
  }
}

const graphemes = new Intl.Segmenter("en")

const short = (name: string, people: string): string => {
  const letters = Array.from(graphemes.segment(name), ({ segment }) => segment)
  const room = 17 - people.length
  return `${letters.length > room ? `${letters.slice(0, room - 1).join("")}…` : name}  ${people}`
}
