import type { HttpRequest } from "../connection.ts"
import { expectTotal, filterQuery, personAt, readAllUsers } from "../directory.ts"
import type { Turn } from "../drive.ts"
import { filterForms, type Question } from "../filter-forms.ts"
import type { Bench, Load, Scenario } from "../scenario.ts"

const questionsOfEachForm = 20

export const filters: Scenario = {
  name: "filters",
  about: "five forms, each proved against the client's own model of the people",
  run: async (bench) => {
    const forms = filterForms.map(({ name, about }) => ({ name, asked: prepare(bench, about) }))
    // Round robin over the forms, so that each has the same part in the load of all.
    const all = Array.from({ length: questionsOfEachForm }, (_, i) =>
      forms.flatMap(({ asked }) => asked[i] ?? []),
    ).flat()
    const wrong = await countWrong(bench, all)
    const together: Load = { name: "filters together", goal: 0.02, turn: ask(all) }
    const rows = await bench.measure([together, ...forms.map(({ name, asked }) => ({ name, turn: ask(asked) }))])
    return {
      rows,
      figures: [{ name: `filters answered wrongly, of ${all.length}`, found: wrong, atMost: 0, gate: true }],
    }
  },
}

interface Asked {
  readonly filter: string
  readonly request: HttpRequest
  readonly expected: ReadonlySet<string>
}

const prepare = ({ north }: Bench, about: (typeof filterForms)[number]["about"]): ReadonlyArray<Asked> =>
  Array.from({ length: questionsOfEachForm }, (_, i) => {
    // Far apart and not in step with any rule the people are made by.
    const { filter, matches }: Question = about(personAt(north, i * 487 + 33), personAt(north, i * 1_009 + 7))
    const expected = new Set(north.people.filter(matches).map(({ id }) => id))
    return { filter, request: north.entity.get(`${filterQuery(filter)}&startIndex=1&count=100`), expected }
  })

/** Reads each answer on all its pages: everybody who matches, nobody else, nobody twice. */
const countWrong = async (bench: Bench, all: ReadonlyArray<Asked>): Promise<number> => {
  let right = 0
  await bench.untimed(all.length, async (lane, turn) => {
    const { filter, expected } = all[turn] ?? unreachable()
    const found = await readAllUsers(lane, bench.north.entity, filterQuery(filter))
    if (found.length !== expected.size || !found.every(({ id }) => expected.has(id)) || hasTwice(found))
      throw new Error(`${filter}: ${found.length} found, ${expected.size} expected`)
    right += 1
  })
  return all.length - right
}

const hasTwice = (found: ReadonlyArray<{ readonly id: string }>): boolean =>
  new Set(found.map(({ id }) => id)).size < found.length

const ask =
  (asked: ReadonlyArray<Asked>): Turn =>
  async (lane, turn) => {
    const { request, expected } = asked[turn % asked.length] ?? unreachable()
    expectTotal(await lane.send(request, 200), expected.size)
  }

const unreachable = (): never => {
  throw new RangeError("there is no such question")
}
