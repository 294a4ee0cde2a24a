import type { Scenario } from "./scenario.ts"

export const usage = (scenarios: ReadonlyArray<Scenario>): string => {
  const width = Math.max(...scenarios.map(({ name }) => name.length))
  return [
    "npm run bench -- [scenario …] [--database embedded|postgresql|both] [--users 10000] [--seconds 10] [--json FILE]",
    "",
    ...scenarios.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`),
  ].join("\n")
}
