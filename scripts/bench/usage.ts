import type { Scenario } from "./scenario.ts"

type Told = Pick<Scenario, "name" | "about">

/** What there is: scenarios, and what runs only when it is named. */
export const usage = (scenarios: ReadonlyArray<Told>, byName: ReadonlyArray<Told>): string => {
  const width = Math.max(...[...scenarios, ...byName].map(({ name }) => name.length))
  const line = ({ name, about }: Told): string => `  ${name.padEnd(width)}  ${about}`
  return [
    "npm run bench -- [scenario …] [--database embedded|postgresql|both] [--users 10000] [--seconds 10] [--json FILE]",
    "",
    ...scenarios.map(line),
    "",
    "By name only:",
    ...byName.map(line),
  ].join("\n")
}
