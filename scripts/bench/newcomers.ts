import { createPerson, deletePerson, type Directory, type KnownPerson } from "./directory.ts"
import type { Lane } from "./drive.ts"
import type { Bench } from "./scenario.ts"

/** People a scenario adds to an entity, and takes away again. */
export interface Newcomers {
  readonly people: ReadonlyArray<KnownPerson>
  readonly create: (lane: Lane, number?: number) => Promise<KnownPerson>
  readonly removeAll: () => Promise<void>
}

export const makeNewcomers = (bench: Bench, directory: Directory = bench.north): Newcomers => {
  const people: Array<KnownPerson> = []
  return {
    people,
    create: async (lane, number = directory.nextNumber()) => {
      const known = await createPerson(lane, directory.entity, number)
      people.push(known)
      return known
    },
    removeAll: async () => {
      const leaving = people.splice(0)
      await bench.untimed(leaving.length, async (lane, turn) => {
        const known = leaving[turn]
        if (known !== undefined) await deletePerson(lane, directory.entity, known)
      })
    },
  }
}
