import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type afterAll, afterEach } from "vitest"
import { commandOf, type Program, type ProgramName, type ProgramOptions, startProgram } from "./program.ts"

/** A folder of its own and the programs started in it. `./data` is their data folder. */
export interface House {
  readonly folder: string
  readonly data: string
  readonly start: (env?: Env, options?: StartOptions) => Program
  /** Kills what still runs, by its process id, and removes the folder. */
  readonly close: () => Promise<void>
}

export type Env = Readonly<Record<string, string>>

export interface StartOptions extends Pick<ProgramOptions, "through"> {
  readonly app?: ProgramName
  readonly args?: ReadonlyArray<string>
}

/** An empty house. */
export const openHouse = async (): Promise<House> => {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-house-"))
  const programs: Array<Program> = []
  return {
    folder,
    data: join(folder, "data"),
    start: (env = {}, { app = "standalone", args = [], ...options } = {}) => {
      const program = startProgram([...commandOf(app), ...args], { folder, env: { PORT: "0", ...env }, ...options })
      programs.push(program)
      return program
    },
    close: async () => {
      for (const program of programs) program.kill("SIGKILL")
      await Promise.all(programs.map(({ ended }) => ended))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Opens houses for the tests of the `describe` it is called in, and closes them: after each test, or, for tests that
 * run beside each other, with `afterAll` after the last.
 */
export const useHouses = (afterwards: typeof afterEach | typeof afterAll = afterEach): (() => Promise<House>) => {
  const houses: Array<House> = []
  afterwards(async () => {
    await Promise.all(houses.splice(0).map((house) => house.close()))
  })
  return async () => {
    const house = await openHouse()
    houses.push(house)
    return house
  }
}
