import { describe, expect, it } from "vitest"
import { commandQueue } from "./command-queue.ts"
import { command } from "./statement.ts"

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
