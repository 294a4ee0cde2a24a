import { describe, expect, it } from "vitest"
import { commandQueue, takeAll } from "./command-queue.ts"
import { command, rowsCommand } from "./statement.ts"

const a = command("insert into a values ($1, $2, $3)")
const b = command("update b set x = $2 where entity_id = $1 and y = $12")
const c = command("delete from c where entity_id = $1")
const alone = command(
  "with gone as (delete from d where entity_id = $1 returning id) update e set x = $2 where id in (select id from gone)",
)

const sentBy = (fill: (queue: ReturnType<typeof commandQueue>) => void) => {
  const queue = commandQueue()
  fill(queue)
  return queue.take().map(({ statement, values }) => [statement.text, values])
}

describe("commands that are sent", () => {
  it("go as one, with the entity first and every other value behind those before", () => {
    const twelve = Array.from({ length: 11 }, (_, n) => n)
    const sent = sentBy((queue) => {
      queue.add(a, ["x", 7])
      queue.add(b, twelve)
      queue.add(c)
      queue.add(a.text === "" ? a : command(a.text), ["y", 8])
    })
    expect(sent).toEqual([
      [
        `with part_0 as (insert into a values ($1, $2, $3)),
 part_1 as (update b set x = $4 where entity_id = $1 and y = $14),
 part_2 as (delete from c where entity_id = $1),
 part_3 as (insert into a values ($1, $15, $16)) select`.replaceAll("\n", ""),
        ["x", 7, ...twelve, "y", 8],
      ],
    ])
  })

  it("alone stay what they are", () => {
    expect(sentBy((queue) => queue.add(c))).toEqual([[c.text, []]])
  })

  it("go apart where they may not be one: the same again, a WITH, and behind a separation", () => {
    const texts = sentBy((queue) => {
      queue.add(c)
      queue.add(c)
      queue.add(alone, [1])
      queue.add(a, [1, 2])
      queue.separate()
      queue.add(b, [3])
      queue.add(c)
    }).map(([text]) => String(text).slice(0, 12))
    expect(texts).toEqual(["delete from ", "delete from ", "with gone as", "insert into ", "with part_0 "])
  })

  it("have a name that PostgreSQL keeps whole, of however many they are", () => {
    const take = (last: typeof a) => {
      const queue = commandQueue()
      for (const statement of [...Array.from({ length: 12 }, (_, n) => command(`delete from t${n}`)), last])
        queue.add(statement)
      return queue.take()[0]?.statement.name ?? ""
    }
    const [one, other] = [take(a), take(b)]
    expect([one.length < 64, one === other]).toEqual([true, false])
  })

  it("are taken once, and the same combination is the same statement", () => {
    const queue = commandQueue()
    const take = () => {
      queue.add(a, [1, 2])
      queue.add(c)
      return queue.take()[0]?.statement
    }
    expect(queue.isEmpty()).toBe(true)
    const first = take()
    expect(queue.isEmpty()).toBe(true)
    expect(queue.take()).toEqual([])
    expect(take()).toBe(first)
  })
})

describe("commands that take rows", () => {
  const add = rowsCommand<{ readonly n: number }>("insert into f select $1, $2")
  const note = rowsCommand<{ readonly at: string }>("insert into g select $1, $2")
  const queueOf = (fill: (queue: ReturnType<typeof commandQueue>) => void) => {
    const queue = commandQueue()
    fill(queue)
    return queue
  }

  it("go as JSON, with others as one", () => {
    const queue = queueOf((it) => {
      it.addRows(add, [{ n: 1 }, { n: 2 }])
      it.add(c)
    })
    const [sent, ...more] = queue.take()
    expect([sent?.statement.text, sent?.values, more]).toEqual([
      "with part_0 as (insert into f select $1, $2), part_1 as (delete from c where entity_id = $1) select",
      ['[{"n":1},{"n":2}]'],
      [],
    ])
  })

  it("of several queues go as one, whatever their order, and what is more than rows goes by itself", () => {
    const queues = () => [
      queueOf((it) => {
        it.addRows(note, [{ at: "x" }])
        it.addRows(add, [{ n: 1 }])
      }),
      queueOf((it) => {
        it.addRows(add, [{ n: 2 }])
        it.add(c)
      }),
      queueOf(() => {}),
      queueOf((it) => it.addRows(add, [{ n: 3 }])),
      queueOf((it) => {
        it.addRows(add, [{ n: 4 }])
        it.separate()
        it.addRows(note, [{ at: "y" }])
      }),
    ]
    const sent = takeAll(queues())
    expect(sent.map(({ values }) => values)).toEqual([
      ['[{"n":1},{"n":3}]', '[{"at":"x"}]'],
      ['[{"n":2}]'],
      ['[{"n":4}]'],
      ['[{"at":"y"}]'],
    ])
    const textOf = (some: ReturnType<typeof queues>) => takeAll(some)[0]?.statement.text
    expect(textOf(queues().toReversed())).toBe(textOf(queues()))
  })
})
