import { createPerson, type Directory, makeDirectory } from "./directory.ts"
import { drive } from "./drive.ts"
import type { Entity } from "./entity.ts"

export interface SeedOptions {
  readonly port: number
  readonly users: number
  readonly onProgress: (done: number) => void
}

/** Fills an empty entity through SCIM, as an identity provider does. Throws when a create is refused. */
export const seed = async (entity: Entity, { port, users, onProgress }: SeedOptions): Promise<Directory> => {
  const directory = makeDirectory(entity)
  let done = 0
  const { errors } = await drive({
    port,
    inFlight: 16,
    until: { turns: users },
    turn: async (lane) => {
      directory.people.push(await createPerson(lane, entity, directory.nextNumber()))
      onProgress(++done)
    },
  })
  if (errors[0] !== undefined) throw new Error(`${errors.length} of ${users} users were not created: ${errors[0]}`)
  return directory
}
