/** How many people there are, by what became of what the identity provider last said of them. */
export interface PeopleByFate {
  /** Active people that the connection in use has named. */
  readonly named: number
  /** People it says are active who are not among them: they were refused, or a hold or an administrator keeps them out. */
  readonly others: number
  /** Of both, those whose last push was refused. */
  readonly refused: number
  /** Those about whom a change is held, or whom an administrator keeps out. */
  readonly held: number
  /** Those who hold another role than the identity provider gives. */
  readonly differing: number
}

/** Four numbers of people that agree where all is well. */
export interface Truth {
  /** The identity provider said that they are active. */
  readonly said: number
  /** What it last said of them was taken. */
  readonly received: number
  /** It was done. */
  readonly applied: number
  /** They hold the role it gives. */
  readonly effective: number
}

/**
 * How far what an identity provider says has come. Each number counts people, and each is at most the one before; whoever
 * is missing in one is counted once, where they first fell out.
 *
 * @example
 * import { truthOf } from "@rollcall/domain/audit"
 * truthOf({ named: 410, others: 2, refused: 2, held: 1, differing: 3 })
 * // => { said: 412, received: 410, applied: 409, effective: 406 }
 */
export const truthOf = ({ named, others, refused, held, differing }: PeopleByFate): Truth => {
  const said = named + others
  const received = Math.max(0, said - refused)
  const applied = Math.max(0, received - held)
  return { said, received, applied, effective: Math.max(0, applied - differing) }
}
