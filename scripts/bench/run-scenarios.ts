import type { Directory } from "./directory.ts"
import { drive } from "./drive.ts"
import { measure, type MeasureOptions } from "./measure.ts"
import type { Bench, Outcome, Scenario } from "./scenario.ts"

/** What a scenario came to, with all that went wrong on the way. */
export interface Result extends Outcome {
  readonly scenario: string
  readonly errors: ReadonlyArray<string>
}

export interface RunOptions extends Omit<MeasureOptions, "inFlight"> {
  readonly north: Directory
  readonly south: Directory
  readonly onStart: (scenario: Scenario) => void
}

const usualInFlight = 16

/** Runs scenarios one after the other on a server with its two directories. */
export const runScenarios = async (
  scenarios: ReadonlyArray<Scenario>,
  { north, south, onStart, ...options }: RunOptions,
): Promise<ReadonlyArray<Result>> => {
  const results: Array<Result> = []
  for (const scenario of scenarios) {
    onStart(scenario)
    const untimedErrors: Array<string> = []
    const bench: Bench = {
      north,
      south,
      measure: (loads, inFlight = usualInFlight) => measure(loads, { ...options, inFlight }),
      untimed: async (turns, turn, inFlight = Math.min(usualInFlight, turns)) => {
        if (turns === 0) return
        const { port } = options.server
        const { errors } = await drive({ port, inFlight, until: { turns }, turn })
        untimedErrors.push(...errors)
      },
    }
    const outcome = await scenario.run(bench)
    const errors = [...untimedErrors, ...outcome.rows.flatMap((row) => row.errors)]
    results.push({ ...outcome, scenario: scenario.name, errors })
  }
  return results
}
